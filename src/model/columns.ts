/** Growing a column: a longer copy with zeros behind. One function per element type (a shared one would be slow for all). */
export function grownI32(from: Int32Array, n: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(n);
  to.set(from);
  return to;
}
export function grownU8(from: Uint8Array, n: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(n);
  to.set(from);
  return to;
}
export function grownI16(from: Int16Array, n: number): Int16Array<ArrayBuffer> {
  const to = new Int16Array(n);
  to.set(from);
  return to;
}
export function grownU16(from: Uint16Array, n: number): Uint16Array<ArrayBuffer> {
  const to = new Uint16Array(n);
  to.set(from);
  return to;
}
export function grownF64(from: Float64Array, n: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(n);
  to.set(from);
  return to;
}
