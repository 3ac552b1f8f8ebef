/**
 * The least of N keys, kept while single keys change: a tournament in which every inner node holds the index of
 * the lesser of its two children, the lower index on equal keys.
 *
 * Up to FEW keys there is no tournament: looking at all of them is quicker than keeping it.
 *
 *     node:    1              winner = tree[1]
 *            2   3            children of n are 2n, 2n+1
 *           4 5 6 7           leaf of index i is node size + i; spare leaves have the key Infinity
 */

import { assert } from './assert.ts';

const FEW = 8;

export class WinnerTree {
  /** Number of keys. */
  readonly length: number;
  private readonly size: number;
  private readonly keys: Float64Array;
  private readonly tree: Int32Array;

  /** `length` keys, all Infinity. */
  constructor(length: number) {
    assert(length >= 1, 'winner tree: needs a key');
    this.length = length;
    let size = 1;
    while (size < length) size *= 2;
    this.size = size;
    this.keys = new Float64Array(size).fill(Infinity);
    this.tree = new Int32Array(2 * size);
    for (let index = 0; index < size; index++) this.tree[size + index] = index;
    for (let node = size - 1; node >= 1; node--) this.tree[node] = this.tree[2 * node];
  }

  /** Index of the least key; the lowest such index. Meaningless when that key is Infinity. */
  get winner(): number {
    if (this.length > FEW) return this.tree[1];
    const { keys, length } = this;
    let index = 0;
    let least = keys[0];
    for (let i = 1; i < length; i++) {
      if (keys[i] < least) {
        least = keys[i];
        index = i;
      }
    }
    return index;
  }

  /** The least key. */
  get winnerKey(): number {
    return this.keys[this.winner];
  }

  /** What `look` found: the winner, and the runner-up or −1. */
  first = 0;
  second = -1;

  /** Finds winner and runner-up in one pass: the same as `winner` and `runnerUp`. */
  look(): void {
    const { keys, length } = this;
    if (length > FEW) {
      this.first = this.tree[1];
      this.second = this.runnerUp();
      return;
    }
    let first = 0;
    let second = -1;
    let least = keys[0];
    let next = Infinity;
    for (let i = 1; i < length; i++) {
      const key = keys[i];
      if (key < least) {
        second = first;
        next = least;
        first = i;
        least = key;
      } else if (key < next) {
        second = i;
        next = key;
      }
    }
    this.first = first;
    this.second = next === Infinity ? -1 : second;
  }

  key(index: number): number {
    return this.keys[index];
  }

  /** Sets the key of `index`; Infinity takes it out of the contest. O(log length). */
  update(index: number, key: number): void {
    const { keys, tree } = this;
    keys[index] = key;
    if (this.length <= FEW) return;
    for (let node = (this.size + index) >> 1; node >= 1; node >>= 1) {
      const left = tree[2 * node];
      const right = tree[2 * node + 1];
      tree[node] = keys[right] < keys[left] ? right : left;
    }
  }

  /** Index of the least key of all but the winner (the lowest such index), −1 when there is no other. O(log length). */
  runnerUp(): number {
    const { keys, tree } = this;
    let index = -1;
    let least = Infinity;
    if (this.length <= FEW) {
      const first = this.winner;
      for (let i = 0; i < this.length; i++) {
        if (keys[i] < least && i !== first) {
          least = keys[i];
          index = i;
        }
      }
      return index;
    }
    // Whoever is second lost to the winner, so it stands beside the winner's path.
    for (let node = this.size + tree[1]; node > 1; node >>= 1) {
      const other = tree[node ^ 1];
      const key = keys[other];
      if (key < least || (key === least && key !== Infinity && other < index)) {
        least = key;
        index = other;
      }
    }
    return index;
  }

  /** The least key of all but the winner, Infinity when there is no other. O(log length). */
  runnerUpKey(): number {
    const index = this.runnerUp();
    return index < 0 ? Infinity : this.keys[index];
  }
}
