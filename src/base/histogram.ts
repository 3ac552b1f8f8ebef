/**
 * A histogram of non-negative integers (times in ns, sizes) whose buckets keep a fixed relative width.
 *
 * Values below 2^bits have a bucket each. Above, each power of two is cut into 2^(bits-1) equal buckets, so that
 * no bucket is wider than 2^(1-bits) of its values: with the default 8 bits, 0.8 %. Counts, minimum, maximum and sum
 * are exact (sums up to 2^53).
 *
 *     bits = 3:  0 1 2 3 4 5 6 7 | 8-9 10-11 12-13 14-15 | 16-19 20-23 24-27 28-31 | 32-39 …
 */

import { assert } from './assert.ts';

const DEFAULT_BITS = 8;
const MAX_EXPONENT = 53;
const TWO_32 = 0x1_0000_0000;

/** One bucket that is not empty: `count` values in [low, high]. */
export interface HistogramBucket {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

export class Histogram {
  count = 0;
  sum = 0;
  /** Infinity while empty. */
  min = Infinity;
  /** -Infinity while empty. */
  max = -Infinity;

  private readonly bits: number;
  private readonly half: number;
  private counts: Float64Array;

  constructor(bits = DEFAULT_BITS) {
    assert(bits >= 2 && bits <= 16, 'histogram: bits out of range');
    this.bits = bits;
    this.half = 2 ** (bits - 1);
    this.counts = new Float64Array(2 * this.half);
  }

  /** Counts `value`, an integer in [0, 2^53), `times` times. */
  add(value: number, times = 1): void {
    const bucket = this.bucketOf(value);
    if (bucket >= this.counts.length) this.grow(bucket + 1);
    this.counts[bucket] += times;
    this.count += times;
    this.sum += value * times;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** Counts the first `length` of `values`, each once: the same as `add` for each, in a loop of its own. */
  addAll(values: Float64Array, length: number): void {
    let { sum, min, max, counts } = this;
    for (let i = 0; i < length; i++) {
      const value = values[i];
      const bucket = this.bucketOf(value);
      if (bucket >= counts.length) {
        this.grow(bucket + 1);
        counts = this.counts;
      }
      counts[bucket]++;
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    this.count += length;
    this.sum = sum;
    this.min = min;
    this.max = max;
  }

  /** Adds all counts of `other`, which must have the same `bits`. */
  merge(other: Histogram): void {
    assert(other.bits === this.bits, 'histogram: merge of different bucket widths');
    if (other.counts.length > this.counts.length) this.grow(other.counts.length);
    for (let bucket = 0; bucket < other.counts.length; bucket++) this.counts[bucket] += other.counts[bucket];
    this.count += other.count;
    this.sum += other.sum;
    if (other.min < this.min) this.min = other.min;
    if (other.max > this.max) this.max = other.max;
  }

  /** Arithmetic mean; 0 while empty. */
  get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count;
  }

  /**
   * The value of rank ceil(q * count), q in [0, 1], as the middle of its bucket, never outside [min, max]; 0 while
   * empty. O(buckets).
   */
  quantile(q: number): number {
    if (this.count === 0) return 0;
    const rank = Math.max(1, Math.ceil(q * this.count));
    if (rank >= this.count) return this.max;
    let seen = 0;
    for (let bucket = 0; bucket < this.counts.length; bucket++) {
      seen += this.counts[bucket];
      if (seen < rank) continue;
      const middle = Math.floor((this.lowOf(bucket) + this.lowOf(bucket + 1) - 1) / 2);
      return Math.min(this.max, Math.max(this.min, middle));
    }
    return this.max;
  }

  /** The buckets that are not empty, in order of value. */
  buckets(): HistogramBucket[] {
    const list: HistogramBucket[] = [];
    for (let bucket = 0; bucket < this.counts.length; bucket++) {
      const count = this.counts[bucket];
      if (count > 0) list.push({ low: this.lowOf(bucket), high: this.lowOf(bucket + 1) - 1, count });
    }
    return list;
  }

  /** Forgets everything. */
  clear(): void {
    this.counts.fill(0);
    this.count = 0;
    this.sum = 0;
    this.min = Infinity;
    this.max = -Infinity;
  }

  /** A histogram with the same counts that shares nothing with this one. */
  clone(): Histogram {
    const copy = new Histogram(this.bits);
    copy.merge(this);
    return copy;
  }

  private bucketOf(value: number): number {
    if (value < 2 * this.half) return value;
    if (value <= 0x7fffffff) {
      // The same in 32-bit integers: latencies below 2 s are counted by the million.
      const shift = 32 - Math.clz32(value) - this.bits;
      return shift * this.half + (value >> shift);
    }
    const high = Math.floor(value / TWO_32);
    const exponent = high > 0 ? 63 - Math.clz32(high) : 31 - Math.clz32(value);
    assert(exponent < MAX_EXPONENT, 'histogram: value out of range');
    const shift = exponent - this.bits + 1;
    return shift * this.half + Math.floor(value / 2 ** shift);
  }

  private lowOf(bucket: number): number {
    if (bucket < 2 * this.half) return bucket;
    const shift = Math.floor(bucket / this.half) - 1;
    return (bucket - shift * this.half) * 2 ** shift;
  }

  private grow(buckets: number): void {
    const counts = new Float64Array(Math.max(buckets, 2 * this.counts.length));
    counts.set(this.counts);
    this.counts = counts;
  }
}
