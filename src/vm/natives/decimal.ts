/**
 * Decimal digits of floats, shortest or rounded, as strconv chooses them: shortest digits that read back as the same value, and
 * exact rounding with halves to even. Not by floating point but by BigInt, so every engine gives the same digits.
 */

/** The value is 0.d1d2d3… × 10^point. `digits` has no trailing zeros unless they were asked for; "" means zero. */
export interface Decimal {
  readonly digits: string;
  readonly point: number;
}

const parts = new DataView(new ArrayBuffer(8));

/** A finite positive float as mantissa × 2^exponent, exactly. */
export function binaryParts(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  parts.setFloat64(0, x);
  const bits = parts.getBigUint64(0);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const biased = Number((bits >> 52n) & 0x7ffn);
  if (biased === 0) return { mantissa: fraction, exponent: -1074 };
  return { mantissa: fraction | 0x10_0000_0000_0000n, exponent: biased - 1075 };
}

/** floor(a / b) rounded to the nearest integer instead, halves to even. */
function divideEven(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  const twice = 2n * (a - quotient * b);
  return twice > b || (twice === b && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** x × 10^places rounded to an integer, halves to even; x finite and not negative. */
function scaled(x: number, places: number): bigint {
  const { mantissa, exponent } = binaryParts(x);
  let above = mantissa;
  let below = 1n;
  if (places >= 0) above *= 10n ** BigInt(places);
  else below *= 10n ** BigInt(-places);
  if (exponent >= 0) above <<= BigInt(exponent);
  else below <<= BigInt(-exponent);
  return divideEven(above, below);
}

/** Rounded to so many digits after the decimal point (%f). */
export function fixedDecimal(x: number, places: number): Decimal {
  const digits = isNoTie(x, places) ? fixedDigits(x, places) : scaled(x, places).toString();
  return digits === '0' ? { digits: '', point: 0 } : { digits, point: digits.length - places };
}

/**
 * toFixed is exact, but rounds halves up. A half at that place is an odd number over 2 × 10^places, so 2^(places + 1) times the value
 * is whole.
 */
function isNoTie(x: number, places: number): boolean {
  return places <= 40 && x < 1e15 && !Number.isInteger(x * 2 ** (places + 1));
}

function fixedDigits(x: number, places: number): string {
  const text = x.toFixed(places);
  const digits = (places === 0 ? text : text.slice(0, -places - 1) + text.slice(-places)).replace(/^0+/, '');
  return digits === '' ? '0' : digits;
}

/** Rounded to so many significant digits (%e, %g); count ≥ 1. */
export function roundedDecimal(x: number, count: number): Decimal {
  if (x === 0) return { digits: '', point: 0 };
  let point = shortestDecimal(x).point;
  for (;;) {
    const digits = scaled(x, count - point).toString();
    if (digits.length === count) return { digits, point };
    // Rounding carried into a new digit, or the shortest digits were rounded up to the next power of ten.
    point += digits.length - count;
  }
}

/** The fewest digits that read back as the same float64. */
export function shortestDecimal(x: number): Decimal {
  if (x === 0) return { digits: '', point: 0 };
  const text = x.toExponential();
  const e = text.indexOf('e');
  return { digits: text.slice(0, e).replace('.', ''), point: Number(text.slice(e + 1)) + 1 };
}

/** The fewest digits that read back as the same float32; x is a float32 value. */
export function shortestDecimal32(x: number): Decimal {
  if (x === 0) return { digits: '', point: 0 };
  // x lies in the middle of an interval that reads back as x; everything in units of a quarter of its last place.
  const { mantissa: wide, exponent: wideExponent } = binaryParts(x);
  const minExponent = -149;
  let exponent = wideExponent + 29;
  let mantissa = wide >> 29n;
  if (exponent < minExponent) {
    mantissa >>= BigInt(minExponent - exponent);
    exponent = minExponent;
  }
  const value = mantissa * 4n;
  // The gap below a power of two is half as wide, unless the value below is subnormal.
  const low = value - (mantissa === 0x80_0000n && exponent > minExponent ? 1n : 2n);
  const high = value + 2n;
  const closed = (mantissa & 1n) === 0n; // the ends of the interval round to even: to x
  const unit = exponent - 2;
  let above = 1n;
  let below = 1n;
  if (unit >= 0) above <<= BigInt(unit);
  else below <<= BigInt(-unit);
  const first = shortestDecimal(x).point;
  for (let count = 1; ; count++) {
    const places = count - first;
    const up = places >= 0 ? above * 10n ** BigInt(places) : above;
    const down = places >= 0 ? below : below * 10n ** BigInt(-places);
    // Integers n with low*up <= n*down <= high*up (or strictly inside).
    const lowest = (low * up) / down + ((low * up) % down === 0n && closed ? 0n : 1n);
    const highest = (high * up) / down - ((high * up) % down === 0n && !closed ? 1n : 0n);
    if (lowest > highest) continue;
    let best = divideEven(value * up, down);
    if (best < lowest) best = lowest;
    if (best > highest) best = highest;
    const digits = best.toString();
    return { digits: digits.replace(/0+$/, ''), point: digits.length - places };
  }
}
