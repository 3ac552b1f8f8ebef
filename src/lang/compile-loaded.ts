/** From Go source to a program for the machine, with the library packages that have been loaded (lib/index.ts). */
import '../vm/natives/usual.ts';
import type { Program } from '../vm/program.ts';
import { Generator, MAX_INSTANCES, TooManyInstances } from './codegen.ts';
import { compileFrontend } from './frontend.ts';
import { librarySource } from './lib/index.ts';
import type { GoError } from './source.ts';

export type CompileResult =
  { readonly ok: true; readonly program: Program } | { readonly ok: false; readonly errors: readonly GoError[] };

/** Compiles one file of package main. Errors are in gc's words, all at once, in order of their places. */
export function compileLoaded(fileName: string, text: string | Uint8Array): CompileResult {
  const checked = compileFrontend({ fileName, text }, librarySource);
  if (!checked.ok) return checked;
  const main = checked.packages[checked.packages.length - 1];
  const generator = new Generator(checked.packages, checked.knobs);
  try {
    return { ok: true, program: generator.program(fileName, main.file.text) };
  } catch (error) {
    if (!(error instanceof TooManyInstances)) throw error;
    const message = `more than ${String(MAX_INSTANCES)} instances of generic functions: the lab compiles each by itself`;
    return { ok: false, errors: [{ fileName, line: 1, column: 1, message }] };
  }
}
