/**
 * The Ps of a RunState. Each has its ring of 256 goids as the runtime has it: `runqhead` and `runqtail` count for ever, a goid is
 * in slot counter & 255, and the ring holds runqtail − runqhead of them.
 */
import { PSTATUS } from './kinds.ts';
import { grownF64, grownI32 } from './g-table.ts';

export const RING = 256;
const MASK = RING - 1;

export class PTable {
  /** Ps that ever existed. */
  length = 0;
  status = new Int32Array(0);
  /** M that drives it, −1 none. */
  m = new Int32Array(0);
  /** Goid that runs on it or is in a system call with it (S-20), −1 none. */
  g = new Int32Array(0);
  runqhead = new Int32Array(0);
  runqtail = new Int32Array(0);
  /** Goid, −1 none. */
  runnext = new Int32Array(0);
  schedtick = new Int32Array(0);
  timers = new Int32Array(0);
  /** When schedtick last changed. */
  sliceNs = new Float64Array(0);
  ring = new Int32Array(0);

  /** Makes Ps [length, count) exist, idle. */
  reach(count: number): void {
    if (count <= this.length) return;
    const old = this.length;
    this.length = count;
    this.fit(count);
    this.status.fill(PSTATUS.Pidle, old);
    this.m.fill(-1, old);
    this.g.fill(-1, old);
    this.runqhead.fill(0, old);
    this.runqtail.fill(0, old);
    this.runnext.fill(-1, old);
    this.schedtick.fill(0, old);
    this.timers.fill(0, old);
    this.sliceNs.fill(0, old);
    this.ring.fill(-1, old * RING);
  }

  /** Goroutines in the ring. */
  queued(p: number): number {
    return (this.runqtail[p] - this.runqhead[p]) | 0;
  }

  /** Ring and runnext together. */
  waiting(p: number): number {
    return ((this.runqtail[p] - this.runqhead[p]) | 0) + (this.runnext[p] < 0 ? 0 : 1);
  }

  push(p: number, goid: number): void {
    const tail = this.runqtail[p];
    this.ring[(p << 8) | (tail & MASK)] = goid;
    this.runqtail[p] = tail + 1;
  }

  /** Takes the oldest of the ring; the slot is emptied. */
  pop(p: number): number {
    const head = this.runqhead[p];
    const slot = (p << 8) | (head & MASK);
    const goid = this.ring[slot];
    this.ring[slot] = -1;
    this.runqhead[p] = head + 1;
    return goid;
  }

  copyFrom(from: PTable): void {
    if (this.length > from.length) this.length = from.length;
    this.reach(from.length);
    const n = from.length;
    this.status.set(from.status.subarray(0, n));
    this.m.set(from.m.subarray(0, n));
    this.g.set(from.g.subarray(0, n));
    this.runqhead.set(from.runqhead.subarray(0, n));
    this.runqtail.set(from.runqtail.subarray(0, n));
    this.runnext.set(from.runnext.subarray(0, n));
    this.schedtick.set(from.schedtick.subarray(0, n));
    this.timers.set(from.timers.subarray(0, n));
    this.sliceNs.set(from.sliceNs.subarray(0, n));
    this.ring.set(from.ring.subarray(0, n * RING));
  }

  get bytes(): number {
    return this.status.length * (8 * 4 + 8 + RING * 4);
  }

  private fit(count: number): void {
    if (count <= this.status.length) return;
    this.status = grownI32(this.status, count);
    this.m = grownI32(this.m, count);
    this.g = grownI32(this.g, count);
    this.runqhead = grownI32(this.runqhead, count);
    this.runqtail = grownI32(this.runqtail, count);
    this.runnext = grownI32(this.runnext, count);
    this.schedtick = grownI32(this.schedtick, count);
    this.timers = grownI32(this.timers, count);
    this.sliceNs = grownF64(this.sliceNs, count);
    this.ring = grownI32(this.ring, count * RING);
  }
}
