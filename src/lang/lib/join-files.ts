/** A package whose source is too long for one file: the compiler takes one text a package, so the files are put together. */

const IMPORT = /^import (?:\(\n([\s\S]*?)^\)|(.+))$/gm;

/** One file with the package clause of the first, what any of them imports, and all declarations in order. */
export function joinGoFiles(...texts: readonly string[]): string {
  const imports = new Set<string>();
  const bodies = texts.map((text) =>
    text
      .replace(/^package .*$/m, '')
      .replace(IMPORT, (_whole, group: string | undefined, single: string | undefined) => {
        for (const line of (group ?? single ?? '').split('\n')) if (line.trim() !== '') imports.add(line.trim());
        return '';
      }),
  );
  const clause = /^package .*$/m.exec(texts[0] ?? '')?.[0] ?? '';
  return `${clause}\n\nimport (\n${[...imports].map((line) => `\t${line}\n`).join('')})\n${bodies.join('\n')}`;
}
