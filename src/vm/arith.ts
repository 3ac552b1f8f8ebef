/** 64-bit operations that the main loop keeps out of line: shifts on int32 halves, and division where small numbers do not do. */

/**
 * Shifts the 64-bit value at half-index `from` by 0 ≤ count < 64 into half-index `to`. op: 13 left, 14 arithmetic right, 15
 * logical right.
 */
export function shift(i32: Int32Array, op: number, to: number, from: number, count: number): void {
  const low = i32[from];
  const high = i32[from + 1];
  if (count === 0) {
    i32[to] = low;
    i32[to + 1] = high;
    return;
  }
  if (op === 13) {
    i32[to + 1] = count < 32 ? (high << count) | (low >>> (32 - count)) : low << (count - 32);
    i32[to] = count < 32 ? low << count : 0;
    return;
  }
  const fill = op === 14 ? high >> 31 : 0;
  if (count < 32) {
    i32[to] = (low >>> count) | (high << (32 - count));
    i32[to + 1] = op === 14 ? high >> count : high >>> count;
  } else {
    i32[to] = op === 14 ? high >> (count - 32) : high >>> (count - 32);
    i32[to + 1] = fill;
  }
}

/** Signed division (op 16) or remainder (17) of slots; the divisor is not 0. −2^63 / −1 wraps, as in Go. */
export function divide(i64: BigInt64Array, op: number, to: number, x: number, y: number): void {
  i64[to] = op === 16 ? i64[x] / i64[y] : i64[x] % i64[y];
}

/** Unsigned division (divides) or remainder of slots; the divisor is not 0. */
export function divideUnsigned(i64: BigInt64Array, wantsQuotient: boolean, to: number, x: number, y: number): void {
  const a = BigInt.asUintN(64, i64[x]);
  const b = BigInt.asUintN(64, i64[y]);
  i64[to] = BigInt.asIntN(64, wantsQuotient ? a / b : a % b);
}

const TWO_63 = 9223372036854775808;
const TWO_64 = 18446744073709551616;
const MIN_INT64 = -9223372036854775808n;

/** float64 to int64 as amd64 does it: toward zero; out of range and NaN give the least int64. */
export function floatToInt(value: number): bigint {
  if (value >= -TWO_63 && value < TWO_63) return BigInt(Math.trunc(value));
  return MIN_INT64;
}

/** float64 to int32 as amd64 does it (for types of 16 and 8 bits too, which are cut from it); out of range and NaN give the least int32. */
export function floatToInt32(value: number): bigint {
  return value > -2147483649 && value < 2147483648 ? BigInt(Math.trunc(value)) : -2147483648n;
}

/** float64 to uint64 as gc does it on amd64: values from 2^63 up are converted by way of their difference to 2^63. */
export function floatToUint(value: number): bigint {
  if (value < TWO_63) return floatToInt(value);
  if (value < TWO_64) return BigInt.asIntN(64, BigInt(value));
  return MIN_INT64;
}
