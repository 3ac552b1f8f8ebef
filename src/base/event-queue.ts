/**
 * A priority queue of events in the order of (timeNs, sequence of pushing), on typed arrays.
 *
 * A 4-ary heap whose rows are (timeNs, seq, slot); the payload of an event, three integers, stays in its slot
 * while the row moves. Sequence numbers never repeat, so the order is total: events of one instant come out as
 * they went in, and the shape of the heap cannot be seen from outside.
 *
 *     heap row i:  times[i]  seqs[i]  slots[i]        children 4i+1 … 4i+4
 *     slot s:      a[s]  b[s]  c[s]  generation[s]    generation is odd while the slot is taken
 *
 * `cancel` only marks the slot; the row is dropped when it reaches the top, or all at once when more than half
 * of the rows are cancelled.
 */

import { assert } from './assert.ts';

const FIRST_CAPACITY = 64;
const ARITY_SHIFT = 2;
/** A token is generation * 2^26 + slot: 67 million slots, 134 million uses of each. */
const TOKEN_SLOTS = 1 << 26;
const MIN_ROWS_TO_COMPACT = 64;

/** Everything that an `EventQueue` holds, as its own copies. */
export interface EventQueueState {
  readonly times: Float64Array;
  readonly seqs: Float64Array;
  readonly slots: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly c: Int32Array;
  readonly generation: Int32Array;
  readonly cancelled: Uint8Array;
  readonly freeSlots: Int32Array;
  readonly nextSeq: number;
  readonly cancelledRows: number;
}

export class EventQueue {
  /** Time of the next event, Infinity when there is none; kept, so that asking costs nothing. */
  headNs = Infinity;
  /** Payload of the event that `pop` took last. */
  timeNs = 0;
  a = 0;
  b = 0;
  c = 0;

  private rows = 0;
  private cancelledRows = 0;
  private nextSeq = 0;
  private usedSlots = 0;
  private freeCount = 0;

  private times = new Float64Array(FIRST_CAPACITY);
  private seqs = new Float64Array(FIRST_CAPACITY);
  private slots = new Int32Array(FIRST_CAPACITY);
  private slotA = new Int32Array(FIRST_CAPACITY);
  private slotB = new Int32Array(FIRST_CAPACITY);
  private slotC = new Int32Array(FIRST_CAPACITY);
  private generation = new Int32Array(FIRST_CAPACITY);
  private cancelled = new Uint8Array(FIRST_CAPACITY);
  private freeSlots = new Int32Array(FIRST_CAPACITY);

  /** Number of events that will still come out. */
  get size(): number {
    return this.rows - this.cancelledRows;
  }

  /** Time of the next event, or Infinity when there is none. */
  peekTimeNs(): number {
    return this.headNs;
  }

  /** Adds an event at `timeNs` with three 32-bit integers of the caller's meaning. O(log size). */
  push(timeNs: number, a: number, b: number, c: number): void {
    this.insert(timeNs, a, b, c);
  }

  /** As `push`, and returns a token for `cancel`. Tokens are never 0. */
  pushCancellable(timeNs: number, a: number, b: number, c: number): number {
    const slot = this.insert(timeNs, a, b, c);
    return this.generation[slot] * TOKEN_SLOTS + slot;
  }

  /** Removes the event of `token`. Returns false when it has come out or been cancelled before. O(1) amortised. */
  cancel(token: number): boolean {
    const slot = token % TOKEN_SLOTS;
    const generation = (token - slot) / TOKEN_SLOTS;
    if (slot >= this.usedSlots || this.generation[slot] !== generation) return false;
    if (this.cancelled[slot] === 1) return false;
    this.cancelled[slot] = 1;
    this.cancelledRows++;
    if (this.cancelledRows * 2 > this.rows && this.rows >= MIN_ROWS_TO_COMPACT) this.compact();
    this.findHead();
    return true;
  }

  /** Takes the next event into `timeNs`, `a`, `b`, `c`. Returns false when the queue is empty. O(log size). */
  pop(): boolean {
    this.dropCancelledTop();
    if (this.rows === 0) return false;
    const slot = this.slots[0];
    this.timeNs = this.times[0];
    this.a = this.slotA[slot];
    this.b = this.slotB[slot];
    this.c = this.slotC[slot];
    this.releaseSlot(slot);
    this.removeTop();
    this.findHead();
    return true;
  }

  /** Empties the queue. Sequence numbers and tokens go on, so that old tokens stay invalid. */
  clear(): void {
    for (let row = 0; row < this.rows; row++) this.releaseSlot(this.slots[row]);
    this.rows = 0;
    this.cancelledRows = 0;
    this.headNs = Infinity;
  }

  /** Copies everything out. O(rows). */
  save(): EventQueueState {
    return {
      times: this.times.slice(0, this.rows),
      seqs: this.seqs.slice(0, this.rows),
      slots: this.slots.slice(0, this.rows),
      a: this.slotA.slice(0, this.usedSlots),
      b: this.slotB.slice(0, this.usedSlots),
      c: this.slotC.slice(0, this.usedSlots),
      generation: this.generation.slice(0, this.usedSlots),
      cancelled: this.cancelled.slice(0, this.usedSlots),
      freeSlots: this.freeSlots.slice(0, this.freeCount),
      nextSeq: this.nextSeq,
      cancelledRows: this.cancelledRows,
    };
  }

  /** Puts back what `save` gave; tokens of that moment are valid again. The state stays the caller's. */
  restore(state: EventQueueState): void {
    this.rows = state.times.length;
    this.usedSlots = state.a.length;
    this.freeCount = state.freeSlots.length;
    this.nextSeq = state.nextSeq;
    this.cancelledRows = state.cancelledRows;
    while (this.times.length < Math.max(this.rows, this.usedSlots)) this.growColumns();
    this.times.set(state.times);
    this.seqs.set(state.seqs);
    this.slots.set(state.slots);
    this.slotA.set(state.a);
    this.slotB.set(state.b);
    this.slotC.set(state.c);
    this.generation.set(state.generation);
    this.cancelled.set(state.cancelled);
    this.freeSlots.set(state.freeSlots);
    this.findHead();
  }

  private findHead(): void {
    this.dropCancelledTop();
    this.headNs = this.rows === 0 ? Infinity : this.times[0];
  }

  private insert(timeNs: number, a: number, b: number, c: number): number {
    const slot = this.takeSlot();
    this.slotA[slot] = a;
    this.slotB[slot] = b;
    this.slotC[slot] = c;
    this.siftUp(this.rows++, timeNs, this.nextSeq++, slot);
    if (timeNs < this.headNs) this.headNs = timeNs;
    return slot;
  }

  private takeSlot(): number {
    let slot: number;
    if (this.freeCount > 0) {
      slot = this.freeSlots[--this.freeCount];
    } else {
      slot = this.usedSlots++;
      assert(slot < TOKEN_SLOTS, 'event queue: too many events at once');
      if (slot >= this.times.length) this.growColumns();
      this.generation[slot] = 0;
    }
    this.generation[slot]++;
    return slot;
  }

  private releaseSlot(slot: number): void {
    this.generation[slot]++;
    this.cancelled[slot] = 0;
    this.freeSlots[this.freeCount++] = slot;
  }

  private dropCancelledTop(): void {
    while (this.cancelledRows > 0 && this.rows > 0 && this.cancelled[this.slots[0]] === 1) {
      this.cancelledRows--;
      this.releaseSlot(this.slots[0]);
      this.removeTop();
    }
  }

  private removeTop(): void {
    const last = --this.rows;
    if (last > 0) this.siftDown(0, this.times[last], this.seqs[last], this.slots[last]);
  }

  private siftUp(hole: number, timeNs: number, seq: number, slot: number): void {
    const { times, seqs, slots } = this;
    while (hole > 0) {
      const parent = (hole - 1) >> ARITY_SHIFT;
      // A new row has the greatest seq, so on equal times the parent stays.
      if (times[parent] <= timeNs) break;
      times[hole] = times[parent];
      seqs[hole] = seqs[parent];
      slots[hole] = slots[parent];
      hole = parent;
    }
    times[hole] = timeNs;
    seqs[hole] = seq;
    slots[hole] = slot;
  }

  private siftDown(hole: number, timeNs: number, seq: number, slot: number): void {
    const { times, seqs, slots, rows } = this;
    for (;;) {
      const first = (hole << ARITY_SHIFT) + 1;
      if (first >= rows) break;
      const end = first + 4 < rows ? first + 4 : rows;
      let least = first;
      let leastTime = times[first];
      for (let child = first + 1; child < end; child++) {
        const time = times[child];
        if (time < leastTime || (time === leastTime && seqs[child] < seqs[least])) {
          least = child;
          leastTime = time;
        }
      }
      if (leastTime > timeNs || (leastTime === timeNs && seqs[least] > seq)) break;
      times[hole] = leastTime;
      seqs[hole] = seqs[least];
      slots[hole] = slots[least];
      hole = least;
    }
    times[hole] = timeNs;
    seqs[hole] = seq;
    slots[hole] = slot;
  }

  private compact(): void {
    const { times, seqs, slots } = this;
    let kept = 0;
    for (let row = 0; row < this.rows; row++) {
      const slot = slots[row];
      if (this.cancelled[slot] === 1) {
        this.releaseSlot(slot);
        continue;
      }
      times[kept] = times[row];
      seqs[kept] = seqs[row];
      slots[kept] = slot;
      kept++;
    }
    this.rows = kept;
    this.cancelledRows = 0;
    for (let row = (kept - 2) >> ARITY_SHIFT; row >= 0; row--) {
      this.siftDown(row, times[row], seqs[row], slots[row]);
    }
  }

  private growColumns(): void {
    const capacity = this.times.length * 2;
    this.times = grown(this.times, new Float64Array(capacity));
    this.seqs = grown(this.seqs, new Float64Array(capacity));
    this.slots = grown(this.slots, new Int32Array(capacity));
    this.slotA = grown(this.slotA, new Int32Array(capacity));
    this.slotB = grown(this.slotB, new Int32Array(capacity));
    this.slotC = grown(this.slotC, new Int32Array(capacity));
    this.generation = grown(this.generation, new Int32Array(capacity));
    this.cancelled = grown(this.cancelled, new Uint8Array(capacity));
    this.freeSlots = grown(this.freeSlots, new Int32Array(capacity));
  }
}

function grown<T extends Float64Array | Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
