/**
 * Flags, padding and the formatting of numbers, strings and characters: the lower half of package fmt. Text is one character per
 * byte; widths count runes.
 */
import { decodeRune, encodeRune, RUNE_ERROR, runeWidth } from '../utf8.ts';
import { formatFloat } from './format-float.ts';
import { canBackquote, quote, quoteRune } from './quote.ts';
import { isPrint } from './unicode-print.ts';

const MAX_RUNE = 0x10ffffn;

/** A text under construction and the flags of the directive at work. */
export class FmtBuffer {
  out = '';
  /** −1: not given. */
  width = -1;
  precision = -1;
  plus = false;
  minus = false;
  sharp = false;
  space = false;
  zero = false;
  /** %+v and %#v change what is printed deeper down, so they stand apart from the flags + and #. */
  plusV = false;
  sharpV = false;

  clearFlags(): void {
    this.width = -1;
    this.precision = -1;
    this.plus = false;
    this.minus = false;
    this.sharp = false;
    this.space = false;
    this.zero = false;
    this.plusV = false;
    this.sharpV = false;
  }

  /** Whether an integer in base 10 is printed as its digits and no more. */
  hasNoFlags(): boolean {
    return this.width <= 0 && this.precision < 0 && !this.plus && !this.space && !this.sharpV;
  }

  private fill(count: number, allowZero: boolean): string {
    if (count <= 0) return '';
    return (allowZero && this.zero && !this.minus ? '0' : ' ').repeat(count);
  }

  /** Writes text, filled up to the width; zeros only on the left and only where they may be. */
  pad(text: string, allowZero = true): void {
    const missing = this.width - runeCount(text);
    if (missing <= 0) this.out += text;
    else if (this.minus) this.out += text + this.fill(missing, false);
    else this.out += this.fill(missing, allowZero) + text;
  }

  bool(value: boolean): void {
    this.pad(value ? 'true' : 'false');
  }

  /** verb only matters for O, whose prefix is 0o. */
  integer(value: bigint, base: 2 | 8 | 10 | 16, verb: string, upper: boolean): void {
    const negative = value < 0n;
    let least = 0;
    if (this.precision >= 0) {
      least = this.precision;
      if (least === 0 && value === 0n) {
        this.out += this.fill(this.width, false);
        return;
      }
    } else if (this.zero && !this.minus && this.width > 0) {
      least = this.width;
      if (negative || this.plus || this.space) least--;
    }
    let digits = (negative ? -value : value).toString(base);
    if (upper) digits = digits.toUpperCase();
    digits = digits.padStart(least, '0');
    if (this.sharp) {
      if (base === 2) digits = '0b' + digits;
      else if (base === 8 && digits[0] !== '0') digits = '0' + digits;
      else if (base === 16) digits = (upper ? '0X' : '0x') + digits;
    }
    if (verb === 'O') digits = '0o' + digits;
    if (negative) digits = '-' + digits;
    else if (this.plus) digits = '+' + digits;
    else if (this.space) digits = ' ' + digits;
    this.pad(digits, false);
  }

  /** U+0078, with the character behind it under #. */
  unicode(value: bigint): void {
    let text = 'U+' + value.toString(16).toUpperCase().padStart(Math.max(4, this.precision), '0');
    if (this.sharp && value <= MAX_RUNE && isPrint(Number(value))) text += " '" + encodeRune(Number(value)) + "'";
    this.pad(text, false);
  }

  char(value: bigint): void {
    this.pad(encodeRune(runeOf(value)));
  }

  quotedChar(value: bigint): void {
    this.pad(quoteRune(runeOf(value), this.plus));
  }

  string(text: string): void {
    this.pad(this.truncate(text));
  }

  quotedString(text: string): void {
    const cut = this.truncate(text);
    if (this.sharp && canBackquote(cut)) this.pad('`' + cut + '`');
    else this.pad(quote(cut, this.plus));
  }

  hexString(text: string, upper: boolean): void {
    const cut = this.precision >= 0 ? text.slice(0, this.precision) : text;
    if (cut === '') {
      this.out += this.fill(this.width, true);
      return;
    }
    const prefix = upper ? '0X' : '0x';
    let hex = this.sharp ? prefix : '';
    for (let i = 0; i < cut.length; i++) {
      if (this.space && i > 0) hex += this.sharp ? ' ' + prefix : ' ';
      const two = cut.charCodeAt(i).toString(16).padStart(2, '0');
      hex += upper ? two.toUpperCase() : two;
    }
    this.pad(hex);
  }

  /** verb: b e E f g G x X; defaultPrecision holds when the directive has none. */
  float(value: number, bitSize: number, verb: string, defaultPrecision: number): void {
    const precision = this.precision >= 0 ? this.precision : defaultPrecision;
    let digits = formatFloat(value, verb, precision, bitSize);
    let sign = '+';
    if (digits[0] === '-' || digits[0] === '+') {
      sign = digits[0];
      digits = digits.slice(1);
    }
    if (this.space && sign === '+' && !this.plus) sign = ' ';
    if (!Number.isFinite(value)) {
      const showsSign = !Number.isNaN(value) || this.space || this.plus;
      this.pad(showsSign ? sign + digits : digits, false);
      return;
    }
    if (this.sharp && verb !== 'b') digits = withPoint(digits, verb, precision);
    if (!this.plus && sign === '+') {
      this.pad(digits);
    } else if (this.zero && !this.minus && this.width > digits.length + 1) {
      this.out += sign + digits.padStart(this.width - 1, '0');
    } else {
      this.pad(sign + digits);
    }
  }

  private truncate(text: string): string {
    if (this.precision < 0) return text;
    let at = 0;
    for (let runes = 0; runes < this.precision && at < text.length; runes++) {
      decodeRune(text, at);
      at += runeWidth;
    }
    return text.slice(0, at);
  }
}

/** Number of runes; bad bytes count one each. */
export function runeCount(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; count++) {
    if (text.charCodeAt(at) < 0x80) at++;
    else {
      decodeRune(text, at);
      at += runeWidth;
    }
  }
  return count;
}

/** What %c shows for an integer: what is no rune becomes U+FFFD. Signed values come in as they are. */
function runeOf(value: bigint): number {
  if (value < 0n || value > MAX_RUNE) return RUNE_ERROR;
  return Number(value);
}

/** The flag #: always a decimal point, and for %g (and %x) trailing zeros up to the precision (6 if none). */
function withPoint(digits: string, verb: string, precision: number): string {
  const isHex = verb === 'x' || verb === 'X';
  const tailAt = digits.search(isHex ? /[pP]/ : /[eE]/);
  const tail = tailAt < 0 ? '' : digits.slice(tailAt);
  let body = tailAt < 0 ? digits : digits.slice(0, tailAt);
  let zeros = 0;
  if (verb === 'g' || verb === 'G' || verb === 'x') {
    // The x of a 0x prefix counts as a digit, as it does in Go.
    const significant = body.replace('.', '').replace(/^0+/, '').length;
    zeros = (precision < 0 ? 6 : precision) - significant;
  }
  if (!body.includes('.')) {
    if (body === '0') zeros--;
    body += '.';
  }
  return body + '0'.repeat(Math.max(0, zeros)) + tail;
}
