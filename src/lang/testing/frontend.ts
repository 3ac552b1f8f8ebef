/** Helpers for tests of the front end: compile a text with the lab's library, and errors as lines of text. */
import type { CheckedPackage, FrontendResult } from '../check-info.ts';
import { compileFrontend } from '../frontend.ts';
import { librarySource } from '../lib/index.ts';
import '../lib/web.ts';
import type { GoError } from '../source.ts';

/** Compiles a program; `package main` is put before it when it does not name its package. */
export function compileText(text: string | Uint8Array): FrontendResult {
  const whole = typeof text === 'string' && !text.includes('package ') ? `package main\n${text}` : text;
  return compileFrontend({ fileName: 'main.go', text: whole }, librarySource);
}

/** Errors as gc prints them, one (with its further lines) per entry. */
export function errorLines(errors: readonly GoError[]): string[] {
  return errors.map((e) => `${e.fileName}:${String(e.line)}:${String(e.column)}: ${e.message}`);
}

/** The errors of a program, empty when it is right. */
export function errorsOf(text: string | Uint8Array): string[] {
  const result = compileText(text);
  return result.ok ? [] : errorLines(result.errors);
}

/** The package main of a program that must be right. */
export function mainOf(text: string): CheckedPackage {
  const result = compileText(text);
  if (!result.ok) throw new Error(errorLines(result.errors).join('\n'));
  return result.packages.at(-1) as CheckedPackage;
}
