/** Number literals: of any base, with underscores, fractions and exponents; what is wrong with one, in gc's words. */
import type { LiteralKind } from './tokens.ts';

/** A number as far as it goes: `end` is the offset after it; `ok` is false when an error was reported (one at most). */
export interface ScannedNumber {
  readonly end: number;
  readonly kind: LiteralKind;
  readonly ok: boolean;
}

/** Reads the number that begins at `start`, with a digit or a point before one. */
export function scanNumber(text: string, start: number, report: (pos: number, message: string) => void): ScannedNumber {
  return new NumberScanner(text, start, report).scan();
}

class NumberScanner {
  private readonly text: string;
  private readonly start: number;
  private readonly report: (pos: number, message: string) => void;
  private at: number;
  private base = 10;
  /** "x", "o", "b", or "0" of an old octal number; empty for decimal ones. */
  private prefix = '';
  private ok = true;
  private sawDigits = false;
  private wrongDigit = -1;
  private wrongUnderscore = -1;

  constructor(text: string, start: number, report: (pos: number, message: string) => void) {
    this.text = text;
    this.start = start;
    this.report = report;
    this.at = start;
  }

  scan(): ScannedNumber {
    let kind: LiteralKind = 'int';
    this.scanPrefix();
    this.digits();
    if (this.char() === '.') {
      kind = 'float';
      if (this.prefix === 'o' || this.prefix === 'b')
        this.fail(this.at, `invalid radix point in ${this.baseName()} literal`);
      this.at++;
      this.digits();
    }
    if (!this.sawDigits) this.fail(this.at, `${this.baseName()} literal has no digits`);
    const letter = this.char().toLowerCase();
    if (letter === 'e' || letter === 'p') {
      this.exponent(letter);
      kind = 'float';
    } else if (this.prefix === 'x' && kind === 'float') {
      this.fail(this.at, "hexadecimal mantissa requires a 'p' exponent");
    }
    if (this.char() === 'i') {
      kind = 'imag';
      this.at++;
    }
    if (kind === 'int' && this.wrongDigit >= 0) {
      this.fail(this.wrongDigit, `invalid digit '${this.text.charAt(this.wrongDigit)}' in ${this.baseName()} literal`);
    }
    if (this.wrongUnderscore >= 0) this.fail(this.wrongUnderscore, "'_' must separate successive digits");
    return { end: this.at, kind, ok: this.ok };
  }

  private char(): string {
    return this.text.charAt(this.at);
  }

  private fail(pos: number, message: string): void {
    if (this.ok) this.report(pos, message);
    this.ok = false;
  }

  private scanPrefix(): void {
    if (this.char() !== '0') return;
    const letter = this.text.charAt(this.at + 1).toLowerCase();
    if (letter === 'x' || letter === 'o' || letter === 'b') {
      this.prefix = letter;
      this.base = letter === 'x' ? 16 : letter === 'o' ? 8 : 2;
      this.at += 2;
    } else {
      this.prefix = '0';
      this.base = 8;
    }
  }

  /** Digits and underscores. */
  private digits(): void {
    for (; ; this.at++) {
      const c = this.text.charCodeAt(this.at);
      if (c === underscore) this.checkUnderscore();
      else if (belongs(c, this.base)) {
        this.sawDigits = true;
        if (digitValue(c) >= this.base && this.wrongDigit < 0) this.wrongDigit = this.at;
      } else return;
    }
  }

  private checkUnderscore(): void {
    const before = this.text.charCodeAt(this.at - 1);
    const after = this.text.charCodeAt(this.at + 1);
    const afterPrefix = this.at === this.start + 2 && this.prefix !== '' && this.prefix !== '0';
    const joins = (belongs(before, this.base) || afterPrefix) && (belongs(after, this.base) || after === underscore);
    if (!joins && this.wrongUnderscore < 0) this.wrongUnderscore = this.at;
  }

  private exponent(letter: 'e' | 'p'): void {
    if (letter === 'e' && this.prefix !== '' && this.prefix !== '0') {
      this.fail(this.at, `'${this.char()}' exponent requires decimal mantissa`);
    } else if (letter === 'p' && this.prefix !== 'x') {
      this.fail(this.at, `'${this.char()}' exponent requires hexadecimal mantissa`);
    }
    this.at++;
    if (this.char() === '+' || this.char() === '-') this.at++;
    const { base } = this;
    this.base = 10;
    this.sawDigits = false;
    this.digits();
    this.base = base;
    if (!this.sawDigits) this.fail(this.at, 'exponent has no digits');
  }

  private baseName(): string {
    return { 2: 'binary', 8: 'octal', 16: 'hexadecimal' }[this.base] ?? 'decimal';
  }
}

const underscore = 0x5f;

/** A digit as far as a number of this base reads on: decimal digits always, letters in hexadecimal. */
function belongs(c: number, base: number): boolean {
  return isDigit(c) || (base === 16 && digitValue(c) < 16);
}

export function isDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}

/** Value of a hexadecimal digit; 99 for what is none. */
export function digitValue(c: number): number {
  if (isDigit(c)) return c - 0x30;
  const lower = c | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : 99;
}
