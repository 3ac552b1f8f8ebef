/**
 * Functions of package math, with the same bits on every machine: series in double-double arithmetic (double-double.ts), arguments
 * of sine and cosine reduced with as many digits of π as they need. None of the engine's own functions is used but sqrt.
 */
import { binaryParts } from './decimal.ts';
import {
  add,
  dd,
  divide,
  fromFixed,
  ldexp,
  multiply,
  negate,
  scale,
  squareRoot,
  subtract,
  type DD,
} from './double-double.ts';

/** ln 2 and π as fixed-point numbers with FRACTION bits, by series of integers. */
const FRACTION = 240n;

/** atanh(1/n) or atan(1/n) times 2^bits. */
function inverseTangent(n: bigint, bits: bigint, isHyperbolic: boolean): bigint {
  let power = (1n << bits) / n;
  let sum = power;
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= n * n;
    const term = power / k;
    sum += isHyperbolic || k % 4n === 1n ? term : -term;
  }
  return sum;
}

const LN2: DD = fromFixed(2n * inverseTangent(3n, FRACTION, true), FRACTION);

const pis = new Map<bigint, bigint>();

/** π × 2^bits by Machin's formula. Kept, because it takes long. */
function piFixed(bits: bigint): bigint {
  let pi = pis.get(bits);
  if (pi === undefined) {
    const guard = bits + 16n;
    pi = (16n * inverseTangent(5n, guard, false) - 4n * inverseTangent(239n, guard, false)) >> 16n;
    pis.set(bits, pi);
  }
  return pi;
}

const PI: DD = fromFixed(piFixed(FRACTION), FRACTION);
const HALF_PI: DD = scale(PI, 0.5);

/** x = fraction × 2^exponent with fraction in [0.5, 1). */
export function frexp(x: number): { fraction: number; exponent: number } {
  if (x === 0 || !Number.isFinite(x)) return { fraction: x, exponent: 0 };
  const { mantissa, exponent } = binaryParts(Math.abs(x));
  const bits = mantissa.toString(2).length;
  const fraction = Number(mantissa) / 2 ** bits;
  return { fraction: x < 0 ? -fraction : fraction, exponent: exponent + bits };
}

const HALVINGS = 8;
const EXP_TERMS = 12;
/** 1 / k by k. */
const INVERSES: readonly DD[] = Array.from({ length: 48 }, (_, k) => divide(dd(1), dd(Math.max(1, k))));

/** e^x for |x| < 800 as value × 2^power, value near 1. */
function expParts(x: DD): { value: DD; power: number } {
  const power = Math.round(x.hi / LN2.hi);
  const rest = scale(subtract(x, multiply(LN2, dd(power))), 2 ** -HALVINGS);
  // e^rest − 1, which keeps its digits while it is small; then (1 + t)² − 1 = t(2 + t)
  let t = dd(0);
  for (let k = EXP_TERMS; k >= 1; k--) t = multiply(multiply(rest, add(dd(1), t)), INVERSES[k]);
  for (let i = 0; i < HALVINGS; i++) t = multiply(t, add(dd(2), t));
  return { value: add(dd(1), t), power };
}

function expOf(x: DD): number {
  if (x.hi > 710) return Infinity;
  if (x.hi < -746) return 0;
  const { value, power } = expParts(x);
  return ldexp(value.hi, power);
}

/** e^x as a double-double, for |x| small enough. */
function expWide(x: DD): DD {
  const { value, power } = expParts(x);
  return { hi: ldexp(value.hi, power), lo: ldexp(value.lo, power) };
}

/** ln of a positive finite double-double. */
function logWide(x: DD): DD {
  let { fraction, exponent } = frexp(x.hi);
  if (fraction < Math.SQRT1_2) {
    fraction *= 2;
    exponent--;
  }
  const reduced = { hi: fraction, lo: ldexp(x.lo, -exponent) };
  const s = divide(subtract(reduced, dd(1)), add(reduced, dd(1)));
  const square = multiply(s, s);
  let sum = dd(0);
  for (let k = 45; k >= 1; k -= 2) sum = add(INVERSES[k], multiply(square, sum));
  return add(multiply(LN2, dd(exponent)), scale(multiply(s, sum), 2));
}

export function exp(x: number): number {
  return Number.isNaN(x) ? NaN : expOf(dd(x));
}

export function exp2(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x >= 1024) return Infinity;
  if (x < -1080) return 0;
  if (Number.isInteger(x)) return ldexp(1, x);
  return expOf(multiply(LN2, dd(x)));
}

export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  return x === Infinity ? x : logWide(dd(x)).hi;
}

export function log1p(x: number): number {
  if (Number.isNaN(x) || x < -1) return NaN;
  if (x === -1) return -Infinity;
  if (x === 0 || x === Infinity || Math.abs(x) < 2 ** -54) return x;
  if (Math.abs(x) < 2 ** -30) return x - (x * x) / 2;
  return logWide(add(dd(1), dd(x))).hi;
}

export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const isOdd = Number.isInteger(y) && Math.abs(y) <= 2 ** 53 && Math.abs(y) % 2 === 1;
  const isNegative = isOdd && (x < 0 || Object.is(x, -0));
  const sign = isNegative ? -1 : 1;
  if (x === 0) return sign * (y < 0 ? Infinity : 0);
  if (!Number.isFinite(y)) {
    if (x === -1) return 1;
    return Math.abs(x) > 1 === y > 0 ? Infinity : 0;
  }
  if (!Number.isFinite(x)) return sign * (y > 0 ? Infinity : 0);
  if (x < 0 && !Number.isInteger(y)) return NaN;
  if (Math.abs(y) >= 2 ** 63) {
    if (x === -1) return 1;
    return Math.abs(x) > 1 === y > 0 ? Infinity : 0;
  }
  if (y === 0.5) return Math.sqrt(x);
  return y === -0.5 ? 1 / Math.sqrt(x) : powerBySquares(x, y);
}

/**
 * x^y for finite y that is not huge: the nearest whole power by squaring, in plain doubles with the exponent apart, times e^(rest ln x).
 * Not correctly rounded, but digit by digit what the real library's way of squaring gives.
 */
function powerBySquares(x: number, y: number): number {
  let whole = Math.trunc(Math.abs(y));
  let rest = Math.abs(y) - whole;
  let product = 1;
  let power = 0;
  if (rest > 0.5) {
    rest -= 1;
    whole += 1;
  }
  if (rest !== 0) product = exp(rest * log(x));
  let { fraction: square, exponent: squarePower } = frexp(x);
  for (let left = whole; left > 0; left = Math.floor(left / 2)) {
    if (Math.abs(squarePower) > 2 ** 12) {
      // Out of the range of floats, whatever is still to come.
      power += squarePower;
      break;
    }
    if (left % 2 === 1) {
      product *= square;
      power += squarePower;
    }
    square *= square;
    squarePower *= 2;
    if (square < 0.5) {
      square *= 2;
      squarePower -= 1;
    }
  }
  if (y < 0) {
    product = 1 / product;
    power = -power;
  }
  return ldexp(product, power);
}

export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const root = expOf(divide(logWide(dd(Math.abs(x))), dd(3)));
  return x < 0 ? -root : root;
}

export function hypot(p: number, q: number): number {
  if (Math.abs(p) === Infinity || Math.abs(q) === Infinity) return Infinity;
  if (Number.isNaN(p) || Number.isNaN(q)) return NaN;
  const large = Math.max(Math.abs(p), Math.abs(q));
  if (large === 0) return 0;
  const { exponent } = frexp(large);
  const a = dd(ldexp(Math.abs(p), -exponent));
  const b = dd(ldexp(Math.abs(q), -exponent));
  return ldexp(squareRoot(add(multiply(a, a), multiply(b, b))).hi, exponent);
}

/** Below this a multiple of π/2 times the leading piece of π/2 is exact. */
const NEAR = 1e5;
const PIECE_BITS = 33n;
const HALF_PI_PIECES: readonly number[] = halfPiPieces();

/** π/2 in four pieces of 33 bits, and what is left. */
function halfPiPieces(): number[] {
  const pieces: number[] = [];
  let left = piFixed(FRACTION) >> 1n;
  let unit = FRACTION - PIECE_BITS + 1n;
  for (let i = 0; i < 4; i++) {
    const piece = (left >> unit) << unit;
    pieces.push(fromFixed(piece, FRACTION).hi);
    left -= piece;
    unit -= PIECE_BITS;
  }
  pieces.push(fromFixed(left, FRACTION).hi);
  return pieces;
}

function reduceNear(x: number): { quadrant: number; rest: DD } {
  const quadrants = Math.round(x / HALF_PI.hi);
  let rest = dd(x);
  for (const piece of HALF_PI_PIECES) rest = subtract(rest, dd(quadrants * piece));
  return { quadrant: quadrants & 3, rest };
}

/** x = quadrant × π/2 + rest, |rest| <= π/4; x finite. */
function reduce(x: number): { quadrant: number; rest: DD } {
  if (Math.abs(x) <= 0.785) return { quadrant: 0, rest: dd(x) };
  if (Math.abs(x) < NEAR) return reduceNear(x);
  const { mantissa, exponent } = binaryParts(Math.abs(x));
  const bits = FRACTION + BigInt(Math.max(0, exponent + 53));
  const value = mantissa << (bits + BigInt(exponent));
  const halfPi = piFixed(bits) >> 1n;
  const quadrants = (2n * value + halfPi) / (2n * halfPi);
  const rest = fromFixed(value - quadrants * halfPi, bits);
  const quadrant = Number(quadrants & 3n);
  return x < 0 ? { quadrant: (4 - quadrant) & 3, rest: negate(rest) } : { quadrant, rest };
}

const TRIG_TERMS = 30;
const ONE = dd(1);
/** 1 / (k × (k − 1)) by k. */
const INVERSE_PRODUCTS: readonly DD[] = Array.from({ length: TRIG_TERMS + 2 }, (_, k) =>
  divide(ONE, dd(Math.max(1, k * (k - 1)))),
);

/** Sum of (−x²)^k / (2k + first)! × x^first. */
function trigSeries(x: DD, first: 0 | 1): DD {
  const square = negate(multiply(x, x));
  let sum = dd(1);
  for (let k = TRIG_TERMS + first; k > first; k -= 2) {
    sum = add(ONE, multiply(multiply(square, sum), INVERSE_PRODUCTS[k]));
  }
  return first === 1 ? multiply(x, sum) : sum;
}

function sineOf(quadrant: number, rest: DD): DD {
  const value = trigSeries(rest, quadrant % 2 === 0 ? 1 : 0);
  return quadrant >= 2 ? negate(value) : value;
}

export function sin(x: number): number {
  if (x === 0) return x;
  if (!Number.isFinite(x)) return NaN;
  const { quadrant, rest } = reduce(x);
  return Math.abs(x) < 1e-9 ? x : sineOf(quadrant, rest).hi;
}

export function cos(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  const { quadrant, rest } = reduce(x);
  return sineOf((quadrant + 1) & 3, rest).hi;
}

export function tan(x: number): number {
  if (x === 0) return x;
  if (!Number.isFinite(x)) return NaN;
  if (Math.abs(x) < 1e-9) return x;
  const { quadrant, rest } = reduce(x);
  return divide(sineOf(quadrant, rest), sineOf((quadrant + 1) & 3, rest)).hi;
}

/** atan of a double-double that is not negative. */
function atanWide(x: DD): DD {
  if (x.hi > 1) return subtract(HALF_PI, atanWide(divide(dd(1), x)));
  let small = x;
  for (let i = 0; i < 3; i++) small = divide(small, add(dd(1), squareRoot(add(dd(1), multiply(small, small)))));
  const square = negate(multiply(small, small));
  let sum = dd(0);
  for (let k = 37; k >= 1; k -= 2) sum = add(INVERSES[k], multiply(square, sum));
  return scale(multiply(small, sum), 8);
}

export function atan(x: number): number {
  if (x === 0 || Number.isNaN(x) || Math.abs(x) < 1e-9) return x;
  const value = Math.abs(x) > 1e300 ? HALF_PI.hi : atanWide(dd(Math.abs(x))).hi;
  return x < 0 ? -value : value;
}

function asinWide(x: number): DD {
  const square = subtract(dd(1), multiply(dd(x), dd(x)));
  return square.hi <= 0 ? HALF_PI : atanWide(divide(dd(x), squareRoot(square)));
}

export function asin(x: number): number {
  if (Number.isNaN(x) || Math.abs(x) > 1) return NaN;
  if (Math.abs(x) < 1e-9) return x;
  const value = asinWide(Math.abs(x)).hi;
  return x < 0 ? -value : value;
}

export function acos(x: number): number {
  if (Number.isNaN(x) || Math.abs(x) > 1) return NaN;
  const arc = asinWide(Math.abs(x));
  return (x < 0 ? add(HALF_PI, arc) : subtract(HALF_PI, arc)).hi;
}

/** e^x and e^−x together, for sinh, cosh, tanh with 0 < x < 40. */
function expBoth(x: number): { up: DD; down: DD } {
  const up = expWide(dd(x));
  return { up, down: divide(dd(1), up) };
}

/** Beyond this the other exponential no longer matters. */
const FAR = 40;

export function sinh(x: number): number {
  const size = Math.abs(x);
  if (x === 0 || !Number.isFinite(x) || size < 1e-9) return x;
  let value: number;
  if (size > FAR) value = expOf(subtract(dd(Math.min(size, 800)), LN2));
  else {
    const { up, down } = expBoth(size);
    value = subtract(up, down).hi / 2;
  }
  return x < 0 ? -value : value;
}

export function cosh(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x)) return NaN;
  if (size > 800) return Infinity;
  if (size > FAR) return expOf(subtract(dd(size), LN2));
  const { up, down } = expBoth(size);
  return add(up, down).hi / 2;
}

export function tanh(x: number): number {
  const size = Math.abs(x);
  if (x === 0 || Number.isNaN(x) || size < 1e-9) return x;
  let value = 1;
  if (size <= FAR) {
    const { up, down } = expBoth(size);
    value = divide(subtract(up, down), add(up, down)).hi;
  }
  return x < 0 ? -value : value;
}

/** To the nearest integer, halves away from zero. */
export function round(x: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const whole = Math.trunc(x);
  const result = Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
  return result === 0 && x < 0 ? -0 : result;
}

/** To the nearest integer, halves to even. */
export function roundToEven(x: number): number {
  if (!Number.isFinite(x) || x === 0) return x;
  const whole = Math.trunc(x);
  const rest = Math.abs(x - whole);
  const result = rest > 0.5 || (rest === 0.5 && whole % 2 !== 0) ? whole + Math.sign(x) : whole;
  return result === 0 && x < 0 ? -0 : result;
}

export { ldexp };
