/**
 * The limiter of the collector's CPU time: a leaky bucket that fills with GC time and drains with the program's. While it is full assists are
 * refused, so that collecting takes about half of the CPU at most and the memory limit gives way. Follows runtime/mgclimit.go (Go 1.26), GC-46.
 * Times are ns; one bucket for all Ps.
 *
 * Not modelled: an assist that lasts over the end of a window counts in the window in which it ends; scavenging for an allocation takes no time.
 */
import { BACKGROUND_UTILIZATION } from './gcpacer.ts';

/** CPU time that the bucket holds per P. */
const CAPACITY_PER_PROC_NS = 1e9;
/** Workers look at it at least this often. */
export const LIMITER_UPDATE_NS = 10_000_000;

export class Limiter {
  /** Assists are refused. */
  limiting = false;
  fillNs = 0;
  capacityNs: number;
  /** Background marking is on: a quarter of the window is GC time. */
  private marking = false;
  /** Between the wish to stop the world for a phase of the collector and the end of that stop. */
  private inTransition = false;
  private procs: number;
  private lastNs = 0;
  /** Since the last update: assists, and Ps that did nothing or marked only because they had nothing else to do. */
  private assistNs = 0;
  private idleNs = 0;
  /** Ps on the idle list, and until when their time is in `idleNs`. */
  private idleProcs = 0;
  private idleUntilNs = 0;

  constructor(procs: number) {
    this.procs = procs;
    this.capacityNs = procs * CAPACITY_PER_PROC_NS;
  }

  addAssist(ns: number): void {
    this.assistNs += ns;
  }

  /** Time of an idle mark worker. */
  addIdle(ns: number): void {
    this.idleNs += ns;
  }

  /** From now on so many Ps are on the idle list. */
  setIdleProcs(nowNs: number, count: number): void {
    if (nowNs > this.idleUntilNs) {
      this.idleNs += (nowNs - this.idleUntilNs) * this.idleProcs;
      this.idleUntilNs = nowNs;
    }
    this.idleProcs = count;
  }

  needsUpdate(nowNs: number): boolean {
    return nowNs - this.lastNs > LIMITER_UPDATE_NS;
  }

  /** Takes the window since the last update into account; nothing while the world is stopped. */
  update(nowNs: number): void {
    if (!this.inTransition) this.flush(nowNs);
  }

  /** The world is being stopped, since `nowNs`, to turn background marking on or off. */
  startTransition(nowNs: number, marking: boolean): void {
    this.flush(nowNs);
    this.marking = marking;
    this.inTransition = true;
  }

  /** That stop is over: all of it was the collector's. Nothing when there was no transition. */
  finishTransition(nowNs: number): void {
    if (!this.inTransition) return;
    this.inTransition = false;
    if (nowNs < this.lastNs) return;
    this.accumulate(0, (nowNs - this.lastNs) * this.procs);
    this.lastNs = nowNs;
  }

  setProcs(nowNs: number, procs: number): void {
    if (procs === this.procs) return;
    this.update(nowNs);
    this.procs = procs;
    this.capacityNs = procs * CAPACITY_PER_PROC_NS;
    if (this.fillNs > this.capacityNs) {
      this.fillNs = this.capacityNs;
      this.limiting = true;
    } else if (this.fillNs < this.capacityNs) this.limiting = false;
  }

  private flush(nowNs: number): void {
    if (nowNs < this.lastNs) return;
    this.setIdleProcs(nowNs, this.idleProcs);
    const window = (nowNs - this.lastNs) * this.procs;
    const gc = this.assistNs + (this.marking ? Math.floor(window * BACKGROUND_UTILIZATION) : 0);
    // Idle time counts neither for the collector nor for the program.
    const mutator = window - this.idleNs - gc;
    this.lastNs = nowNs;
    this.assistNs = 0;
    this.idleNs = 0;
    this.accumulate(mutator, gc);
  }

  private accumulate(mutatorNs: number, gcNs: number): void {
    const wasFull = this.fillNs >= this.capacityNs;
    const change = gcNs - mutatorNs;
    if (change > 0 && this.fillNs + change >= this.capacityNs) {
      this.fillNs = this.capacityNs;
      this.limiting = true;
      return;
    }
    this.fillNs = Math.max(0, this.fillNs + change);
    if (change !== 0 && wasFull) this.limiting = false;
  }
}
