/**
 * The objects of a RunState (channels, locks, …): what each holds and who waits there, and the dense list of those worth showing:
 * somebody waits, a value is buffered, it is held, its counter is not zero, or it has a name.
 *
 * Goroutines that wait for no object in particular (select, wait on a nil channel, …) are counted by ROOM_KIND in `loose`.
 */
import { grownI32 } from './g-table.ts';

export class ObjectTable {
  /** Greatest object id + 1. */
  length = 0;
  /** OBJECT kind; 0 while it does not exist. */
  kind = new Int32Array(0);
  capacity = new Int32Array(0);
  buffered = new Int32Array(0);
  /** String index, −1 none. */
  label = new Int32Array(0);
  /** Goid, 0 free, −1 readers. */
  owner = new Int32Array(0);
  /** Bit 0: starvation mode; bit 1: closed. */
  flags = new Int32Array(0);
  /** Readers, or counter of a WaitGroup. */
  counter = new Int32Array(0);
  sendWaiting = new Int32Array(0);
  recvWaiting = new Int32Array(0);
  /** Goroutines parked here. */
  population = new Int32Array(0);
  lastGoid = new Int32Array(0);
  lastPeer = new Int32Array(0);
  /** Goroutines that wait without an object, by ROOM_KIND. */
  readonly loose = new Int32Array(16);
  /** Goroutines parked at objects, by OBJECT kind. */
  readonly parked = new Int32Array(16);
  /** Objects to show, in no order. */
  active = new Int32Array(0);
  activeCount = 0;
  /** Place in `active` + 1, 0 when not there. */
  private place = new Int32Array(0);

  reach(id: number): void {
    if (id < this.length) return;
    const old = this.length;
    this.length = id + 1;
    if (id >= this.kind.length) this.resize(Math.max(id + 1, this.kind.length * 2, 16));
    this.label.fill(-1, old, id + 1);
  }

  /** Puts the object into or takes it out of the list of those to show, after any change. */
  touch(id: number): void {
    const shown =
      this.population[id] > 0 ||
      this.buffered[id] > 0 ||
      this.owner[id] !== 0 ||
      this.counter[id] > 0 ||
      this.label[id] >= 0;
    const place = this.place[id];
    if (shown === place > 0) return;
    if (shown) {
      if (this.activeCount >= this.active.length)
        this.active = grownI32(this.active, Math.max(16, this.activeCount * 2));
      this.active[this.activeCount++] = id;
      this.place[id] = this.activeCount;
    } else {
      const last = this.active[--this.activeCount];
      this.active[place - 1] = last;
      this.place[last] = place;
      this.place[id] = 0;
    }
  }

  copyFrom(from: ObjectTable): void {
    const n = from.length;
    if (this.kind.length < n) this.resize(n);
    else if (this.length > n) this.clearRows(n, this.length);
    this.length = n;
    this.kind.set(from.kind.subarray(0, n));
    this.capacity.set(from.capacity.subarray(0, n));
    this.buffered.set(from.buffered.subarray(0, n));
    this.label.set(from.label.subarray(0, n));
    this.owner.set(from.owner.subarray(0, n));
    this.flags.set(from.flags.subarray(0, n));
    this.counter.set(from.counter.subarray(0, n));
    this.sendWaiting.set(from.sendWaiting.subarray(0, n));
    this.recvWaiting.set(from.recvWaiting.subarray(0, n));
    this.population.set(from.population.subarray(0, n));
    this.lastGoid.set(from.lastGoid.subarray(0, n));
    this.lastPeer.set(from.lastPeer.subarray(0, n));
    this.place.set(from.place.subarray(0, n));
    if (this.active.length < from.activeCount) this.active = new Int32Array(from.activeCount);
    this.active.set(from.active.subarray(0, from.activeCount));
    this.activeCount = from.activeCount;
    this.loose.set(from.loose);
    this.parked.set(from.parked);
  }

  get bytes(): number {
    return this.kind.length * 13 * 4 + this.active.length * 4;
  }

  private clearRows(from: number, to: number): void {
    for (const column of [
      this.kind,
      this.capacity,
      this.buffered,
      this.owner,
      this.flags,
      this.counter,
      this.sendWaiting,
    ])
      column.fill(0, from, to);
    for (const column of [this.recvWaiting, this.population, this.lastGoid, this.lastPeer, this.place])
      column.fill(0, from, to);
  }

  private resize(capacity: number): void {
    this.kind = grownI32(this.kind, capacity);
    this.capacity = grownI32(this.capacity, capacity);
    this.buffered = grownI32(this.buffered, capacity);
    this.label = grownI32(this.label, capacity);
    this.owner = grownI32(this.owner, capacity);
    this.flags = grownI32(this.flags, capacity);
    this.counter = grownI32(this.counter, capacity);
    this.sendWaiting = grownI32(this.sendWaiting, capacity);
    this.recvWaiting = grownI32(this.recvWaiting, capacity);
    this.population = grownI32(this.population, capacity);
    this.lastGoid = grownI32(this.lastGoid, capacity);
    this.lastPeer = grownI32(this.lastPeer, capacity);
    this.place = grownI32(this.place, capacity);
  }
}
