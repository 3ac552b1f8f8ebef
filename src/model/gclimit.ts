/**
 * The limiter of the collector's CPU time: a leaky bucket that fills with GC time and drains with the program's. While it is full assists are
 * refused, so that collecting takes about half of the CPU at most and the memory limit gives way. Follows runtime/mgclimit.go (Go 1.26), GC-46.
 * Times are ns; one bucket for all Ps.
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
  marking = false;
  private procs: number;
  private lastNs = 0;
  /** Since the last update: assists, idle Ps; and stops of the world, over all Ps. */
  private assistNs = 0;
  private idleNs = 0;

  constructor(procs: number) {
    this.procs = procs;
    this.capacityNs = procs * CAPACITY_PER_PROC_NS;
  }

  addAssist(ns: number): void {
    this.assistNs += ns;
  }

  /** Time of Ps that did nothing or marked only because they had nothing else to do. */
  addIdle(ns: number): void {
    this.idleNs += ns;
  }

  needsUpdate(nowNs: number): boolean {
    return nowNs - this.lastNs > LIMITER_UPDATE_NS;
  }

  /** Takes the window since the last update into account. Returns whether `limiting` changed. */
  update(nowNs: number): boolean {
    if (nowNs < this.lastNs) return false;
    let window = (nowNs - this.lastNs) * this.procs;
    this.lastNs = nowNs;
    let gc = this.assistNs;
    const idle = this.idleNs;
    this.assistNs = 0;
    this.idleNs = 0;
    if (this.marking) gc += Math.floor(window * BACKGROUND_UTILIZATION);
    // Idle time counts neither for the collector nor for the program.
    window = Math.max(0, window - idle);
    const mutator = Math.max(0, window - gc);
    return this.add(gc, mutator);
  }

  /** A stop of the world: all of the window was the collector's. */
  stopped(nowNs: number): boolean {
    const window = Math.max(0, nowNs - this.lastNs) * this.procs;
    this.lastNs = nowNs;
    this.assistNs = 0;
    this.idleNs = 0;
    return this.add(window, 0);
  }

  setProcs(nowNs: number, procs: number): void {
    if (procs === this.procs) return;
    this.update(nowNs);
    this.procs = procs;
    this.capacityNs = procs * CAPACITY_PER_PROC_NS;
    this.fillNs = Math.min(this.fillNs, this.capacityNs);
  }

  private add(gcNs: number, mutatorNs: number): boolean {
    const was = this.limiting;
    const level = this.fillNs + gcNs - mutatorNs;
    // Full within this window: it limits until the level falls again.
    this.limiting = gcNs > mutatorNs && level >= this.capacityNs ? true : was && level >= this.capacityNs;
    this.fillNs = Math.min(this.capacityNs, Math.max(0, level));
    return was !== this.limiting;
  }
}
