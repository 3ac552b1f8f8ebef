/** Parts of a document that are made by a program, between `<!-- begin NAME … -->` and `<!-- end NAME -->`. */
import { assert } from '../../base/assert.ts';

/** What stands in the section, without the blank lines around it. */
export function sectionOf(document: string, name: string): string {
  const [from, to] = bounds(document, name);
  return document.slice(from, to).trim();
}

/** The document with another text in the section. */
export function withSection(document: string, name: string, text: string): string {
  const [from, to] = bounds(document, name);
  return `${document.slice(0, from)}\n\n${text}\n\n${document.slice(to)}`;
}

function bounds(document: string, name: string): [number, number] {
  const begin = new RegExp(`<!-- begin ${name}\\b[^>]*-->`).exec(document);
  const end = document.indexOf(`<!-- end ${name} -->`);
  assert(begin !== null && end >= 0, () => `no section ${name}`);
  return [begin.index + begin[0].length, end];
}
