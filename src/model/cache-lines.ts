/**
 * Cache lines that move between Ps, as far as atomic operations are concerned (COST-08): a small directory that knows, for the lines
 * touched last, which Ps hold a copy and since when. Taking a line over costs `cacheLinePs`; a core that has just got one keeps it for
 * `lineHoldPs` before it gives it away, and meanwhile works on it as often as it can: so two Ps at one counter take turns in batches, as
 * measured [atomics-vs-mutex atomic_add_g2]. Loads share a line, a write takes it away from all others.
 *
 * A line is 8 neighbouring slots of the program's memory.
 *
 * Not modelled: lines that plain loads and stores move; what another level of cache or another socket would cost.
 */
import { COST_ATOMIC } from '../vm/costs.ts';
import type { Runtime } from './runtime2.ts';

/** Entries of the directory (a power of two). A line that another one drove out is like one that nobody touched. */
const ENTRIES = 1 << 12;
/** 8 slots of 8 bytes: 64 bytes. */
const LINE_SHIFT = 3;

export class CacheLines {
  /** Line in this entry, plus 1; 0: none. */
  private readonly line = new Int32Array(ENTRIES);
  /** Ps with a copy, one bit each (Ps beyond 32 share bits). */
  private readonly holders = new Int32Array(ENTRIES);
  /** When the last change of the line is over (ps of model time), and until when who made it keeps it from other writers. */
  private readonly busyUntilPs = new Float64Array(ENTRIES);
  private readonly keptUntilPs = new Float64Array(ENTRIES);
  /** Who had the line alone before (its bit), and until when it still has it: the line is on its way afterwards. */
  private readonly leaver = new Int32Array(ENTRIES);
  private readonly leavesPs = new Float64Array(ENTRIES);

  /**
   * An atomic operation of rt.curP on the slot at `addr` whose own cost ends at `endPs`. Returns what comes on top (ps): waiting for
   * the line and taking it over.
   */
  access(rt: Runtime, addr: number, isWrite: boolean, endPs: number): number {
    const line = (addr >>> LINE_SHIFT) + 1;
    const entry = line & (ENTRIES - 1);
    const me = 1 << (rt.curP & 31);
    if (this.line[entry] !== line) {
      this.line[entry] = line;
      this.holders[entry] = me;
      this.leaver[entry] = 0;
      this.busyUntilPs[entry] = isWrite ? endPs : 0;
      this.keptUntilPs[entry] = 0;
      return 0;
    }
    const holders = this.holders[entry];
    if (isWrite ? holders === me : (holders & me) !== 0) {
      if (isWrite) this.busyUntilPs[entry] = endPs;
      return 0;
    }
    const beginPs = endPs - rt.vm.costPs[COST_ATOMIC];
    if (this.leaver[entry] === me && beginPs < this.leavesPs[entry]) return 0;
    const freePs = isWrite ? Math.max(this.busyUntilPs[entry], this.keptUntilPs[entry]) : this.busyUntilPs[entry];
    const waitPs = freePs > beginPs ? freePs - beginPs : 0;
    const extraPs = waitPs + rt.costs.cacheLinePs;
    if (!isWrite) {
      this.holders[entry] = holders | me;
      return extraPs;
    }
    this.holders[entry] = me;
    this.leaver[entry] = holders & ~me;
    this.leavesPs[entry] = beginPs + waitPs;
    this.busyUntilPs[entry] = endPs + extraPs;
    this.keptUntilPs[entry] = endPs + extraPs + rt.costs.lineHoldPs;
    return extraPs;
  }
}
