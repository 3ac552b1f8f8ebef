/**
 * A priority queue of events in the order of (timeNs, sequence of pushing), on typed arrays.
 *
 * A 4-ary heap whose rows are (timeNs, seq, slot); the payload of an event, three integers, stays in its slot
 * while the row moves. Sequence numbers never repeat, so the order is total: events of one instant come out as
 * they went in, and the shape of the heap cannot be seen from outside.
 *
 *     heap row i:  times[i]  seqs[i]  slots[i]        children 4i+1 … 4i+4
 *     slot s:      a[s]  b[s]  c[s]
 *
 * Events are not taken back: who no longer wants one gives it a generation and lets it pass.
 */

const FIRST_CAPACITY = 64;
const ARITY_SHIFT = 2;

export class EventQueue {
  /** Time of the next event, Infinity when there is none; kept, so that asking costs nothing. */
  headNs = Infinity;
  /** Payload of the event that `pop` took last. */
  timeNs = 0;
  a = 0;
  b = 0;
  c = 0;

  private rows = 0;
  private nextSeq = 0;
  private usedSlots = 0;
  private freeCount = 0;

  private times = new Float64Array(FIRST_CAPACITY);
  private seqs = new Float64Array(FIRST_CAPACITY);
  private slots = new Int32Array(FIRST_CAPACITY);
  private slotA = new Int32Array(FIRST_CAPACITY);
  private slotB = new Int32Array(FIRST_CAPACITY);
  private slotC = new Int32Array(FIRST_CAPACITY);
  private freeSlots = new Int32Array(FIRST_CAPACITY);

  /** Number of events that will still come out. */
  get size(): number {
    return this.rows;
  }

  /** Adds an event at `timeNs` with three 32-bit integers of the caller's meaning. O(log size). */
  push(timeNs: number, a: number, b: number, c: number): void {
    const slot = this.takeSlot();
    this.slotA[slot] = a;
    this.slotB[slot] = b;
    this.slotC[slot] = c;
    this.siftUp(this.rows++, timeNs, this.nextSeq++, slot);
    if (timeNs < this.headNs) this.headNs = timeNs;
  }

  /** Takes the next event into `timeNs`, `a`, `b`, `c`. Returns false when the queue is empty. O(log size). */
  pop(): boolean {
    if (this.rows === 0) return false;
    const slot = this.slots[0];
    this.timeNs = this.times[0];
    this.a = this.slotA[slot];
    this.b = this.slotB[slot];
    this.c = this.slotC[slot];
    this.freeSlots[this.freeCount++] = slot;
    const last = --this.rows;
    if (last > 0) this.siftDown(this.times[last], this.seqs[last], this.slots[last]);
    this.headNs = last === 0 ? Infinity : this.times[0];
    return true;
  }

  private takeSlot(): number {
    if (this.freeCount > 0) return this.freeSlots[--this.freeCount];
    if (this.usedSlots >= this.times.length) this.growColumns();
    return this.usedSlots++;
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

  /** Puts a row where the first one was. */
  private siftDown(timeNs: number, seq: number, slot: number): void {
    const { times, seqs, slots, rows } = this;
    let hole = 0;
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

  private growColumns(): void {
    const capacity = this.times.length * 2;
    this.times = grown(this.times, new Float64Array(capacity));
    this.seqs = grown(this.seqs, new Float64Array(capacity));
    this.slots = grown(this.slots, new Int32Array(capacity));
    this.slotA = grown(this.slotA, new Int32Array(capacity));
    this.slotB = grown(this.slotB, new Int32Array(capacity));
    this.slotC = grown(this.slotC, new Int32Array(capacity));
    this.freeSlots = grown(this.freeSlots, new Int32Array(capacity));
  }
}

function grown<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
