/**
 * A running 64-bit hash over integers, doubles and text, for telling runs apart. Not for security.
 *
 * Two 32-bit lanes take every word with different multipliers and rotations (the mixing steps are those common to
 * multiply-rotate hashes), so each lane depends on all words and on their order. The state is three words.
 */

const TWO_32 = 0x1_0000_0000;
const bytes = new DataView(new ArrayBuffer(8));

export class Digest {
  /** Lane A, lane B, number of words mod 2^32. A copy is a complete snapshot. */
  readonly state = new Int32Array([0x6d2b_79f5, 0x1b87_3593, 0]);

  /** Takes one 32-bit word; only the low 32 bits of `word` count. */
  word(word: number): void {
    const { state } = this;
    const a = state[0] ^ Math.imul(word, 0x9e37_79b1);
    const b = state[1] ^ Math.imul(word, 0x85eb_ca77);
    state[0] = (Math.imul((a << 13) | (a >>> 19), 5) + 0x2c1b_3c6d) | 0;
    state[1] = (Math.imul((b << 17) | (b >>> 15), 9) + 0x52dc_e729 + a) | 0;
    state[2] = (state[2] + 1) | 0;
  }

  /** Takes an integer in [-2^53, 2^53], such as a time, as two words. */
  integer(value: number): void {
    const high = Math.floor(value / TWO_32);
    this.word(value - high * TWO_32);
    this.word(high);
  }

  /** Takes the bits of a double; all NaN count as one, -0 and 0 differ. */
  float64(value: number): void {
    bytes.setFloat64(0, Number.isNaN(value) ? NaN : value);
    this.word(bytes.getInt32(0));
    this.word(bytes.getInt32(4));
  }

  /** Takes the length and the UTF-16 units of `text`. */
  text(text: string): void {
    this.word(text.length);
    for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
  }

  /** 16 hexadecimal digits for what has been taken so far. Does not change the state. */
  hex(): string {
    const a = avalanche(this.state[0] ^ this.state[2]);
    const b = avalanche(this.state[1] + a);
    return hex32(avalanche(a ^ b)) + hex32(b);
  }

  /** Copies the state out. */
  save(): Int32Array {
    return this.state.slice();
  }

  /** Puts back what `save` gave. */
  restore(saved: Int32Array): void {
    this.state.set(saved);
  }
}

function avalanche(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x7feb_352d);
  word = Math.imul(word ^ (word >>> 15), 0x846c_a68b | 0);
  return word ^ (word >>> 16);
}

function hex32(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
