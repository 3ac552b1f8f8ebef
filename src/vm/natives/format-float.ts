/** Floats as text, as strconv.FormatFloat writes them. */
import {
  binaryParts,
  fixedDecimal,
  roundedDecimal,
  shortestDecimal,
  shortestDecimal32,
  type Decimal,
} from './decimal.ts';

/** Verbs: e E f F g G x X b. precision −1: as few digits as identify the value. bitSize: 32 or 64. */
export function formatFloat(x: number, verb: string, precision: number, bitSize: number): string {
  if (Number.isNaN(x)) return 'NaN';
  if (x === Infinity) return '+Inf';
  if (x === -Infinity) return '-Inf';
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  const value = Math.abs(x);
  switch (verb) {
    case 'b':
      return sign + binaryText(value, bitSize);
    case 'x':
    case 'X':
      return sign + hexText(value, verb, precision, bitSize);
    case 'e':
    case 'E': {
      const decimal = precision < 0 ? shortest(value, bitSize) : roundedDecimal(value, precision + 1);
      return sign + exponentText(decimal, verb, precision < 0 ? Math.max(decimal.digits.length - 1, 0) : precision);
    }
    case 'f':
    case 'F': {
      const decimal = precision < 0 ? shortest(value, bitSize) : fixedDecimal(value, precision);
      return sign + fixedText(decimal, precision < 0 ? Math.max(decimal.digits.length - decimal.point, 0) : precision);
    }
    case 'g':
    case 'G':
      return sign + generalText(value, verb, precision, bitSize);
    default:
      return '%' + verb;
  }
}

function shortest(value: number, bitSize: number): Decimal {
  return bitSize === 32 ? shortestDecimal32(value) : shortestDecimal(value);
}

function exponentText(decimal: Decimal, verb: string, places: number): string {
  const digits = decimal.digits === '' ? '0' : decimal.digits;
  const exponent = decimal.digits === '' ? 0 : decimal.point - 1;
  const fraction = places > 0 ? '.' + digits.slice(1, places + 1).padEnd(places, '0') : '';
  return digits[0] + fraction + verb + exponentSuffix(exponent);
}

/** A sign and at least two digits. */
function exponentSuffix(exponent: number): string {
  return (exponent < 0 ? '-' : '+') + String(Math.abs(exponent)).padStart(2, '0');
}

function fixedText(decimal: Decimal, places: number): string {
  const { digits, point } = decimal;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  if (places === 0) return whole;
  const fraction = point >= 0 ? digits.slice(point) : '0'.repeat(Math.min(-point, places)) + digits;
  return whole + '.' + fraction.slice(0, places).padEnd(places, '0');
}

/** Shortest %g goes to exponents from 10^6 on (strconv: precision 6 for this decision); for the others the precision decides. */
const SHORTEST_LIMIT = 6;

function generalText(value: number, verb: string, precision: number, bitSize: number): string {
  const isShortest = precision < 0;
  const count = precision === 0 ? 1 : precision;
  const found = isShortest ? shortest(value, bitSize) : roundedDecimal(value, count);
  const decimal = { digits: found.digits.replace(/0+$/, ''), point: found.point };
  const length = decimal.digits.length;
  let limit = isShortest ? SHORTEST_LIMIT : count;
  if (!isShortest && limit > length && length >= decimal.point) limit = length;
  const exponent = decimal.point - 1;
  if (exponent < -4 || exponent >= limit) {
    return exponentText(decimal, verb === 'g' ? 'e' : 'E', Math.max(length - 1, 0));
  }
  return fixedText(decimal, Math.max(length - decimal.point, 0));
}

/** mantissa p exponent, both decimal. */
function binaryText(value: number, bitSize: number): string {
  let { mantissa, exponent } = binaryParts(value);
  if (bitSize === 32) {
    const shift = exponent + 29 < -149 ? -149 - exponent : 29;
    mantissa >>= BigInt(shift);
    exponent += shift;
  }
  return mantissa.toString() + 'p' + (exponent < 0 ? '' : '+') + String(exponent);
}

/** 0x1.8p+01: one digit before the point, normalised. */
function hexText(value: number, verb: string, precision: number, bitSize: number): string {
  const upper = verb === 'X';
  let { mantissa, exponent } = binaryParts(value);
  const fractionBits = 60n; // room for 15 hex digits after the point
  if (mantissa === 0n) {
    exponent = 0;
  } else {
    const bits = mantissa.toString(2).length;
    exponent += bits - 1;
    mantissa <<= fractionBits - BigInt(bits - 1);
  }
  if (precision >= 0 && precision < 15) {
    const drop = fractionBits - BigInt(4 * precision);
    const rest = mantissa & ((1n << drop) - 1n);
    mantissa >>= drop;
    const half = 1n << (drop - 1n);
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa++;
    mantissa <<= drop;
    if (mantissa >> (fractionBits + 1n) !== 0n) {
      mantissa >>= 1n;
      exponent++;
    }
  }
  let fraction = (mantissa & ((1n << fractionBits) - 1n)).toString(16).padStart(15, '0');
  if (precision < 0) fraction = fraction.replace(/0+$/, '');
  else fraction = fraction.slice(0, precision).padEnd(precision, '0');
  const text =
    '0x' +
    (mantissa >> fractionBits).toString() +
    (fraction === '' ? '' : '.' + fraction) +
    'p' +
    exponentSuffix(exponent);
  void bitSize; // float32 values have the same form
  return upper ? text.toUpperCase() : text;
}
