/** What the files of the model say they leave out: the "Not modelled:" sentences of their headers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from './table.ts';

const FOLDERS = ['src/model', 'src/model/kernel', 'src/vm', 'src/lang'];

/** A table of file and what it leaves out. root: the project's folder. */
export function notModelledTable(root: string): string {
  const rows = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .sort()
      .flatMap((file) => {
        const left = notModelled(readFileSync(join(root, folder, file), 'utf8'));
        return left === undefined ? [] : [[`\`${folder}/${file}\``, left]];
      }),
  );
  return markdownTable([['File', 'Not modelled'], ...rows]).join('\n');
}

/** What follows "Not modelled:" in the first comment of a file, up to the end of its paragraph; undefined if it says nothing. */
export function notModelled(source: string): string | undefined {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1];
  if (comment === undefined) return undefined;
  const text = comment.replace(/^[ \t]*\* ?/gm, '');
  const found = /Not modelled:\s*([\s\S]*?)(?:\n\s*\n|$)/.exec(text)?.[1];
  return found?.replace(/\s+/g, ' ').trim();
}
