/**
 * Constants of arbitrary precision. Integers are bigints; floats are exact fractions; strings are kept as bytes: a JavaScript string
 * in which every character is one byte, 0 to 255. Not modelled: gc's loss of precision beyond 512 bits of mantissa; fractions that
 * would grow past `maxFloatBits` are rounded to 512 bits, and beyond `maxExponent` a constant overflows, as it does in gc (later).
 */
import type { ArithOp, CompareOp } from './ast.ts';
import { quoteBytes } from './quote.ts';
import type { BasicKind } from './types.ts';

export interface BoolConst {
  readonly kind: 'bool';
  readonly value: boolean;
}

/** `value`: one character per byte of UTF-8. `utf8ToText` (decode.ts) makes readable text of it. */
export interface StringConst {
  readonly kind: 'string';
  readonly value: string;
}

export interface IntConst {
  readonly kind: 'int';
  readonly value: bigint;
}

/** num/den in lowest terms, den > 0. `floatValue` gives the nearest double. */
export interface FloatConst {
  readonly kind: 'float';
  readonly num: bigint;
  readonly den: bigint;
}

/** Integers of integer types have kind "int", values of float types kind "float" (once the constant has a final type). */
export type ConstValue = BoolConst | StringConst | IntConst | FloatConst;

const maxFloatBits = 8192;
const mantissaBits = 512;
/** Power of two beyond which a float constant counts as overflown (or as zero). */
const maxExponent = 65536;

export function boolConst(value: boolean): BoolConst {
  return { kind: 'bool', value };
}

export function stringConst(value: string): StringConst {
  return { kind: 'string', value };
}

export function intConst(value: bigint): IntConst {
  return { kind: 'int', value };
}

/** num/den as a constant (den not 0), or undefined when it is too large in magnitude to be kept. */
export function floatConst(num: bigint, den: bigint): FloatConst | undefined {
  if (num === 0n) return { kind: 'float', num: 0n, den: 1n };
  let [n, d] = den < 0n ? [-num, -den] : [num, den];
  const common = gcd(n < 0n ? -n : n, d);
  n /= common;
  d /= common;
  const nBits = bitLength(n);
  const dBits = bitLength(d);
  if (nBits - dBits > maxExponent) return undefined;
  if (dBits - nBits > maxExponent) return { kind: 'float', num: 0n, den: 1n };
  if (nBits + dBits > maxFloatBits + Math.abs(nBits - dBits)) {
    const rounded = roundToBits(n, d, mantissaBits);
    return scaled(rounded.mantissa, rounded.exponent);
  }
  return { kind: 'float', num: n, den: d };
}

/** mantissa times two to the power of exponent. */
function scaled(mantissa: bigint, exponent: number): FloatConst {
  if (mantissa === 0n) return { kind: 'float', num: 0n, den: 1n };
  let m = mantissa;
  let e = exponent;
  while ((m & 1n) === 0n && e < 0) {
    m >>= 1n;
    e++;
  }
  return e >= 0 ? { kind: 'float', num: m << BigInt(e), den: 1n } : { kind: 'float', num: m, den: 1n << BigInt(-e) };
}

function gcd(a: bigint, b: bigint): bigint {
  if (b === 1n) return 1n;
  // powers of two are by far the most common denominators
  if ((b & (b - 1n)) === 0n) {
    const low = a & -a;
    return low < b ? low : b;
  }
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Number of binary digits of |value|; 0 for 0. */
export function bitLength(value: bigint): number {
  const v = value < 0n ? -value : value;
  if (v === 0n) return 0;
  const hex = v.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

/** num/den rounded to a mantissa of `bits` bits, half to even: mantissa (signed) times 2^exponent. */
function roundToBits(
  num: bigint,
  den: bigint,
  bits: number,
  minExponent = -Infinity,
): { mantissa: bigint; exponent: number } {
  const negative = num < 0n;
  const n = negative ? -num : num;
  let exponent = bitLength(n) - bitLength(den) - bits;
  if (exponent < minExponent) exponent = minExponent;
  for (;;) {
    const top = exponent < 0 ? n << BigInt(-exponent) : n;
    const bottom = exponent > 0 ? den << BigInt(exponent) : den;
    let q = top / bottom;
    const rest = (top % bottom) * 2n;
    if (rest > bottom || (rest === bottom && (q & 1n) === 1n)) q++;
    if (bitLength(q) <= bits) return { mantissa: negative ? -q : q, exponent };
    exponent++;
  }
}

/** The nearest double; infinite when it overflows. */
export function floatValue(v: FloatConst | IntConst): number {
  const [num, den] = v.kind === 'int' ? [v.value, 1n] : [v.num, v.den];
  return toIeee(num, den, 53, -1074);
}

function toIeee(num: bigint, den: bigint, bits: number, minExponent: number): number {
  if (num === 0n) return 0;
  const { mantissa, exponent } = roundToBits(num, den, bits, minExponent);
  const size = bitLength(mantissa) + exponent;
  if (size > (bits === 53 ? 1024 : 128)) return mantissa < 0n ? -Infinity : Infinity;
  // two steps, since 2^exponent alone may be below what a double holds
  const half = Math.trunc(exponent / 2);
  return Number(mantissa) * 2 ** half * 2 ** (exponent - half);
}

/** Rounds to float32 or float64; undefined when it overflows. Result keeps kind "float". */
export function roundFloat(v: FloatConst | IntConst, type: 'float32' | 'float64'): FloatConst | undefined {
  const [num, den] = v.kind === 'int' ? [v.value, 1n] : [v.num, v.den];
  if (num === 0n) return { kind: 'float', num: 0n, den: 1n };
  const [bits, minExponent, maxBits] = type === 'float64' ? [53, -1074, 1024] : [24, -149, 128];
  const { mantissa, exponent } = roundToBits(num, den, bits, minExponent);
  if (bitLength(mantissa) + exponent > maxBits) return undefined;
  return scaled(mantissa, exponent);
}

/** The integer that a number is, or undefined when it has a fraction (or is no number). */
export function toInt(v: ConstValue): IntConst | undefined {
  if (v.kind === 'int') return v;
  if (v.kind === 'float' && v.den === 1n) return intConst(v.num);
  return undefined;
}

/** A number as a fraction. */
export function toFloat(v: ConstValue): FloatConst | undefined {
  if (v.kind === 'float') return v;
  return v.kind === 'int' ? { kind: 'float', num: v.value, den: 1n } : undefined;
}

export function sign(v: IntConst | FloatConst): number {
  const n = v.kind === 'int' ? v.value : v.num;
  return n < 0n ? -1 : n > 0n ? 1 : 0;
}

/** Bits and signedness of the integer types; int and uint are 64 bits wide, as on amd64. */
export const integerSizes: Readonly<Partial<Record<BasicKind, readonly [bits: number, signed: boolean]>>> = {
  int: [64, true],
  int8: [8, true],
  int16: [16, true],
  int32: [32, true],
  int64: [64, true],
  uint: [64, false],
  uint8: [8, false],
  uint16: [16, false],
  uint32: [32, false],
  uint64: [64, false],
  uintptr: [64, false],
};

export function fitsInteger(value: bigint, kind: BasicKind): boolean {
  const size = integerSizes[kind];
  if (size === undefined) return true;
  const [bits, signed] = size;
  if (!signed) return value >= 0n && value >> BigInt(bits) === 0n;
  const limit = 1n << BigInt(bits - 1);
  return value >= -limit && value < limit;
}

/** Comparison of two constants of the same sort. */
export function compareConst(x: ConstValue, op: CompareOp, y: ConstValue): boolean {
  if (x.kind === 'bool' && y.kind === 'bool') return op === '==' ? x.value === y.value : x.value !== y.value;
  if (x.kind === 'string' && y.kind === 'string') return ordered(x.value, op, y.value);
  if (x.kind === 'int' && y.kind === 'int') return ordered(x.value, op, y.value);
  const [a, b] = [toFloat(x), toFloat(y)];
  if (a === undefined || b === undefined) return false;
  return ordered(a.num * b.den, op, b.num * a.den);
}

function ordered<T extends string | bigint>(a: T, op: CompareOp, b: T): boolean {
  switch (op) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

/** Length of string constants, in bytes, past which the lab does not fold concatenations. */
export const maxStringConst = 1 << 20;

/**
 * x op y for operands of the same sort; `integers` says that `/` is integer division. Undefined when the result cannot be kept (too large)
 * or is not defined; division by zero has been ruled out before.
 */
export function binaryConst(x: ConstValue, op: ArithOp, y: ConstValue, integers: boolean): ConstValue | undefined {
  if (x.kind === 'string' && y.kind === 'string') {
    return x.value.length + y.value.length > maxStringConst ? undefined : stringConst(x.value + y.value);
  }
  if (x.kind === 'int' && y.kind === 'int' && (integers || op !== '/')) return binaryInt(x.value, op, y.value);
  const [a, b] = [toFloat(x), toFloat(y)];
  if (a === undefined || b === undefined) return undefined;
  switch (op) {
    case '+':
      return floatConst(a.num * b.den + b.num * a.den, a.den * b.den);
    case '-':
      return floatConst(a.num * b.den - b.num * a.den, a.den * b.den);
    case '*':
      return floatConst(a.num * b.num, a.den * b.den);
    case '/':
      return floatConst(a.num * b.den, a.den * b.num);
    default:
      return undefined;
  }
}

function binaryInt(a: bigint, op: ArithOp, b: bigint): IntConst | undefined {
  switch (op) {
    case '+':
      return intConst(a + b);
    case '-':
      return intConst(a - b);
    case '*':
      return intConst(a * b);
    case '/':
      return intConst(a / b);
    case '%':
      return intConst(a % b);
    case '&':
      return intConst(a & b);
    case '|':
      return intConst(a | b);
    case '^':
      return intConst(a ^ b);
    case '&^':
      return intConst(a & ~b);
    case '<<':
    case '>>':
      return undefined;
  }
}

/** x << count or x >> count; count is small and not negative. */
export function shiftConst(x: bigint, op: '<<' | '>>', count: number): IntConst {
  return intConst(op === '<<' ? x << BigInt(count) : x >> BigInt(count));
}

/** A constant as gc writes it in messages: strings quoted and shortened, floats with six digits. */
export function constString(v: ConstValue): string {
  switch (v.kind) {
    case 'bool':
      return String(v.value);
    case 'string':
      return shortQuote(v.value);
    case 'int':
      return v.value.toString();
    case 'float':
      return floatString(v);
  }
}

/** Six digits, also of numbers that no double holds; more where six would look like an integer. */
function floatString(v: FloatConst): string {
  const near = floatValue(v);
  if (v.num === 0n || (Number.isFinite(near) && Math.abs(near) > 1e-300)) {
    const short = formatG(near);
    return v.num % v.den === 0n || short.includes('.') ? short : shortestG(near);
  }
  const negative = v.num < 0n;
  const num = negative ? -v.num : v.num;
  // scale by a power of ten that brings the number between 1 and 10, as far as its bits tell, and correct that
  let exponent = Math.floor((bitLength(num) - bitLength(v.den)) * 0.30102999566398);
  const scaledTo = (e: number): FloatConst | undefined =>
    e >= 0 ? floatConst(num, v.den * 10n ** BigInt(e)) : floatConst(num * 10n ** BigInt(-e), v.den);
  let mantissa = floatValue(scaledTo(exponent) ?? intConst(1n));
  if (mantissa >= 10) mantissa = floatValue(scaledTo(++exponent) ?? intConst(1n));
  else if (mantissa < 1) mantissa = floatValue(scaledTo(--exponent) ?? intConst(1n));
  return `${negative ? '-' : ''}${formatG(mantissa)}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent))}`;
}

function shortQuote(value: string): string {
  const limit = 72;
  const quoted = quoteBytes(value);
  if (quoted.length <= limit) return quoted;
  return `${[...quoted].slice(0, limit - 3).join('')}...`;
}

/** A double as %.6g. */
export function formatG(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const [digits = '', exp = '0'] = value.toExponential(5).split('e');
  const exponent = Number(exp);
  const trimmed = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
  if (exponent >= -4 && exponent < 21) {
    const negative = trimmed.startsWith('-');
    const bare = trimmed.replace('-', '').replace('.', '');
    if (exponent < 6) return (negative ? '-' : '') + placePoint(bare, exponent);
  }
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${trimmed}e${exponent < 0 ? '-' : '+'}${size}`;
}

/** A double as %g: as many digits as tell it from its neighbours. */
function shortestG(value: number): string {
  const [digits = '', exp = '0'] = value.toExponential().split('e');
  const exponent = Number(exp);
  const sign = value < 0 ? '-' : '';
  if (exponent >= -4 && exponent < 6) return sign + placePoint(digits.replace('-', '').replace('.', ''), exponent);
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function placePoint(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const rest = digits.slice(exponent + 1);
  return rest === '' ? whole : `${whole}.${rest}`;
}
