/** Numbers from text, as strconv reads them. */
import { binaryParts } from './decimal.ts';

export const PARSED = 0;
export const BAD_SYNTAX = 1;
export const OUT_OF_RANGE = 2;
export type Problem = 0 | 1 | 2;

export interface ParsedInt {
  readonly value: bigint;
  readonly problem: Problem;
}

function digitOf(char: number): number {
  if (char >= 0x30 && char <= 0x39) return char - 0x30;
  const letter = char | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? letter - 0x61 + 10 : 99;
}

/** An unsigned number; base 0: as its prefix says, with underscores. On overflow the largest value that fits bitSize. */
export function parseUint(text: string, base: number, bitSize: number): ParsedInt {
  const bad: ParsedInt = { value: 0n, problem: BAD_SYNTAX };
  let digits = text;
  let radix = base;
  if (base === 0) {
    radix = 10;
    const prefix = /^0[xXbBoO](?=.)/.exec(digits)?.[0].toLowerCase();
    if (prefix !== undefined) {
      radix = prefix === '0x' ? 16 : prefix === '0b' ? 2 : 8;
      digits = digits.slice(2);
    } else if (digits[0] === '0' && digits.length > 1) {
      radix = 8;
      digits = digits.slice(1);
    }
    if (digits.includes('_')) {
      if (!areUnderscoresGood(text)) return bad;
      digits = digits.replaceAll('_', '');
    }
  }
  if (digits === '') return bad;
  const largest = (1n << BigInt(bitSize === 0 ? 64 : bitSize)) - 1n;
  let value = 0n;
  for (let i = 0; i < digits.length; i++) {
    const digit = digitOf(digits.charCodeAt(i));
    if (digit >= radix) return bad;
    value = value * BigInt(radix) + BigInt(digit);
    if (value > largest) return { value: largest, problem: OUT_OF_RANGE };
  }
  return { value, problem: PARSED };
}

/** Underscores only between digits, or between a prefix and a digit. */
function areUnderscoresGood(text: string): boolean {
  const isHex = /^[-+]?0[xX]/.test(text);
  const body = text.replace(/^([-+]?0)[xXbBoO]/, '$1');
  return !(isHex ? /(^|[^0-9a-fA-F])_|_($|[^0-9a-fA-F])/ : /(^|[^0-9])_|_($|[^0-9])/).test(body);
}

/** A number with an optional sign; on overflow the value of bitSize bits that is nearest. */
export function parseInt64(text: string, base: number, bitSize: number): ParsedInt {
  const isNegative = text[0] === '-';
  const { value, problem } = parseUint(/^[-+]/.test(text) ? text.slice(1) : text, base, 64);
  if (problem === BAD_SYNTAX) return { value: 0n, problem };
  const limit = 1n << BigInt((bitSize === 0 ? 64 : bitSize) - 1);
  if (isNegative) return value > limit ? { value: -limit, problem: OUT_OF_RANGE } : { value: -value, problem: PARSED };
  return value >= limit ? { value: limit - 1n, problem: OUT_OF_RANGE } : { value, problem: PARSED };
}

export interface ParsedFloat {
  readonly value: number;
  readonly problem: Problem;
}

const decimalForm = /^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$/;
const hexForm = /^([-+]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([-+]?[0-9]+)$/;

/** A float, rounded once to bitSize bits; out of range gives an infinity. */
export function parseFloat64(text: string, bitSize: number): ParsedFloat {
  const special = /^([-+]?)(inf|infinity|nan)$/i.exec(text);
  if (special !== null) {
    if (special[2].toLowerCase() === 'nan') return special[1] === '' ? { value: NaN, problem: PARSED } : badFloat;
    return { value: special[1] === '-' ? -Infinity : Infinity, problem: PARSED };
  }
  if (text.includes('_')) return areUnderscoresGood(text) ? parseFloat64(text.replaceAll('_', ''), bitSize) : badFloat;
  const hex = hexForm.exec(text);
  let value: number;
  if (hex !== null) {
    if (hex[2] + hex[3] === '') return badFloat;
    const mantissa = BigInt('0x' + hex[2] + hex[3]);
    const exponent = Math.max(-1e5, Math.min(1e5, Number(hex[4]))) - 4 * hex[3].length;
    value = roundBinary(mantissa, exponent, bitSize) * (hex[1] === '-' ? -1 : 1);
  } else {
    if (!decimalForm.test(text)) return badFloat;
    value = Number(text);
    if (bitSize === 32) value = toSingle(text, value);
  }
  return { value, problem: Number.isFinite(value) ? PARSED : OUT_OF_RANGE };
}

const badFloat: ParsedFloat = { value: 0, problem: BAD_SYNTAX };

/** mantissa × 2^exponent as a float of bitSize bits, halves to even. */
function roundBinary(mantissa: bigint, exponent: number, bitSize: number): number {
  if (mantissa === 0n) return 0;
  const precision = bitSize === 32 ? 24 : 53;
  const least = bitSize === 32 ? -149 : -1074;
  const bits = mantissa.toString(2).length;
  if (exponent + bits > 1100) return Infinity;
  if (exponent + bits < -1200) return 0;
  const drop = Math.max(bits - precision, least - exponent);
  let kept = mantissa;
  let power = exponent;
  if (drop > 0) {
    const down = BigInt(drop);
    const rest = mantissa & ((1n << down) - 1n);
    const half = 1n << (down - 1n);
    kept = mantissa >> down;
    if (rest > half || (rest === half && (kept & 1n) === 1n)) kept++;
    power += drop;
  }
  const value = power < -1000 ? Number(kept) * 2 ** -1000 * 2 ** (power + 1000) : Number(kept) * 2 ** power;
  return bitSize === 32 ? Math.fround(value) : value;
}

/** Rounds to float32 from the text itself where rounding the double would round twice. */
function toSingle(text: string, double: number): number {
  const single = Math.fround(double);
  if (!Number.isFinite(double) || double === 0) return single;
  const { mantissa, exponent } = binaryParts(Math.abs(double));
  const drop = BigInt(Math.max(29, -149 - exponent));
  if (drop > 60n || (mantissa & ((1n << drop) - 1n)) !== 1n << (drop - 1n)) return single;
  // The double is exactly between two singles: what the text says beyond it decides.
  const side = compareToText(mantissa, exponent, text);
  if (side === 0) return single;
  const kept = (mantissa >> drop) + (side < 0 ? 1n : 0n);
  const value = Number(kept) * 2 ** (exponent + Number(drop));
  return Math.fround(double < 0 ? -value : value);
}

/** Sign of mantissa × 2^exponent minus the absolute value of the decimal text. */
function compareToText(mantissa: bigint, exponent: number, text: string): number {
  const [digits, power] = text.replace(/^[-+]/, '').toLowerCase().split('e');
  const [whole, fraction = ''] = digits.split('.');
  let right = BigInt(whole + fraction);
  let left = mantissa;
  const ten = Number(power ?? 0) - fraction.length;
  if (ten >= 0) right *= 10n ** BigInt(ten);
  else left *= 10n ** BigInt(-ten);
  if (exponent >= 0) left <<= BigInt(exponent);
  else right <<= BigInt(-exponent);
  return left < right ? -1 : left > right ? 1 : 0;
}
