/**
 * What a RunState tells about changes of place while somebody listens: single moves up to a limit, and how many went from where to
 * where (flows), counted exactly up to 4,096 different ways in an open hash table.
 */
import { FLOW, MOVE } from './frame.ts';

const WAYS = 4096;
const SLOTS = WAYS * 4;
const KEY = 4;

export class MoveLog {
  /** All moves, counted. */
  count = 0;
  /** Stored moves, rows of MOVE.stride; `at` is filled from the row's time at once. */
  stored = 0;
  rows = new Int32Array(0);
  private max = 0;
  private fromNs = 0;
  private scale = 0;
  private at = 0;
  private ways = 0;
  private lastSlot = 0;
  private readonly keys = new Int32Array(SLOTS * KEY);
  private readonly counts = new Float64Array(SLOTS);
  private readonly used = new Int32Array(WAYS);

  /** Forgets everything and listens to (fromNs, toNs]; at most `max` single moves are stored, more are only counted. */
  begin(fromNs: number, toNs: number, max: number): void {
    this.count = 0;
    this.stored = 0;
    this.max = max;
    if (this.rows.length < max * MOVE.stride) this.rows = new Int32Array(max * MOVE.stride);
    this.fromNs = fromNs;
    this.scale = toNs > fromNs ? 65535 / (toNs - fromNs) : 0;
    for (let i = 0; i < this.ways; i++) this.counts[this.used[i]] = 0;
    this.ways = 0;
  }

  /** The rows that follow happen at this time. */
  setTime(timeNs: number): void {
    this.at = Math.round((timeNs - this.fromNs) * this.scale);
  }

  add(goid: number, from: number, fromIndex: number, to: number, toIndex: number): void {
    if (this.count < this.max) {
      const { rows } = this;
      const row = this.stored++ * MOVE.stride;
      rows[row + MOVE.goid] = goid;
      rows[row + MOVE.from] = from;
      rows[row + MOVE.fromIndex] = fromIndex;
      rows[row + MOVE.to] = to;
      rows[row + MOVE.toIndex] = toIndex;
      rows[row + MOVE.at] = this.at;
    }
    this.count++;
    const slot = this.slotOf(from, fromIndex, to, toIndex);
    if (slot >= 0) this.counts[slot]++;
  }

  /** Copies the busiest ways, at most `max`, as FLOW rows, busiest first (ties by key). */
  flows(max: number): Int32Array<ArrayBuffer> {
    const { counts, keys } = this;
    const order = Array.from(this.used.subarray(0, this.ways));
    order.sort((x, y) => counts[y] - counts[x] || compareKeys(keys, x * KEY, y * KEY));
    const n = Math.min(max, order.length);
    const out = new Int32Array(n * FLOW.stride);
    for (let i = 0; i < n; i++) {
      const key = order[i] * KEY;
      const row = i * FLOW.stride;
      out[row + FLOW.from] = keys[key];
      out[row + FLOW.fromIndex] = keys[key + 1];
      out[row + FLOW.to] = keys[key + 2];
      out[row + FLOW.toIndex] = keys[key + 3];
      out[row + FLOW.count] = counts[order[i]];
    }
    return out;
  }

  private slotOf(from: number, fromIndex: number, to: number, toIndex: number): number {
    const { keys, counts } = this;
    // Moves of one kind come in runs (a steal moves dozens): look at the last way first.
    let slot = this.lastSlot;
    let key = slot * KEY;
    if (
      counts[slot] > 0 &&
      keys[key] === from &&
      keys[key + 1] === fromIndex &&
      keys[key + 2] === to &&
      keys[key + 3] === toIndex
    )
      return slot;
    slot =
      (Math.imul(Math.imul(fromIndex * 16 + from, 0x9e3779b1) ^ (toIndex * 16 + to), 0x85ebca6b) >>> 18) & (SLOTS - 1);
    for (;;) {
      key = slot * KEY;
      if (counts[slot] === 0) break;
      if (keys[key] === from && keys[key + 1] === fromIndex && keys[key + 2] === to && keys[key + 3] === toIndex) {
        this.lastSlot = slot;
        return slot;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (this.ways === WAYS) return -1;
    keys[key] = from;
    keys[key + 1] = fromIndex;
    keys[key + 2] = to;
    keys[key + 3] = toIndex;
    this.used[this.ways++] = slot;
    this.lastSlot = slot;
    return slot;
  }
}

function compareKeys(keys: Int32Array, x: number, y: number): number {
  for (let i = 0; i < KEY; i++) if (keys[x + i] !== keys[y + i]) return keys[x + i] - keys[y + i];
  return 0;
}
