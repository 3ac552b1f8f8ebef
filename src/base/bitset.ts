/**
 * A set of small integers, one bit each.
 */

const BITS = 32;

export class Bitset {
  /** Bit i is bit (i & 31) of word (i >> 5). Owned by this object. */
  words: Uint32Array;

  /** An empty set with room for 0 … capacity - 1; `add` makes more room when it needs it. */
  constructor(capacity: number) {
    this.words = new Uint32Array(Math.max(1, Math.ceil(capacity / BITS)));
  }

  /** Adds `index`, an integer >= 0. */
  add(index: number): void {
    const word = index >>> 5;
    if (word >= this.words.length) {
      const words = new Uint32Array(Math.max(word + 1, 2 * this.words.length));
      words.set(this.words);
      this.words = words;
    }
    this.words[word] |= 1 << (index & 31);
  }

  delete(index: number): void {
    const word = index >>> 5;
    if (word < this.words.length) this.words[word] &= ~(1 << (index & 31));
  }

  has(index: number): boolean {
    const word = index >>> 5;
    return word < this.words.length && ((this.words[word] >>> (index & 31)) & 1) === 1;
  }

  clear(): void {
    this.words.fill(0);
  }

  /** Number of members. O(capacity / 32). */
  count(): number {
    let total = 0;
    for (const word of this.words) total += popcount(word);
    return total;
  }

  /** The least member that is >= `from`, or -1. O(gap / 32). */
  next(from: number): number {
    let word = from >>> 5;
    if (word >= this.words.length) return -1;
    let bits = (this.words[word] & (-1 << (from & 31))) >>> 0;
    while (bits === 0) {
      if (++word >= this.words.length) return -1;
      bits = this.words[word];
    }
    return word * BITS + 31 - Math.clz32(bits & -bits);
  }

  /** A set with the same members that shares nothing with this one. */
  clone(): Bitset {
    const copy = new Bitset(0);
    copy.words = this.words.slice();
    return copy;
  }
}

function popcount(word: number): number {
  word -= (word >>> 1) & 0x5555_5555;
  word = (word & 0x3333_3333) + ((word >>> 2) & 0x3333_3333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
