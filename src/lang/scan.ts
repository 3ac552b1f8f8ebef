/**
 * The scanner: text to tokens, one at a time. Puts the semicolons of Go's rule at ends of lines. Errors are reported through
 * `report` and scanning goes on; a literal with an error is marked `bad`, so that nobody complains about its value too.
 * It always advances, so it ends after at most as many steps as the text has characters.
 */
import { quoteRune, unicodeName } from './quote.ts';
import type { LiteralKind, Operator, Token } from './tokens.ts';
import { keywords } from './tokens.ts';
import { digitValue, isDigit, scanNumber } from './scan-number.ts';

const keywordSet: ReadonlySet<string> = new Set(keywords);

const EOF = -1;

export class Scanner {
  private readonly text: string;
  private readonly report: (pos: number, message: string) => void;
  private at = 0;
  /** A line end here becomes a semicolon. */
  private wantsSemicolon = false;

  /** The current token, its offset, and what belongs to it. */
  tok: Token = 'EOF';
  pos = 0;
  /** Name, raw literal, or for ";" what stood there: "semicolon", "newline", "EOF". */
  lit = '';
  litKind: LiteralKind = 'int';
  bad = false;
  op: Operator = '+';
  /** Offset after the token. */
  end = 0;

  constructor(text: string, report: (pos: number, message: string) => void) {
    this.text = text;
    this.report = report;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  /** Goes on to the next token. */
  next(): void {
    const semicolon = this.wantsSemicolon;
    this.wantsSemicolon = false;
    for (;;) {
      if (this.skipBlank(semicolon)) return;
      const start = this.at;
      this.pos = start;
      if (this.scanToken(start, semicolon)) {
        this.end = this.at;
        return;
      }
    }
  }

  private char(offset = 0): number {
    const i = this.at + offset;
    return i < this.text.length ? this.text.charCodeAt(i) : EOF;
  }

  /** Skips blanks; true when a line end made a semicolon, which is then the token. */
  private skipBlank(semicolon: boolean): boolean {
    for (;;) {
      const c = this.char();
      if (c === 0x0a && semicolon) {
        this.semicolonAt(this.at, 'newline');
        this.at++;
        this.end = this.at;
        return true;
      }
      if (c !== 0x20 && c !== 0x09 && c !== 0x0a && c !== 0x0d) return false;
      this.at++;
    }
  }

  private semicolonAt(pos: number, lit: string): void {
    this.tok = ';';
    this.lit = lit;
    this.pos = pos;
  }

  /** Scans one token; false when it was a comment or an error, so that another try is needed. */
  private scanToken(start: number, semicolon: boolean): boolean {
    const c = this.char();
    if (isAsciiLetter(c) || c >= 0x80) return this.scanName(start);
    if (c >= 0x30 && c <= 0x39) return this.scanNumber();
    switch (c) {
      case EOF:
        if (semicolon) this.semicolonAt(start, 'EOF');
        else this.tok = 'EOF';
        return true;
      case 0x22:
        return this.scanString();
      case 0x60:
        return this.scanRawString();
      case 0x27:
        return this.scanRune();
      case 0x2f:
        if (this.char(1) === 0x2f || this.char(1) === 0x2a) return this.scanComment(start, semicolon);
        break;
      case 0x2e:
        if (isDigit(this.char(1))) return this.scanNumber();
        break;
      default:
    }
    return this.scanOperator(start, c);
  }

  private scanName(start: number): boolean {
    for (;;) {
      const c = this.char();
      if (isAsciiLetter(c) || isDigit(c)) {
        this.at++;
        continue;
      }
      if (c < 0x80) break;
      const code = this.text.codePointAt(this.at) as number;
      const size = code > 0xffff ? 2 : 1;
      const char = String.fromCodePoint(code);
      if (/^\p{L}$/u.test(char)) this.at += size;
      else if (/^\p{Nd}$/u.test(char)) {
        if (this.at === start) this.report(this.at, `identifier cannot begin with digit ${unicodeName(code)}`);
        this.at += size;
      } else if (this.at === start) {
        this.invalidCharacter(code);
        this.at += size;
        return false;
      } else if (isSurrogate(code) || code === 0xfeff) {
        this.invalidCharacter(code);
        this.at += size;
      } else {
        this.report(this.at, `invalid character ${unicodeName(code)} in identifier`);
        this.at += size;
      }
    }
    const name = this.text.slice(start, this.at);
    if (keywordSet.has(name)) {
      this.tok = name as Token;
      this.wantsSemicolon = name === 'break' || name === 'continue' || name === 'fallthrough' || name === 'return';
      return true;
    }
    this.tok = 'name';
    this.lit = name;
    this.wantsSemicolon = true;
    return true;
  }

  private invalidCharacter(code: number): void {
    if (isSurrogate(code)) this.report(this.at, 'invalid UTF-8 encoding');
    else if (code === 0xfeff) this.report(this.at, 'invalid BOM in the middle of the file');
    else if (code === 0) this.report(this.at, 'invalid NUL character');
    else this.report(this.at, `invalid character ${unicodeName(code)}`);
  }

  private scanComment(start: number, semicolon: boolean): boolean {
    if (this.char(1) === 0x2f) {
      const end = this.text.indexOf('\n', start);
      const to = end < 0 ? this.text.length : end;
      this.checkCharacters(start, to);
      this.at = to;
      return false;
    }
    const end = this.text.indexOf('*/', start + 2);
    const to = end < 0 ? this.text.length : end + 2;
    this.checkCharacters(start, to);
    this.at = to;
    if (end < 0) this.report(start, 'comment not terminated');
    else if (semicolon && this.text.slice(start, to).includes('\n')) {
      this.semicolonAt(start, 'newline');
      return true;
    }
    return false;
  }

  /** Characters that are not allowed even inside comments and strings. */
  private checkCharacters(from: number, to: number): void {
    const saved = this.at;
    for (let i = from; i < to; i++) {
      const c = this.text.charCodeAt(i);
      if (c !== 0 && c !== 0xfeff && (c < 0xd800 || c > 0xdfff)) continue;
      const code = this.text.codePointAt(i) as number;
      if (code > 0xffff) i++;
      else {
        this.at = i;
        this.invalidCharacter(code);
      }
    }
    this.at = saved;
  }

  private literal(kind: LiteralKind, start: number, ok: boolean): true {
    this.tok = 'literal';
    this.litKind = kind;
    this.lit = this.text.slice(start, this.at);
    this.bad = !ok;
    this.wantsSemicolon = true;
    return true;
  }

  private scanRawString(): boolean {
    const start = this.at;
    const end = this.text.indexOf('`', start + 1);
    this.checkCharacters(start, end < 0 ? this.text.length : end);
    this.at = end < 0 ? this.text.length : end + 1;
    if (end < 0) this.report(start, 'string not terminated');
    return this.literal('string', start, end >= 0);
  }

  private scanString(): boolean {
    const start = this.at;
    let ok = true;
    this.at++;
    for (;;) {
      const c = this.char();
      if (c === 0x22) {
        this.at++;
        break;
      }
      if (c === 0x5c) {
        this.at++;
        if (!this.scanEscape(0x22)) ok = false;
        continue;
      }
      if (c === 0x0a || c === EOF) {
        this.report(c === EOF ? start : this.at, c === EOF ? 'string not terminated' : 'newline in string');
        ok = false;
        break;
      }
      this.at++;
    }
    this.checkCharacters(start, this.at);
    return this.literal('string', start, ok);
  }

  private scanRune(): boolean {
    const start = this.at;
    let ok = true;
    this.at++;
    for (let n = 0; ; n++) {
      const c = this.char();
      if (c === 0x27) {
        if (ok && n !== 1) {
          this.report(
            n === 0 ? this.at : start,
            n === 0 ? "empty rune literal or unescaped '" : 'more than one character in rune literal',
          );
          ok = false;
        }
        this.at++;
        break;
      }
      if (c === 0x5c) {
        this.at++;
        if (!this.scanEscape(0x27)) ok = false;
        continue;
      }
      if (c === 0x0a || c === EOF) {
        if (ok) {
          if (c === EOF) this.report(start, 'rune literal not terminated');
          else this.report(this.at, 'newline in rune literal');
          ok = false;
        }
        break;
      }
      const code = this.text.codePointAt(this.at) as number;
      this.at += code > 0xffff ? 2 : 1;
    }
    this.checkCharacters(start, this.at);
    return this.literal('char', start, ok);
  }

  /** The part of an escape after the backslash. */
  private scanEscape(quote: number): boolean {
    const c = this.char();
    if (c === quote || 'abfnrtv\\'.includes(String.fromCharCode(c === EOF ? 0 : c))) {
      this.at++;
      return true;
    }
    let digits: number;
    let base = 16;
    let limit = 0x10ffff;
    if (c >= 0x30 && c <= 0x37) [digits, base, limit] = [3, 8, 255];
    else if (c === 0x78) [digits, limit] = [2, 255];
    else if (c === 0x75) digits = 4;
    else if (c === 0x55) digits = 8;
    else {
      if (c === EOF) return true; // the literal's own error follows
      this.report(this.at, 'unknown escape');
      return false;
    }
    if (base !== 8) this.at++;
    const kind = base === 8 ? 'octal' : 'hexadecimal';
    let value = 0;
    for (let i = 0; i < digits; i++) {
      const d = this.char();
      if (d === EOF) return true;
      const digit = digitValue(d);
      if (digit >= base) {
        this.report(
          this.at,
          `invalid character ${quoteRune(this.text.codePointAt(this.at) as number)} in ${kind} escape`,
        );
        return false;
      }
      value = value * base + digit;
      this.at++;
    }
    if (value > limit && base === 8) {
      this.report(this.at, `octal escape value ${String(value)} > 255`);
      return false;
    }
    if (value > limit || (value >= 0xd800 && value < 0xe000)) {
      this.report(this.at, `escape is invalid Unicode code point ${unicodeName(value)}`);
      return false;
    }
    return true;
  }

  private scanNumber(): boolean {
    const start = this.at;
    const { end, kind, ok } = scanNumber(this.text, start, this.report);
    this.at = end;
    return this.literal(kind, start, ok);
  }

  private operator(tok: Token, op: Operator, length: number): true {
    this.tok = tok;
    this.op = op;
    this.at += length;
    return true;
  }

  /** An operator that may be followed by `=`. */
  private arithmetic(op: Operator): true {
    if (this.char(op.length) === 0x3d) return this.operator('assignop', op, op.length + 1);
    return this.operator(op === '*' ? '*' : 'op', op, op.length);
  }

  private punctuation(tok: Token, closes = false): true {
    this.tok = tok;
    this.at += tok.length;
    this.wantsSemicolon = closes;
    return true;
  }

  private scanOperator(start: number, c: number): boolean {
    const second = this.text.charAt(start + 1);
    switch (String.fromCharCode(c)) {
      case '(':
        return this.punctuation('(');
      case ')':
        return this.punctuation(')', true);
      case '[':
        return this.punctuation('[');
      case ']':
        return this.punctuation(']', true);
      case '{':
        return this.punctuation('{');
      case '}':
        return this.punctuation('}', true);
      case ',':
        return this.punctuation(',');
      case ';':
        this.lit = 'semicolon';
        return this.punctuation(';');
      case ':':
        return this.punctuation(second === '=' ? ':=' : ':');
      case '.':
        return this.punctuation(this.text.startsWith('...', start) ? '...' : '.');
      case '+':
      case '-': {
        const sign = String.fromCharCode(c) as '+' | '-';
        if (second !== sign) return this.arithmetic(sign);
        this.wantsSemicolon = true;
        return this.operator('incop', sign, 2);
      }
      case '*':
      case '/':
      case '%':
      case '^':
        return this.arithmetic(String.fromCharCode(c) as Operator);
      case '&':
        if (second === '&') return this.operator('op', '&&', 2);
        return this.arithmetic(second === '^' ? '&^' : '&');
      case '|':
        if (second === '|') return this.operator('op', '||', 2);
        return this.arithmetic('|');
      case '<':
        if (second === '-') return this.operator('<-', '<-', 2);
        if (second === '<') return this.arithmetic('<<');
        return second === '=' ? this.operator('op', '<=', 2) : this.operator('op', '<', 1);
      case '>':
        if (second === '>') return this.arithmetic('>>');
        return second === '=' ? this.operator('op', '>=', 2) : this.operator('op', '>', 1);
      case '=':
        return second === '=' ? this.operator('op', '==', 2) : this.punctuation('=');
      case '!':
        return second === '=' ? this.operator('op', '!=', 2) : this.operator('op', '!', 1);
      case '~':
        return this.operator('op', '~', 1);
      default:
        this.invalidCharacter(c);
        this.at++;
        return false;
    }
  }
}

function isAsciiLetter(c: number): boolean {
  return (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
