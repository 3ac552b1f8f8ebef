/**
 * The goroutines of a RunState: one row per goid (row 0 unused), 40 bytes a row, with the intrusive lists that pictures need.
 *
 *     carpet  status  spot  reason   u8     CARPET, GSTATUS, SPOT, WAIT (waiting) or STOP (stopped, runnable)
 *     p                              i16    P it runs on, is queued at, or is blocked from; −1 none
 *     line                           u16    current source line as far as rows told
 *     peer                           i32    waiting: object id, or socket id at the netpoller (−1 none); in a system call: its M; else: goid that readied it last (GoUnblock b)
 *     link                           i32    in the global queue: next goid (0: last); asleep or at the netpoller: place in that set
 *     slices                         i32    times it was started
 *     waitNs                         f32    asleep or at the netpoller: length of the wait from sinceNs (Infinity: nobody knows)
 *     sinceNs  runNs                 f64    when the status began; time run before that
 *
 * Sets (asleep, network) are dense lists with removal by swapping, so a frame can walk them without looking at every goroutine.
 * What never changes after creation is in Births, once for all states of a recording.
 */
import { CARPET } from './frame.ts';
import { GSTATUS } from './kinds.ts';

/** Bytes of a goroutine in a state. */
export const G_BYTES = 40;

function grownU8(old: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(size);
  to.set(old);
  return to;
}
function grownU16(old: Uint16Array, size: number): Uint16Array<ArrayBuffer> {
  const to = new Uint16Array(size);
  to.set(old);
  return to;
}
function grownI16(old: Int16Array, size: number): Int16Array<ArrayBuffer> {
  const to = new Int16Array(size);
  to.set(old);
  return to;
}
export function grownI32(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(size);
  to.set(old);
  return to;
}
export function grownF64(old: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(size);
  to.set(old);
  return to;
}
function grownF32(old: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const to = new Float32Array(size);
  to.set(old);
  return to;
}

/** A set of goids as a dense list; the place of each is kept in `GTable.link`. */
export class GSet {
  goids = new Int32Array(0);
  size = 0;

  add(goid: number, link: Int32Array): void {
    if (this.size >= this.goids.length) this.goids = grownI32(this.goids, Math.max(64, this.size * 2));
    link[goid] = this.size;
    this.goids[this.size++] = goid;
  }

  remove(goid: number, link: Int32Array): void {
    const at = link[goid];
    const last = this.goids[--this.size];
    this.goids[at] = last;
    link[last] = at;
    link[goid] = 0;
  }

  copyFrom(from: GSet): void {
    if (this.goids.length < from.size) this.goids = new Int32Array(from.size);
    this.goids.set(from.goids.subarray(0, from.size));
    this.size = from.size;
  }
}

export class GTable {
  /** Rows in use: greatest goid + 1. */
  length = 1;
  carpet: Uint8Array<ArrayBuffer>;
  status: Uint8Array;
  spot: Uint8Array;
  reason: Uint8Array;
  p: Int16Array;
  line: Uint16Array;
  peer: Int32Array;
  link: Int32Array;
  slices: Int32Array;
  waitNs: Float32Array;
  sinceNs: Float64Array;
  runNs: Float64Array;
  /** Goroutines by CARPET class (unborn is not counted). */
  readonly counts = new Int32Array(8);
  readonly sleepers = new GSet();
  readonly network = new GSet();
  /** Alive goroutines by current line. */
  lines = new Int32Array(256);

  constructor(capacity = 64) {
    this.carpet = new Uint8Array(capacity);
    this.status = new Uint8Array(capacity).fill(GSTATUS.Gunborn);
    this.spot = new Uint8Array(capacity);
    this.reason = new Uint8Array(capacity);
    this.p = new Int16Array(capacity);
    this.line = new Uint16Array(capacity);
    this.peer = new Int32Array(capacity);
    this.link = new Int32Array(capacity);
    this.slices = new Int32Array(capacity);
    this.waitNs = new Float32Array(capacity);
    this.sinceNs = new Float64Array(capacity);
    this.runNs = new Float64Array(capacity);
  }

  /** Makes room for goid; rows between are unborn. */
  reach(goid: number): void {
    if (goid < this.length) return;
    this.length = goid + 1;
    if (goid < this.carpet.length) return;
    this.resize(Math.max(goid + 1, this.carpet.length + (this.carpet.length >> 1), 1024));
  }

  setLine(goid: number, line: number): void {
    const old = this.line[goid];
    if (old === line) return;
    if (line >= this.lines.length) this.lines = grownI32(this.lines, Math.max(line + 1, this.lines.length * 2));
    this.lines[old]--;
    this.lines[line]++;
    this.line[goid] = line;
  }

  /** A goroutine begins: counted at its line. */
  born(goid: number, line: number): void {
    if (line >= this.lines.length) this.lines = grownI32(this.lines, Math.max(line + 1, this.lines.length * 2));
    this.lines[line]++;
    this.line[goid] = line;
  }

  /** Changes status and class; does not touch places. */
  become(goid: number, status: number, carpet: number, timeNs: number): void {
    const old = this.carpet[goid];
    if (old === CARPET.running) this.runNs[goid] += timeNs - this.sinceNs[goid];
    this.counts[old]--;
    this.counts[carpet]++;
    this.carpet[goid] = carpet;
    this.status[goid] = status;
    this.sinceNs[goid] = timeNs;
  }

  /** Makes this an exact copy; its own capacity is kept when it suffices, else it becomes exactly as large as needed. */
  copyFrom(from: GTable): void {
    const n = from.length;
    if (this.carpet.length < n) this.renew(n);
    else if (this.length > n) this.clearRows(n, this.length);
    this.carpet.set(from.carpet.subarray(0, n));
    this.status.set(from.status.subarray(0, n));
    this.spot.set(from.spot.subarray(0, n));
    this.reason.set(from.reason.subarray(0, n));
    this.p.set(from.p.subarray(0, n));
    this.line.set(from.line.subarray(0, n));
    this.peer.set(from.peer.subarray(0, n));
    this.link.set(from.link.subarray(0, n));
    this.slices.set(from.slices.subarray(0, n));
    this.waitNs.set(from.waitNs.subarray(0, n));
    this.sinceNs.set(from.sinceNs.subarray(0, n));
    this.runNs.set(from.runNs.subarray(0, n));
    this.length = n;
    this.counts.set(from.counts);
    this.sleepers.copyFrom(from.sleepers);
    this.network.copyFrom(from.network);
    if (this.lines.length < from.lines.length) this.lines = from.lines.slice();
    else {
      this.lines.set(from.lines);
      this.lines.fill(0, from.lines.length);
    }
  }

  /** Bytes held. */
  get bytes(): number {
    return (
      this.carpet.length * G_BYTES + (this.sleepers.goids.length + this.network.goids.length + this.lines.length) * 4
    );
  }

  private clearRows(from: number, to: number): void {
    this.carpet.fill(0, from, to);
    this.status.fill(GSTATUS.Gunborn, from, to);
    this.spot.fill(0, from, to);
    this.reason.fill(0, from, to);
    this.p.fill(0, from, to);
    this.line.fill(0, from, to);
    this.peer.fill(0, from, to);
    this.link.fill(0, from, to);
    this.slices.fill(0, from, to);
    this.waitNs.fill(0, from, to);
    this.sinceNs.fill(0, from, to);
    this.runNs.fill(0, from, to);
  }

  private renew(capacity: number): void {
    const fresh = new GTable(capacity);
    this.carpet = fresh.carpet;
    this.status = fresh.status;
    this.spot = fresh.spot;
    this.reason = fresh.reason;
    this.p = fresh.p;
    this.line = fresh.line;
    this.peer = fresh.peer;
    this.link = fresh.link;
    this.slices = fresh.slices;
    this.waitNs = fresh.waitNs;
    this.sinceNs = fresh.sinceNs;
    this.runNs = fresh.runNs;
  }

  private resize(capacity: number): void {
    const old = this.status.length;
    this.carpet = grownU8(this.carpet, capacity);
    this.status = grownU8(this.status, capacity);
    this.status.fill(GSTATUS.Gunborn, old);
    this.spot = grownU8(this.spot, capacity);
    this.reason = grownU8(this.reason, capacity);
    this.p = grownI16(this.p, capacity);
    this.line = grownU16(this.line, capacity);
    this.peer = grownI32(this.peer, capacity);
    this.link = grownI32(this.link, capacity);
    this.slices = grownI32(this.slices, capacity);
    this.waitNs = grownF32(this.waitNs, capacity);
    this.sinceNs = grownF64(this.sinceNs, capacity);
    this.runNs = grownF64(this.runNs, capacity);
  }
}
