/** Bytes of the typed arrays that are fields of an object: what its columns take, room to grow included. */
export function columnBytes(table: object): number {
  let bytes = 0;
  for (const value of Object.values(table) as unknown[]) if (ArrayBuffer.isView(value)) bytes += value.byteLength;
  return bytes;
}
