/**
 * A chunk of a Recording: 65,536 rows in columns, one buffer, recycled through a pool so that a long run touches no fresh memory.
 *
 *     row i:  timeNs = baseNs + dt[i],  kind[i], subject[i], a[i], b[i], c[i],  latency[i]
 *
 * `latency` is not part of a row: it is the code (latency.ts) of the scheduling latency that ends with this row, 255 where none does;
 * the index fills it when it reads the row.
 */
export const CHUNK_BITS = 16;
export const CHUNK_ROWS = 1 << CHUNK_BITS;
/** Bytes of a row in memory: u32 + u8 + 4 × i32 + u8. */
export const ROW_BYTES = 22;
export const CHUNK_BYTES = CHUNK_ROWS * ROW_BYTES;

export class Chunk {
  /** Time of dt = 0 (ns). */
  baseNs = 0;
  /** Number of rows of the run before this chunk. */
  firstRow = 0;
  /** Rows in use. */
  rows = 0;
  readonly dt: Uint32Array;
  readonly subject: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly c: Int32Array;
  readonly kind: Uint8Array;
  readonly latency: Uint8Array;

  constructor() {
    const buffer = new ArrayBuffer(CHUNK_BYTES);
    const column = CHUNK_ROWS * 4;
    this.dt = new Uint32Array(buffer, 0, CHUNK_ROWS);
    this.subject = new Int32Array(buffer, column, CHUNK_ROWS);
    this.a = new Int32Array(buffer, column * 2, CHUNK_ROWS);
    this.b = new Int32Array(buffer, column * 3, CHUNK_ROWS);
    this.c = new Int32Array(buffer, column * 4, CHUNK_ROWS);
    this.kind = new Uint8Array(buffer, column * 5, CHUNK_ROWS);
    this.latency = new Uint8Array(buffer, column * 5 + CHUNK_ROWS, CHUNK_ROWS);
  }

  /** Time of row i in ns. */
  timeNs(i: number): number {
    return this.baseNs + this.dt[i];
  }

  /** Time of the last row (ns); baseNs when there is none. */
  lastNs(): number {
    return this.rows === 0 ? this.baseNs : this.baseNs + this.dt[this.rows - 1];
  }
}
