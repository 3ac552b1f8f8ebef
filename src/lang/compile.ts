/**
 * From Go source to a program for the machine, with every library package at hand. The page's worker loads the rarer packages on
 * demand and uses compile-loaded.ts.
 */
import './lib/web.ts';
import { compileLoaded, type CompileResult } from './compile-loaded.ts';

/** Compiles one file of package main. Errors are in gc's words, all at once, in order of their places. */
export function compile(fileName: string, text: string | Uint8Array): CompileResult {
  return compileLoaded(fileName, text);
}
