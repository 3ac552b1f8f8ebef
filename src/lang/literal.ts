/** Values of literals. The scanner has made sure of their form; a literal with an error has an empty `raw` and no value. */
import type { BasicLit } from './ast.ts';
import type { ConstValue } from './constant.ts';
import { floatConst, intConst, stringConst } from './constant.ts';
import { runeToUtf8, textToUtf8 } from './decode.ts';

/** Power of ten (or two) beyond which a float literal is refused, so that its value can be computed at once. */
const maxLiteralExponent = 20_000;

/** The value of a literal, or undefined when it is malformed, too large, or imaginary. */
export function literalValue(lit: BasicLit): ConstValue | undefined {
  if (lit.raw === '') return undefined;
  switch (lit.lit) {
    case 'int':
      return intConst(intValue(lit.raw));
    case 'float':
      return floatLiteral(lit.raw.replaceAll('_', '').toLowerCase());
    case 'char':
      return intConst(BigInt(runeValue(lit.raw)));
    case 'string':
      return stringConst(stringValue(lit.raw));
    case 'imag':
      return undefined;
  }
}

function intValue(raw: string): bigint {
  const digits = raw.replaceAll('_', '').toLowerCase();
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  return BigInt(digits);
}

function floatLiteral(raw: string): ConstValue | undefined {
  const hex = raw.startsWith('0x');
  const [mantissa = '', exponentText = '0'] = (hex ? raw.slice(2) : raw).split(hex ? 'p' : 'e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const digits = BigInt((hex ? '0x0' : '0') + whole + fraction);
  const exponent = Number(exponentText);
  if (digits === 0n) return floatConst(0n, 1n);
  if (Math.abs(exponent) > maxLiteralExponent) return exponent < 0 ? floatConst(0n, 1n) : undefined;
  const shift = exponent - fraction.length * (hex ? 4 : 1);
  const power = BigInt(Math.abs(shift));
  const scale = hex ? 2n ** power : 10n ** power;
  return shift >= 0 ? floatConst(digits * scale, 1n) : floatConst(digits, scale);
}

function runeValue(raw: string): number {
  const inner = raw.slice(1, -1);
  return inner.startsWith('\\') ? escapeAt(inner, 0).code : (inner.codePointAt(0) as number);
}

/** The bytes of a string literal. */
function stringValue(raw: string): string {
  const inner = raw.slice(1, -1);
  if (raw.startsWith('`')) return textToUtf8(inner.replaceAll('\r', ''));
  if (!inner.includes('\\')) return textToUtf8(inner);
  const parts: string[] = [];
  for (let i = 0; i < inner.length;) {
    const next = inner.indexOf('\\', i);
    const to = next < 0 ? inner.length : next;
    parts.push(textToUtf8(inner.slice(i, to)));
    if (next < 0) break;
    const escape = escapeAt(inner, to);
    parts.push(escape.isByte ? String.fromCharCode(escape.code) : runeToUtf8(escape.code));
    i = escape.end;
  }
  return parts.join('');
}

const simpleEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  "'": 39,
  '"': 34,
};

/** The escape that begins at the backslash at `i`. */
function escapeAt(text: string, i: number): { code: number; end: number; isByte: boolean } {
  const letter = text.charAt(i + 1);
  const simple = simpleEscapes[letter];
  if (simple !== undefined) return { code: simple, end: i + 2, isByte: false };
  const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  if (digits > 0) {
    const end = i + 2 + digits;
    return { code: Number.parseInt(text.slice(i + 2, end), 16), end, isByte: letter === 'x' };
  }
  return { code: Number.parseInt(text.slice(i + 1, i + 4), 8), end: i + 4, isByte: true };
}
