/**
 * A running 64-bit hash in two int32 lanes, cheap enough for every row of a recording and equal in every JavaScript engine.
 *
 * Each lane is h = (rotl(h, r) ^ word) * odd constant; the two lanes differ in constants and rotation, and the
 * end mixes them with each other and the number of words. Not for secrets: it tells runs apart, it does not seal them.
 */
export class Digest {
  private x = 0x243f6a88 | 0;
  private y = 0x85a308d3 | 0;
  private words = 0;

  /** Adds one 32-bit integer. */
  word(value: number): void {
    const x = this.x;
    const y = this.y;
    this.x = Math.imul(((x << 13) | (x >>> 19)) ^ value, 0x9e3779b1);
    this.y = Math.imul(((y << 7) | (y >>> 25)) + value, 0x85ebca6b);
    this.words++;
  }

  /** Adds six integers: a time (ns, below 2^53) in two halves, and five words. */
  row(timeNs: number, kind: number, subject: number, a: number, b: number, c: number): void {
    let x = this.x;
    let y = this.y;
    const low = timeNs | 0;
    const high = (timeNs / 4294967296) | 0;
    const head = Math.imul(high, 0x100) ^ kind;
    x = Math.imul(((x << 13) | (x >>> 19)) ^ low, 0x9e3779b1);
    y = Math.imul(((y << 7) | (y >>> 25)) + low, 0x85ebca6b);
    x = Math.imul(((x << 13) | (x >>> 19)) ^ head, 0x9e3779b1);
    y = Math.imul(((y << 7) | (y >>> 25)) + head, 0x85ebca6b);
    x = Math.imul(((x << 13) | (x >>> 19)) ^ subject, 0x9e3779b1);
    y = Math.imul(((y << 7) | (y >>> 25)) + subject, 0x85ebca6b);
    x = Math.imul(((x << 13) | (x >>> 19)) ^ a, 0x9e3779b1);
    y = Math.imul(((y << 7) | (y >>> 25)) + a, 0x85ebca6b);
    x = Math.imul(((x << 13) | (x >>> 19)) ^ b, 0x9e3779b1);
    y = Math.imul(((y << 7) | (y >>> 25)) + b, 0x85ebca6b);
    x = Math.imul(((x << 13) | (x >>> 19)) ^ c, 0x9e3779b1);
    y = Math.imul(((y << 7) | (y >>> 25)) + c, 0x85ebca6b);
    this.x = x;
    this.y = y;
    this.words += 6;
  }

  /** Adds a text: its length, then its UTF-16 units. */
  text(text: string): void {
    this.word(text.length);
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
  }

  /** The hash so far as 16 hexadecimal digits. Does not change the state. */
  hex(): string {
    let x = this.x ^ (this.words | 0);
    let y = this.y ^ ((this.words / 4294967296) | 0);
    for (let i = 0; i < 3; i++) {
      x = Math.imul(x ^ (x >>> 16) ^ y, 0x7feb352d);
      y = Math.imul(y ^ (y >>> 15) ^ x, 0x846ca68b);
    }
    return (x >>> 0).toString(16).padStart(8, '0') + (y >>> 0).toString(16).padStart(8, '0');
  }
}
