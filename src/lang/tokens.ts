/** The tokens of Go, as plain strings. Operators that only ever join two operands are all of kind "op". */
import type { ArithOp, BinaryOp } from './ast.ts';

export const keywords = [
  'break',
  'case',
  'chan',
  'const',
  'continue',
  'default',
  'defer',
  'else',
  'fallthrough',
  'for',
  'func',
  'go',
  'goto',
  'if',
  'import',
  'interface',
  'map',
  'package',
  'range',
  'return',
  'select',
  'struct',
  'switch',
  'type',
  'var',
] as const;

export type Keyword = (typeof keywords)[number];

/**
 * `name`, `literal`: see the scanner's `lit`; `op`: a binary or unary operator other than `*` and `<-`, see `op`;
 * `assignop`: `op=`; `incop`: `++` and `--`. Punctuation and keywords stand for themselves. `;` may be one the scanner put at
 * the end of a line (then `lit` is "newline" or "EOF").
 */
export type Token =
  | 'EOF'
  | 'name'
  | 'literal'
  | 'op'
  | 'assignop'
  | 'incop'
  | '='
  | ':='
  | '<-'
  | '*'
  | '('
  | '['
  | '{'
  | ')'
  | ']'
  | '}'
  | ','
  | ';'
  | ':'
  | '.'
  | '...'
  | Keyword;

/** What a literal token is. */
export type LiteralKind = 'int' | 'float' | 'imag' | 'char' | 'string';

export type Operator = BinaryOp | '!' | '~' | '<-';

/** Binding strength of binary operators: 1 for || up to 5 for *; 0 for what is none. */
export const precedence: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '+': 4,
  '-': 4,
  '|': 4,
  '^': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  '&': 5,
  '&^': 5,
  '<<': 5,
  '>>': 5,
};

export const arithOps: ReadonlySet<string> = new Set<ArithOp>([
  '+',
  '-',
  '*',
  '/',
  '%',
  '&',
  '|',
  '^',
  '&^',
  '<<',
  '>>',
]);
