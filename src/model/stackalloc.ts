/**
 * Stacks of goroutines as Go gives them out (runtime/stack.go, proc.go, mgcmark.go, Go 1.26; K-01 … K-07): who has one of which size, the
 * caches of the Ps, the common pool, the size that new goroutines begin with, and shrinking while a stack is scanned.
 *
 * Sizes are powers of two; `log` is their exponent, 0 no stack. Only numbers are kept, no addresses: a span of the pool counts as free
 * when the pool holds as many free stacks as fit into one.
 *
 * Not modelled: spans of which some stacks are free and others not.
 */
import { GSTATUS, KIND } from '../record/kinds.ts';
import { PAGE_SIZE } from '../vm/size-classes.ts';
import { grownI32, grownU8 } from './columns.ts';
import { OS_PAGE_BYTES, pageFaults } from './pages.ts';
import type { Runtime } from './runtime2.ts';

/** Smallest stack 2 KiB; orders of 2, 4, 8, 16 KiB come from caches (K-01, K-05). */
const MIN_LOG = 11;
const ORDERS = 4;
/** A span of the pool, and what a P's cache may hold of an order: it is filled and emptied to half of this (K-05). */
const SPAN_BYTES = 32 * 1024;
const CACHE_BYTES = 32 * 1024;
/** stackGuard, and what a prologue leaves of it (K-01). */
const GUARD_BYTES = 928;
const SMALL_BYTES = 800;
/** What the runtime takes of the stack of a goroutine that waits: frames of chanrecv1, chanrecv and gopark, and goexit's (go1.26, amd64). */
const WAITING_BYTES = 208;
const MAX_LOG = 29;

export class StackAlloc {
  /** log2 of each G's stack as it is accounted for here; 1: its memory has not been used before. */
  private logs = new Uint8Array(64);
  private fresh = new Uint8Array(64);
  /** log2 of the stack that new goroutines get (K-04). */
  startLog = MIN_LOG;
  /** Bytes of spans that hold stacks, cached and free ones included (MemStats.StackInuse). */
  inuseBytes = 0;
  /** Bytes by P × ORDERS + order, and free stacks of the pool by order. */
  private cached = new Int32Array(ORDERS);
  private readonly pool = new Int32Array(ORDERS);
  /** What of both has not been used before: it is taken last. */
  private cachedFresh = new Int32Array(ORDERS);
  private readonly poolFresh = new Int32Array(ORDERS);
  private procs = 1;
  private scannedBytes = 0;
  private scannedStacks = 0;

  /** Whether dead G g has a stack. */
  hasStack(g: number): boolean {
    return g < this.logs.length && this.logs[g] !== 0;
  }

  /** The stack of a G that is about to live: the one it died with if its size is still that of new ones (K-06). */
  begin(rt: Runtime, p: number, g: number): void {
    if (g >= this.logs.length) {
      this.logs = grownU8(this.logs, Math.max(g + 1, 2 * this.logs.length));
      this.fresh = grownU8(this.fresh, this.logs.length);
    }
    if (this.logs[g] === this.startLog) return;
    this.set(rt, p, g, 0);
    this.set(rt, p, g, this.startLog);
    this.touch(rt, g, 1);
  }

  /** gfput: a stack of another size than new ones have is not kept (K-06). */
  end(rt: Runtime, p: number, g: number): void {
    this.sync(rt, p, g);
    if (this.logs[g] !== this.startLog) this.set(rt, p, g, 0);
  }

  /** Stack of g has now 2^log bytes (newstack): the old one was full, and a little more is needed. */
  grown(rt: Runtime, p: number, g: number, log: number): void {
    if (this.fresh[g] === 1) pageFaults(rt, Math.max(0, 2 ** (this.logs[g] - 1) / OS_PAGE_BYTES - 1));
    this.set(rt, p, g, log);
    this.touch(rt, g, 2 ** (log - 1) + 1);
  }

  /** The uppermost `bytes` of g's stack are written to. */
  private touch(rt: Runtime, g: number, bytes: number): void {
    if (this.fresh[g] === 0) return;
    // Of two stacks in one page one has the fault.
    const share = Math.min(1, 2 ** this.logs[g] / OS_PAGE_BYTES);
    pageFaults(rt, share * Math.ceil(bytes / OS_PAGE_BYTES));
  }

  /** The machine gives a first frame that does not fit into the first stack a larger one at once. */
  private sync(rt: Runtime, p: number, g: number): void {
    if (this.logs[g] !== 0 && g < rt.vm.stackLogs.length && rt.vm.stackLogs[g] !== this.logs[g] && rt.gTask[g] === 0) {
      this.grown(rt, p, g, rt.vm.stackLogs[g]);
    }
  }

  /**
   * A stack of g, which is not running, was scanned: it counts for the size of new ones (K-04), and is halved if less than a quarter of
   * it is used (K-03).
   */
  scanned(rt: Runtime, g: number, ownBytes: number, isShrinkSafe: boolean): void {
    const usedBytes = ownBytes + (rt.gStatus[g] === GSTATUS.Gwaiting ? WAITING_BYTES : 0);
    this.scannedBytes += usedBytes;
    this.scannedStacks++;
    const p = Math.max(0, rt.curP);
    this.sync(rt, p, g);
    const log = this.logs[g];
    if (!isShrinkSafe || log <= MIN_LOG || usedBytes + SMALL_BYTES >= (1 << log) / 4) return;
    this.set(rt, p, g, log - 1);
    this.touch(rt, g, usedBytes);
    rt.vm.stackLogs[g] = log - 1;
    rt.charge(rt.costs.stackGrowPs + Math.floor(usedBytes * rt.costs.stackCopyPerBytePs));
    rt.emit(KIND.StackGrow, rt.gGoid[g], 1 << (log - 1), 0, 0);
  }

  /** markrootFreeGStacks: dead Gs of the central list lose their stacks; those of the Ps' lists keep them (K-07). */
  freeCentral(rt: Runtime): void {
    const p = Math.max(0, rt.curP);
    for (let g = rt.gFree; g >= 0; g = rt.gLink[g]) if (this.hasStack(g)) this.set(rt, p, g, 0);
  }

  /** Mark termination: the size of new stacks, and what the caches and the pool have too much goes back to the heap (K-04, K-05). */
  endCycle(rt: Runtime): void {
    this.startLog = MIN_LOG;
    if (this.scannedStacks > 0) {
      const wanted = this.scannedBytes / this.scannedStacks + GUARD_BYTES;
      while (1 << this.startLog < wanted && this.startLog < MAX_LOG) this.startLog++;
    }
    rt.vm.startStackLog = this.startLog;
    this.scannedBytes = 0;
    this.scannedStacks = 0;
    for (let at = 0; at < this.cached.length; at++) {
      const order = at % ORDERS;
      this.pool[order] += this.cached[at] >> (MIN_LOG + order);
      this.poolFresh[order] += this.cachedFresh[at] >> (MIN_LOG + order);
    }
    this.cached.fill(0);
    this.cachedFresh.fill(0);
    for (let order = 0; order < ORDERS; order++) {
      const perSpan = SPAN_BYTES >> (MIN_LOG + order);
      const spans = Math.floor(this.pool[order] / perSpan);
      this.pool[order] -= spans * perSpan;
      this.poolFresh[order] = Math.min(this.poolFresh[order], this.pool[order]);
      this.returnSpans(rt, spans * SPAN_BYTES, spans);
    }
  }

  private set(rt: Runtime, p: number, g: number, log: number): void {
    const old = this.logs[g];
    if (old === log) return;
    if (p >= this.procs) {
      this.cached = grownI32(this.cached, ORDERS * (p + 1));
      this.cachedFresh = grownI32(this.cachedFresh, ORDERS * (p + 1));
      this.procs = p + 1;
    }
    this.fresh[g] = log !== 0 && this.take(rt, p, log) ? 1 : 0;
    if (old !== 0) this.give(rt, p, old);
    this.logs[g] = log;
  }

  /** stackalloc. True: memory that has not been used before. */
  private take(rt: Runtime, p: number, log: number): boolean {
    const order = log - MIN_LOG;
    const size = 2 ** log;
    if (order >= ORDERS) return this.takeSpan(rt, size);
    const at = p * ORDERS + order;
    if (this.cached[at] < size) {
      // stackcacherefill: half of a cache from the pool.
      for (let bytes = this.cached[at]; bytes < CACHE_BYTES / 2; bytes += size) {
        if (this.pool[order] === 0) {
          this.pool[order] = SPAN_BYTES >> log;
          this.poolFresh[order] = this.takeSpan(rt, SPAN_BYTES) ? this.pool[order] : 0;
        }
        if (this.pool[order] === this.poolFresh[order]) {
          this.poolFresh[order]--;
          this.cachedFresh[at] += size;
        }
        this.pool[order]--;
        this.cached[at] += size;
      }
    }
    const isFresh = this.cached[at] === this.cachedFresh[at];
    if (isFresh) this.cachedFresh[at] -= size;
    this.cached[at] -= size;
    return isFresh;
  }

  /** A span of the page heap. True: its pages are not there yet. */
  private takeSpan(rt: Runtime, bytes: number): boolean {
    this.inuseBytes += bytes;
    return rt.pages.take(bytes / PAGE_SIZE) > 0;
  }

  private returnSpans(rt: Runtime, bytes: number, spans: number): void {
    this.inuseBytes -= bytes;
    rt.pages.give(bytes / PAGE_SIZE, spans);
  }

  /** stackfree. */
  private give(rt: Runtime, p: number, log: number): void {
    const order = log - MIN_LOG;
    if (order >= ORDERS) {
      this.returnSpans(rt, 2 ** log, 1);
      return;
    }
    const at = p * ORDERS + order;
    if (this.cached[at] >= CACHE_BYTES) {
      // stackcacherelease: down to half.
      while (this.cached[at] > CACHE_BYTES / 2) {
        this.cached[at] -= 1 << log;
        this.pool[order]++;
      }
    }
    this.cached[at] += 1 << log;
  }
}
