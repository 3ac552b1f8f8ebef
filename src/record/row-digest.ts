/**
 * The digest of a Recording: a running 64-bit hash over every row as emitted, then the output's text, in two int32 lanes.
 *
 * A row is six words: the low and high half of its time (the kind rides in the high half), subject, a, b, c. The lanes take them in
 * turn, each by rotating, joining and multiplying with an odd constant; the lanes differ in all three. The hash reads whole batches of columns, so
 * that the lanes stay in registers; batches may be cut anywhere. It tells runs apart, it does not seal them.
 */
import { MODEL_ONLY } from './kinds.ts';
import type { Chunk } from './chunk.ts';

const TWO_32 = 0x1_0000_0000;

export class RowDigest {
  /** Rows below MODEL_ONLY that were taken. */
  events = 0;
  private x = 0x243f6a88;
  private y = 0x05a308d3;
  private words = 0;

  /** Takes rows [from, to) of a chunk. */
  rows(chunk: Chunk, from: number, to: number): void {
    const { dt, kind, subject, a, b, c, baseNs } = chunk;
    let x = this.x;
    let y = this.y;
    let events = 0;
    // The high half changes every 4.3 s only.
    let high = Math.floor(baseNs / TWO_32);
    let highEndNs = (high + 1) * TWO_32;
    for (let i = from; i < to; i++) {
      const timeNs = baseNs + dt[i];
      while (timeNs >= highEndNs) {
        high++;
        highEndNs += TWO_32;
      }
      const k = kind[i];
      const low = timeNs | 0;
      const head = Math.imul(high, 0x100) ^ k;
      if (k < MODEL_ONLY) events++;
      x = Math.imul(((x << 13) | (x >>> 19)) ^ low, 0x9e3779b1);
      y = Math.imul((((y << 7) | (y >>> 25)) + head) | 0, 0x85ebca6b);
      x = Math.imul(((x << 13) | (x >>> 19)) ^ subject[i], 0x9e3779b1);
      y = Math.imul((((y << 7) | (y >>> 25)) + a[i]) | 0, 0x85ebca6b);
      x = Math.imul(((x << 13) | (x >>> 19)) ^ b[i], 0x9e3779b1);
      y = Math.imul((((y << 7) | (y >>> 25)) + c[i]) | 0, 0x85ebca6b);
    }
    this.x = x;
    this.y = y;
    this.events += events;
    this.words += 6 * (to - from);
  }

  /** Takes the length and the UTF-16 units of a text. */
  text(text: string): void {
    this.word(text.length);
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
  }

  word(value: number): void {
    this.x = Math.imul(((this.x << 13) | (this.x >>> 19)) ^ value, 0x9e3779b1);
    this.y = Math.imul((((this.y << 7) | (this.y >>> 25)) + value) | 0, 0x85ebca6b);
    this.words++;
  }

  /** 16 hexadecimal digits for what was taken so far. Does not change the state. */
  hex(): string {
    let x = this.x ^ (this.words | 0);
    let y = this.y ^ Math.floor(this.words / TWO_32);
    for (let i = 0; i < 3; i++) {
      x = Math.imul(x ^ (x >>> 16) ^ y, 0x7feb352d);
      y = Math.imul(y ^ (y >>> 15) ^ x, 0x846ca68b);
    }
    return (x >>> 0).toString(16).padStart(8, '0') + (y >>> 0).toString(16).padStart(8, '0');
  }
}
