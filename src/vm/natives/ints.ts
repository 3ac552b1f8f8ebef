/** 64-bit integers between slots and numbers. */

/** The unsigned value of 64 bits. */
export function bigUint(bits: bigint): bigint {
  return BigInt.asUintN(64, bits);
}
