/** Is a text JSON? In the words and with the offsets of Go's scanner. Texts have one character per byte. */
import { quoteRune } from './quote.ts';

export interface JsonProblem {
  readonly message: string;
  /** Bytes read before the error. */
  readonly offset: number;
}

/** Thrown inside this file. */
class Bad extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Thrown where the text ends too early. */
class Incomplete extends Error {}

/** Values nested deeper than this are refused. */
const DEEPEST = 10_000;

class Scanner {
  private readonly text: string;
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  private bad(context: string): never {
    const char = this.text.charCodeAt(this.at);
    const shown = char === 39 ? "'\\''" : char === 34 ? `'"'` : quoteRune(char, false);
    throw new Bad(`invalid character ${shown} ${context}`, this.at + 1);
  }

  private peek(): string {
    if (this.at >= this.text.length) throw new Incomplete();
    return this.text[this.at];
  }

  skipSpace(): void {
    while (this.at < this.text.length && ' \t\r\n'.includes(this.text[this.at])) this.at++;
  }

  value(depth: number, context = 'looking for beginning of value'): void {
    this.skipSpace();
    const char = this.peek();
    if (depth > DEEPEST) throw new Bad('exceeded max depth', this.at + 1);
    if (char === '{') this.object(depth);
    else if (char === '[') this.array(depth);
    else if (char === '"') this.string();
    else if (char === '-' || (char >= '0' && char <= '9')) this.number();
    else if (char === 't') this.literal('true');
    else if (char === 'f') this.literal('false');
    else if (char === 'n') this.literal('null');
    else this.bad(context);
  }

  private object(depth: number): void {
    this.at++;
    this.skipSpace();
    if (this.peek() === '}') {
      this.at++;
      return;
    }
    for (;;) {
      this.skipSpace();
      if (this.peek() !== '"') this.bad('looking for beginning of object key string');
      this.string();
      this.skipSpace();
      if (this.peek() !== ':') this.bad('after object key');
      this.at++;
      this.value(depth + 1);
      this.skipSpace();
      const char = this.peek();
      if (char !== ',' && char !== '}') this.bad('after object key:value pair');
      this.at++;
      if (char === '}') return;
    }
  }

  private array(depth: number): void {
    this.at++;
    this.skipSpace();
    if (this.peek() === ']') {
      this.at++;
      return;
    }
    for (;;) {
      this.value(depth + 1);
      this.skipSpace();
      const char = this.peek();
      if (char !== ',' && char !== ']') this.bad('after array element');
      this.at++;
      if (char === ']') return;
    }
  }

  private string(): void {
    this.at++;
    for (;;) {
      const char = this.peek();
      if (char < ' ') this.bad('in string literal');
      this.at++;
      if (char === '"') return;
      if (char !== '\\') continue;
      if (this.peek() === 'u') {
        this.at++;
        for (let i = 0; i < 4; i++, this.at++)
          if (!/[0-9a-fA-F]/.test(this.peek())) this.bad('in \\u hexadecimal character escape');
      } else if ('bfnrt\\/"'.includes(this.peek())) this.at++;
      else this.bad('in string escape code');
    }
  }

  private isDigit(): boolean {
    const char = this.text[this.at];
    return this.at < this.text.length && char >= '0' && char <= '9';
  }

  private number(): void {
    if (this.text[this.at] === '-') {
      this.at++;
      this.peek();
      if (!this.isDigit()) this.bad('in numeric literal');
    }
    if (this.text[this.at] === '0') this.at++;
    else while (this.isDigit()) this.at++;
    if (this.text[this.at] === '.') {
      this.at++;
      this.peek();
      if (!this.isDigit()) this.bad('after decimal point in numeric literal');
      while (this.isDigit()) this.at++;
    }
    if (this.text[this.at] === 'e' || this.text[this.at] === 'E') {
      this.at++;
      if ('+-'.includes(this.peek())) this.at++;
      this.peek();
      if (!this.isDigit()) this.bad('in exponent of numeric literal');
      while (this.isDigit()) this.at++;
    }
  }

  private literal(word: string): void {
    for (let i = 0; i < word.length; i++, this.at++)
      if (this.peek() !== word[i]) this.bad(`in literal ${word} (expecting '${word[i]}')`);
  }
}

/** Checks one value from `at` on. `end`: behind it, −1 if the text ends before the value does. A number at the end may go on. */
export function scanValue(text: string, at: number): { readonly end: number; readonly problem?: JsonProblem } {
  const scanner = new Scanner(text, at);
  try {
    scanner.value(1);
  } catch (error) {
    if (error instanceof Incomplete) return { end: -1 };
    if (error instanceof Bad) return { end: -1, problem: { message: error.message, offset: error.offset } };
    throw error;
  }
  return { end: scanner.at };
}

/** What is wrong with a text that should be one value; undefined: nothing. */
export function jsonProblem(text: string): JsonProblem | undefined {
  const { end, problem } = scanValue(text, 0);
  if (problem !== undefined) return problem;
  if (end < 0) {
    // Where a space cannot follow, Go complains about that.
    const { problem: atSpace } = scanValue(`${text} `, 0);
    return { message: atSpace?.message ?? 'unexpected end of JSON input', offset: text.length };
  }
  let at = end;
  while (at < text.length && ' \t\r\n'.includes(text[at])) at++;
  if (at === text.length) return undefined;
  const char = text.charCodeAt(at);
  const shown = char === 39 ? "'\\''" : char === 34 ? `'"'` : quoteRune(char, false);
  return { message: `invalid character ${shown} after top-level value`, offset: at + 1 };
}
