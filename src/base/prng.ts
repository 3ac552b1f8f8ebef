/**
 * Seeded random numbers in many separate streams, on integers only, so that every engine gives the same bits.
 *
 * The generator is "small fast counting" with 32-bit words (sfc32): three mixed words and a counter, period at
 * least 2^32 for any state. Each stream is one row of four words in `words`:
 *
 *     words: | a0 b0 c0 n0 | a1 b1 c1 n1 | …        stream s starts at 4 * s
 *
 * A stream is set by (seed, purpose). Streams never touch each other's rows, so drawing more in one does not
 * change what another gives. A copy of `words` is a complete snapshot.
 */

/** Words of state per stream. */
export const PRNG_WORDS = 4;

const TWO_32 = 0x1_0000_0000;
/** Below this bound `next32 * bound` is an exact double, so the short way without division can be used. */
const EXACT_BOUND = 1 << 21;
const WARM_UP_ROUNDS = 16;

export class Prng {
  /** State: `PRNG_WORDS` per stream. Owned by this object; copy it, do not keep it. */
  words: Int32Array;

  /** Makes `streamCount` streams, all unset until `seed` is called for each. */
  constructor(streamCount: number) {
    this.words = new Int32Array(streamCount * PRNG_WORDS);
  }

  get streamCount(): number {
    return this.words.length / PRNG_WORDS;
  }

  /** Makes room for at least `streamCount` streams; those that exist keep their state. */
  grow(streamCount: number): void {
    if (streamCount <= this.streamCount) return;
    const words = new Int32Array(Math.max(streamCount, 2 * this.streamCount) * PRNG_WORDS);
    words.set(this.words);
    this.words = words;
  }

  /**
   * Sets `stream` to the start of the sequence that belongs to (seed, purpose). `seed` is any integer up to
   * 2^53 - 1, `purpose` any 32-bit integer, a different one for each use of randomness.
   */
  seed(stream: number, seed: number, purpose: number): void {
    const at = stream * PRNG_WORDS;
    const { words } = this;
    words[at] = seed | 0;
    words[at + 1] = Math.floor(seed / TWO_32) | 0;
    words[at + 2] = purpose | 0;
    words[at + 3] = 1;
    for (let round = 0; round < WARM_UP_ROUNDS; round++) this.next32(stream);
  }

  /** The next 32 random bits as an integer in [0, 2^32). */
  next32(stream: number): number {
    const { words } = this;
    const at = stream * PRNG_WORDS;
    const a = words[at];
    const b = words[at + 1];
    const c = words[at + 2];
    const counter = words[at + 3];
    const sum = (a + b + counter) | 0;
    words[at] = b ^ (b >>> 9);
    words[at + 1] = (c + (c << 3)) | 0;
    words[at + 2] = (((c << 21) | (c >>> 11)) + sum) | 0;
    words[at + 3] = (counter + 1) | 0;
    return sum >>> 0;
  }

  /** An integer in [0, bound), each equally likely. `bound` is an integer in [1, 2^32]. */
  below(stream: number, bound: number): number {
    if (bound <= EXACT_BOUND) {
      // Multiply and keep the high word; the low word says when a draw would favour some results.
      let product = this.next32(stream) * bound;
      let high = Math.floor(product / TWO_32);
      let low = product - high * TWO_32;
      if (low < bound) {
        const threshold = TWO_32 % bound;
        while (low < threshold) {
          product = this.next32(stream) * bound;
          high = Math.floor(product / TWO_32);
          low = product - high * TWO_32;
        }
      }
      return high;
    }
    const limit = TWO_32 - (TWO_32 % bound);
    let draw = this.next32(stream);
    while (draw >= limit) draw = this.next32(stream);
    return draw % bound;
  }

  /** A double in [0, 1) with 53 random bits. */
  unit(stream: number): number {
    const high = this.next32(stream) >>> 5;
    const low = this.next32(stream) >>> 6;
    return (high * 0x400_0000 + low) / 0x20_0000_0000_0000;
  }

  /** Copies all state out, `PRNG_WORDS` words per stream. The copy belongs to the caller. */
  save(): Int32Array {
    return this.words.slice();
  }

  /** Puts back what `save` gave. */
  restore(saved: Int32Array): void {
    this.words = saved.slice();
  }
}
