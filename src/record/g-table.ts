/**
 * The goroutines of a RunState: one packed row per goid (row 0 unused), with the intrusive lists that pictures need.
 *
 *     carpet          u8     CARPET, a column of its own, because pictures copy it whole
 *     spot  reason    u8     SPOT, WAIT (waiting) or STOP (stopped, runnable)
 *     p               i16    P it runs on, is queued at, or is blocked from; −1 none
 *     line            i32    current source line as far as rows told
 *     peer            i32    waiting: object id, or socket id at the netpoller (−1 none); in a system call: its M; else: goid that readied it last (GoUnblock b)
 *     link            i32    in the global queue: next goid (0: last); asleep or at the netpoller: place in that set
 *     slices          i32    times it was started
 *     waitNs          f32    asleep or at the netpoller: length of the wait from sinceNs (Infinity: nobody knows)
 *     sinceNs  runNs  f64    when the status began; time run before that
 *
 * A row is 40 bytes side by side (docs/adr/0017): applying a row of the Recording touches nearly all of them, one cache line where columns
 * took ten. The first three share a word, which is why they are written together (`settle`). Readers use the accessors, the reducer
 * (state.ts) the words.
 *
 * Sets (asleep, network) are dense lists with removal by swapping, so a frame can walk them without looking at every goroutine.
 * What never changes after creation is in Births, once for all states of a recording.
 */
import { Arena } from '../base/arena.ts';
import { CARPET } from './frame.ts';
import { GSTATUS } from './kinds.ts';

/** Bytes of a goroutine in a copy of a state. */
export const G_BYTES = 41;

/** Words (int32) of a row, and where in it things stand. `WHERE` is spot | reason << 8 | p << 16. */
export const G_WORDS = 10;
export const WHERE = 0;
const LINE = 1;
const PEER = 2;
const LINK = 3;
export const SLICES = 4;
const WAIT_NS = 5;
/** The same in float64: words 6 … 9. */
const G_DOUBLES = 5;
const SINCE_NS = 3;
const RUN_NS = 4;

/** What a state that follows a whole run has from the start: 1.6 million rows. */
const RESERVED_BYTES = 1 << 26;

/** GSTATUS by CARPET. */
const STATUS_OF = new Uint8Array(8);
STATUS_OF[CARPET.unborn] = GSTATUS.Gunborn;
STATUS_OF[CARPET.running] = GSTATUS.Grunning;
STATUS_OF[CARPET.runnable] = GSTATUS.Grunnable;
STATUS_OF[CARPET.waiting] = GSTATUS.Gwaiting;
STATUS_OF[CARPET.asleep] = GSTATUS.Gwaiting;
STATUS_OF[CARPET.network] = GSTATUS.Gwaiting;
STATUS_OF[CARPET.syscall] = GSTATUS.Gsyscall;
STATUS_OF[CARPET.dead] = GSTATUS.Gdead;

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
/** A set of goids as a dense list; the place of each is kept in its `link`. */
export class GSet {
  goids = new Int32Array(0);
  size = 0;

  /** words: GTable.words. */
  add(goid: number, words: Int32Array): void {
    if (this.size >= this.goids.length) this.goids = grownI32(this.goids, Math.max(64, this.size * 2));
    words[goid * G_WORDS + LINK] = this.size;
    this.goids[this.size++] = goid;
  }

  remove(goid: number, words: Int32Array): void {
    const at = words[goid * G_WORDS + LINK];
    const last = this.goids[--this.size];
    this.goids[at] = last;
    words[last * G_WORDS + LINK] = at;
    words[goid * G_WORDS + LINK] = 0;
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
  /** The rows: G_WORDS a goid, G_DOUBLES of the same memory. */
  words: Int32Array<ArrayBuffer>;
  doubles: Float64Array;
  private floats: Float32Array;
  /** Goroutines by CARPET class (unborn is not counted). */
  readonly counts = new Int32Array(8);
  readonly sleepers = new GSet();
  readonly network = new GSet();
  /** Alive goroutines by current line. */
  lines = new Int32Array(256);

  /** Where the rows of a state that follows a whole run lie. */
  private arena: Arena | null = null;

  /**
   * `followsRun`: for a state that follows a whole run. Its rows lie in an arena (src/base/arena.ts), so that a million goroutines need
   * no room for two tables at once.
   */
  constructor(capacity = 64, followsRun = false) {
    this.carpet = new Uint8Array(capacity);
    if (followsRun) {
      this.arena = Arena.take(RESERVED_BYTES);
      this.words = new Int32Array(this.arena.buffer);
    } else this.words = new Int32Array(capacity * G_WORDS);
    this.doubles = new Float64Array(this.words.buffer);
    this.floats = new Float32Array(this.words.buffer);
  }

  /** Gives the memory to the next run; nothing may be asked of this table afterwards. */
  dispose(): void {
    this.arena?.release(this.length * G_WORDS * 4);
    this.arena = null;
  }

  /** Makes room for goid; rows between are unborn. */
  reach(goid: number): void {
    if (goid < this.length) return;
    this.length = goid + 1;
    if (goid >= this.carpet.length)
      this.growCarpet(Math.max(goid + 1, this.carpet.length + (this.carpet.length >> 1), 1024));
    if ((goid + 1) * G_WORDS > this.words.length) this.growRows(goid + 1);
  }

  /** GSTATUS. */
  status(goid: number): number {
    return STATUS_OF[this.carpet[goid]];
  }
  spot(goid: number): number {
    return this.words[goid * G_WORDS + WHERE] & 0xff;
  }
  reason(goid: number): number {
    return (this.words[goid * G_WORDS + WHERE] >> 8) & 0xff;
  }
  p(goid: number): number {
    return this.words[goid * G_WORDS + WHERE] >> 16;
  }
  line(goid: number): number {
    return this.words[goid * G_WORDS + LINE];
  }
  peer(goid: number): number {
    return this.words[goid * G_WORDS + PEER];
  }
  link(goid: number): number {
    return this.words[goid * G_WORDS + LINK];
  }
  slices(goid: number): number {
    return this.words[goid * G_WORDS + SLICES];
  }
  waitNs(goid: number): number {
    return this.floats[goid * G_WORDS + WAIT_NS];
  }
  sinceNs(goid: number): number {
    return this.doubles[goid * G_DOUBLES + SINCE_NS];
  }
  runNs(goid: number): number {
    return this.doubles[goid * G_DOUBLES + RUN_NS];
  }

  /** Where it is, why, and the P that goes with it. */
  settle(goid: number, spot: number, reason: number, p: number): void {
    this.words[goid * G_WORDS + WHERE] = spot | (reason << 8) | (p << 16);
  }
  setSpot(goid: number, spot: number): void {
    const at = goid * G_WORDS + WHERE;
    this.words[at] = (this.words[at] & ~0xff) | spot;
  }
  setReason(goid: number, reason: number): void {
    const at = goid * G_WORDS + WHERE;
    this.words[at] = (this.words[at] & ~0xff00) | (reason << 8);
  }
  setP(goid: number, p: number): void {
    const at = goid * G_WORDS + WHERE;
    this.words[at] = (this.words[at] & 0xffff) | (p << 16);
  }
  setPeer(goid: number, peer: number): void {
    this.words[goid * G_WORDS + PEER] = peer;
  }
  setLink(goid: number, next: number): void {
    this.words[goid * G_WORDS + LINK] = next;
  }
  setWaitNs(goid: number, ns: number): void {
    this.floats[goid * G_WORDS + WAIT_NS] = ns;
  }

  setLine(goid: number, line: number): void {
    const { words } = this;
    const old = words[goid * G_WORDS + LINE];
    if (old === line) return;
    if (line >= this.lines.length) this.lines = grownI32(this.lines, Math.max(line + 1, this.lines.length * 2));
    const { lines } = this;
    lines[old]--;
    lines[line]++;
    words[goid * G_WORDS + LINE] = line;
  }

  /** A goroutine begins: counted at its line. */
  born(goid: number, line: number): void {
    if (line >= this.lines.length) this.lines = grownI32(this.lines, Math.max(line + 1, this.lines.length * 2));
    this.lines[line]++;
    this.words[goid * G_WORDS + LINE] = line;
  }

  /** Changes class, and status with it; does not touch places. */
  become(goid: number, carpet: number, timeNs: number): void {
    const { counts, doubles } = this;
    const old = this.carpet[goid];
    const at = goid * G_DOUBLES;
    if (old === CARPET.running) doubles[at + RUN_NS] += timeNs - doubles[at + SINCE_NS];
    counts[old]--;
    counts[carpet]++;
    this.carpet[goid] = carpet;
    doubles[at + SINCE_NS] = timeNs;
  }

  /** Makes this an exact copy; its own capacity is kept when it suffices, else it becomes exactly as large as needed. */
  copyFrom(from: GTable): void {
    const n = from.length;
    if (this.carpet.length < n) this.renew(n);
    else if (this.length > n) this.clearRows(n, this.length);
    this.carpet.set(from.carpet.subarray(0, n));
    this.words.set(from.words.subarray(0, n * G_WORDS));
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
      this.carpet.length +
      (this.arena === null ? this.words.length : this.length * G_WORDS) * 4 +
      (this.sleepers.goids.length + this.network.goids.length + this.lines.length) * 4
    );
  }

  private clearRows(from: number, to: number): void {
    this.carpet.fill(0, from, to);
    this.words.fill(0, from * G_WORDS, to * G_WORDS);
  }

  private renew(capacity: number): void {
    this.arena = null;
    this.take(new Uint8Array(capacity), new Int32Array(capacity * G_WORDS));
  }

  private growCarpet(capacity: number): void {
    const carpet = new Uint8Array(capacity);
    carpet.set(this.carpet);
    this.carpet = carpet;
  }

  private growRows(rows: number): void {
    this.take(this.carpet, this.grownInPlace(rows) ?? grownI32(this.words, this.carpet.length * G_WORDS));
  }

  private grownInPlace(rows: number): Int32Array<ArrayBuffer> | null {
    const { arena } = this;
    if (arena === null) return null;
    // No copy, so an eighth to spare is enough.
    if (arena.grow(rows * G_WORDS * 4 * 1.125)) return new Int32Array(arena.buffer);
    // No room: the rows move to an array.
    this.arena = null;
    return null;
  }

  private take(carpet: Uint8Array<ArrayBuffer>, words: Int32Array<ArrayBuffer>): void {
    this.carpet = carpet;
    this.words = words;
    this.doubles = new Float64Array(words.buffer);
    this.floats = new Float32Array(words.buffer);
  }
}
