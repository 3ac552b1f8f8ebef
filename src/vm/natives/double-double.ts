/**
 * Numbers of about 106 bits as unevaluated sums hi + lo of two doubles, built on the exactness of IEEE addition and multiplication.
 * Enough digits to round functions of doubles correctly in all but the rarest cases, with the same bits on every machine.
 */

export interface DD {
  readonly hi: number;
  readonly lo: number;
}

export const dd = (hi: number, lo = 0): DD => ({ hi, lo });

/** a + b exactly. */
function twoSum(a: number, b: number): DD {
  const hi = a + b;
  const bb = hi - a;
  return { hi, lo: a - (hi - bb) + (b - bb) };
}

/** a + b exactly, for |a| >= |b|. */
function quickSum(a: number, b: number): DD {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
}

const SPLITTER = 134217729; // 2^27 + 1

/** a × b exactly, for products far from overflow and underflow. */
function twoProduct(a: number, b: number): DD {
  const hi = a * b;
  let t = SPLITTER * a;
  const aHigh = t - (t - a);
  const aLow = a - aHigh;
  t = SPLITTER * b;
  const bHigh = t - (t - b);
  const bLow = b - bHigh;
  return { hi, lo: aHigh * bHigh - hi + aHigh * bLow + aLow * bHigh + aLow * bLow };
}

export function add(x: DD, y: DD): DD {
  const s = twoSum(x.hi, y.hi);
  const t = twoSum(x.lo, y.lo);
  const u = quickSum(s.hi, s.lo + t.hi);
  return quickSum(u.hi, u.lo + t.lo);
}

export function negate(x: DD): DD {
  return { hi: -x.hi, lo: -x.lo };
}

export function subtract(x: DD, y: DD): DD {
  return add(x, negate(y));
}

export function multiply(x: DD, y: DD): DD {
  const p = twoProduct(x.hi, y.hi);
  return quickSum(p.hi, p.lo + (x.hi * y.lo + x.lo * y.hi));
}

export function divide(x: DD, y: DD): DD {
  const q1 = x.hi / y.hi;
  const r1 = subtract(x, multiply(y, dd(q1)));
  const q2 = r1.hi / y.hi;
  const r2 = subtract(r1, multiply(y, dd(q2)));
  const q3 = r2.hi / y.hi;
  const q = quickSum(q1, q2);
  return add(q, dd(q3));
}

export function squareRoot(x: DD): DD {
  if (x.hi === 0) return dd(0);
  const root = Math.sqrt(x.hi);
  const rest = subtract(x, twoProduct(root, root));
  const first = quickSum(root, rest.hi / (2 * root));
  const again = subtract(x, multiply(first, first));
  return add(first, dd(again.hi / (2 * root)));
}

/** Times a power of two that keeps both parts in range. */
export function scale(x: DD, factor: number): DD {
  return { hi: x.hi * factor, lo: x.lo * factor };
}

/** value / 2^shift. */
export function fromFixed(value: bigint, shift: bigint): DD {
  const bits = (value < 0n ? -value : value).toString(2).length;
  const drop = BigInt(Math.max(0, bits - 53));
  const top = (value >> drop) << drop;
  const low = value - top;
  return quickSum(ldexp(Number(top >> drop), Number(drop - shift)), ldexpBig(low, shift));
}

function ldexpBig(value: bigint, shift: bigint): number {
  const bits = (value < 0n ? -value : value).toString(2).length;
  const drop = BigInt(Math.max(0, bits - 53));
  return ldexp(Number(value >> drop), Number(drop - shift));
}

const TWO_1000 = 2 ** 1000;

/** x × 2^exponent, rounded once. */
export function ldexp(x: number, exponent: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  let value = x;
  let left = exponent;
  for (; left > 1000; left -= 1000) {
    value *= TWO_1000;
    if (!Number.isFinite(value)) return value;
  }
  // Downwards the last step must be the only one that can lose bits.
  while (left < -1000) {
    if (Math.abs(value) < 2 ** -20 && left < -2100) return value < 0 ? -0 : 0;
    const step = Math.abs(value) >= 2 ** 1000 ? 1000 : Math.min(1000, -left - 1000);
    if (Math.abs(value) < 2 ** (step - 1000)) break;
    value *= 2 ** -step;
    left += step;
  }
  if (left < -1000) return tinyProduct(value, left);
  return value * 2 ** left;
}

/** x × 2^exponent for results at or below the subnormals: exact integer work. */
function tinyProduct(x: number, exponent: number): number {
  const sign = x < 0 ? -1 : 1;
  let value = Math.abs(x);
  let power = exponent;
  while (value < 2 ** 53 && power > -1e9) {
    value *= 2;
    power--;
  }
  while (value >= 2 ** 54) {
    value /= 2;
    power++;
  }
  const shift = -1074 - power;
  if (shift > 60) return sign * 0;
  if (shift <= 0) return sign * value * 2 ** power;
  const whole = BigInt(value);
  const down = BigInt(shift);
  let rounded = whole >> down;
  const rest = whole & ((1n << down) - 1n);
  const half = 1n << (down - 1n);
  if (rest > half || (rest === half && (rounded & 1n) === 1n)) rounded++;
  return sign * Number(rounded) * 2 ** -1074;
}
