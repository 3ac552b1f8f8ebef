/**
 * How much time of the Ps the collector has taken since the start, by what it was for. The sums grow evenly between two rows: each has a
 * rate, the number of Ps that do just that.
 */
import { GC_WORKER, KIND, STW } from './kinds.ts';
import type { RunState } from './state.ts';

/**
 * P-nanoseconds: mark workers by mode (GC-22, GC-23), marking of assists, Ps that stood still because a cycle stopped the world, all Ps; and
 * the time during which the limiter limited (GC-46).
 */
export const GC_SUM = {
  dedicated: 0,
  fractional: 1,
  idle: 2,
  assist: 3,
  stopped: 4,
  all: 5,
  limiting: 6,
  count: 7,
} as const;

export class GcSums {
  /** By GC_SUM, up to the last row taken. */
  readonly totals = new Float64Array(GC_SUM.count);
  /** What each grows by in a nanosecond from then on. */
  readonly rates = new Float64Array(GC_SUM.count);
  private lastNs = 0;
  /** GC_WORKER by P, and how many Ps are in each mode. */
  private modes = new Uint8Array(64);
  private readonly workers = new Int32Array(4);
  /** Goroutines in an assist that have a P. */
  private readonly assisting = new Set<number>();

  /** A row of the kinds of `isGcKind`, after the state took it. */
  take(state: RunState, timeNs: number, kind: number, subject: number, a: number): void {
    this.grow(timeNs);
    if (kind === KIND.GCWorker) this.worker(subject, a);
    else if (kind === KIND.GCMarkAssistBegin) this.assisting.add(subject);
    else if (kind === KIND.GCMarkAssistEnd) this.assisting.delete(subject);
    this.setRates(state);
  }

  /** A goroutine goes on or stops running; returns whether it is one that assists. */
  ran(state: RunState, timeNs: number, goid: number, isRunning: boolean): boolean {
    if (!state.gc.assisting.has(goid)) return false;
    this.grow(timeNs);
    if (isRunning) this.assisting.add(goid);
    else this.assisting.delete(goid);
    this.setRates(state);
    return true;
  }

  private grow(timeNs: number): void {
    const dt = timeNs - this.lastNs;
    this.lastNs = timeNs;
    for (let i = 0; i < GC_SUM.count; i++) this.totals[i] += dt * this.rates[i];
  }

  private setRates({ gc, gomaxprocs }: RunState): void {
    const { rates, workers } = this;
    const stops = gc.stwReason === STW.gcSweepTermination || gc.stwReason === STW.gcMarkTermination;
    rates[GC_SUM.dedicated] = workers[GC_WORKER.dedicated];
    rates[GC_SUM.fractional] = workers[GC_WORKER.fractional];
    rates[GC_SUM.idle] = workers[GC_WORKER.idle];
    // An assist that ends the marking stops the world itself.
    rates[GC_SUM.assist] = gc.stwReason < 0 ? this.assisting.size : 0;
    rates[GC_SUM.stopped] = stops ? gomaxprocs : 0;
    rates[GC_SUM.all] = gomaxprocs;
    rates[GC_SUM.limiting] = gc.limiting;
  }

  private worker(p: number, mode: number): void {
    if (p >= this.modes.length) {
      const modes = new Uint8Array(Math.max(p + 1, this.modes.length * 2));
      modes.set(this.modes);
      this.modes = modes;
    }
    this.workers[this.modes[p]]--;
    this.workers[mode]++;
    this.modes[p] = mode;
  }
}
