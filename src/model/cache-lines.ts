/**
 * Cache lines that move between Ps, as far as atomic operations are concerned (COST-08): a small directory that knows, for the lines
 * touched last, which Ps hold a copy and until when the line is busy. Taking a line over costs `cacheLinePs`, and whoever wants a line
 * that another P is just working on waits for it: with two Ps at one counter each operation takes a hand-over, as measured
 * [atomic.add_2_goroutines]. Loads share a line, a write takes it away from all others.
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
  /** When the last change of the line is over (ps of model time). */
  private readonly busyUntilPs = new Float64Array(ENTRIES);

  /**
   * An atomic operation of rt.curP on the slot at `addr` whose own cost ends at `endPs`. Returns what comes on top (ps): waiting for
   * the line and taking it over.
   */
  access(rt: Runtime, addr: number, isWrite: boolean, endPs: number): number {
    const line = (addr >>> LINE_SHIFT) + 1;
    const entry = line & (ENTRIES - 1);
    const me = 1 << (rt.curP & 31);
    let extraPs = 0;
    if (this.line[entry] !== line) {
      this.line[entry] = line;
      this.holders[entry] = me;
    } else {
      const holders = this.holders[entry];
      const has = isWrite ? holders === me : (holders & me) !== 0;
      if (!has) {
        const beginPs = endPs - rt.vm.costPs[COST_ATOMIC];
        const waitPs = this.busyUntilPs[entry] - beginPs;
        extraPs = rt.costs.cacheLinePs + (waitPs > 0 ? waitPs : 0);
      }
      this.holders[entry] = isWrite ? me : holders | me;
    }
    if (isWrite) this.busyUntilPs[entry] = endPs + extraPs;
    return extraPs;
  }
}
