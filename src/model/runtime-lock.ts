/**
 * Locks inside the runtime that Ps take in turn: a channel's (C-10) and the scheduler's, which guards the global queue.
 * Taking one over from another P moves the lock's cache line and those of what it guards (`runtimeLinesPs`): without it two Ps at one
 * channel or at the global queue would be as fast as two Ps apart. Who finds a channel's taken spins and sleeps (lock-wait.ts).
 *
 * Not modelled: spinning and sleeping of who waits for the scheduler's lock: it has it as soon as it is free; all other locks of the runtime.
 */
import { grownF64, grownI32 } from './columns.ts';
import type { Runtime } from './runtime2.ts';

export class RuntimeLocks {
  /** P that had it last, plus 1; 0: nobody. */
  private lastP: Int32Array;
  /** When its holder lets go (ps of model time). */
  private freeAtPs: Float64Array;
  /** Until then one thread spins at the lock. */
  private spinUntilPs: Float64Array;

  constructor(rows: number) {
    this.lastP = new Int32Array(rows);
    this.freeAtPs = new Float64Array(rows);
    this.spinUntilPs = new Float64Array(rows);
  }

  /** rt.curP takes lock `row` and keeps it for `heldPs`; the clock moves on by what that costs beyond the work under the lock. */
  take(rt: Runtime, row: number, heldPs: number): void {
    const me = rt.curP + 1;
    const last = this.lastP[row];
    if (last !== me && last !== 0 && me !== 0) {
      const waitPs = this.freeAtPs[row] - rt.clockPs;
      rt.charge(rt.costs.runtimeLinesPs + (waitPs > 0 ? waitPs : 0));
    }
    this.lastP[row] = me;
    this.freeAtPs[row] = rt.clockPs + heldPs;
  }

  /** The P that has lock `row` now, other than rt.curP; −1: it can be taken. */
  holder(rt: Runtime, row: number): number {
    const last = this.lastP[row];
    return last === 0 || last === rt.curP + 1 || this.freeAtPs[row] <= rt.clockPs ? -1 : last - 1;
  }

  /** When the holder of lock `row` lets go (ps). */
  freePs(row: number): number {
    return this.freeAtPs[row];
  }

  /** A thread spins at lock `row` until `untilPs`; false when another one does so already: then this one does not (L-40). */
  spin(rt: Runtime, row: number, untilPs: number): boolean {
    if (this.spinUntilPs[row] > rt.clockPs) return false;
    this.spinUntilPs[row] = untilPs;
    return true;
  }

  /** A row that stands for something new. */
  reset(row: number): void {
    this.lastP[row] = 0;
    this.spinUntilPs[row] = 0;
  }

  grow(rows: number): void {
    this.lastP = grownI32(this.lastP, rows);
    this.freeAtPs = grownF64(this.freeAtPs, rows);
    this.spinUntilPs = grownF64(this.spinUntilPs, rows);
  }
}
