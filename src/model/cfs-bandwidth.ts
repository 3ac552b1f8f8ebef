/**
 * CPU bandwidth control of a container: how much CPU time its threads may use in a period, as Linux CFS does it (kernel/sched/fair.c,
 * Documentation/scheduler/sched-bwc.rst), rules CFS-01 and CFS-02. Arithmetic alone; os.ts acts on it.
 *
 * All threads of the container share one pool, filled to `quotaNs` once a period. A core on which one of them runs takes a slice of 5 ms
 * out of it and uses that up; what was used is looked at when a thread leaves the core and at the kernel's ticks, so a core may go into debt
 * by up to a tick, which it pays back from the next period. A core that finds the pool empty is throttled: none of the container's threads
 * runs there until the pool is filled again. A core that goes idle gives back all but 1 ms.
 *
 * Not modelled: burst (cpu.max.burst), limits of groups above this one, time that the kernel itself takes.
 */

/** What a core takes from the pool at once (sched_cfs_bandwidth_slice_us). */
const SLICE_NS = 5_000_000;
/** What an idle core keeps of it (min_cfs_rq_runtime). */
const KEEP_NS = 1_000_000;
/** The kernel's tick: CONFIG_HZ=250, as most servers have it. */
const TICK_NS = 4_000_000;
/** Returned time is handed to throttled cores after this (cfs_bandwidth_slack_period). */
export const SLACK_NS = 5_000_000;
/** A core that could not be stopped at this instant is asked again. */
const AGAIN_NS = 10_000;

export class CfsBandwidth {
  /** CPU time per period; Infinity: no limit. */
  quotaNs = Infinity;
  periodNs = 100_000_000;
  poolNs = 0;
  /** Periods begun, and whether a core was throttled in this one. */
  period = 0;
  /** Used in this period by all cores. */
  usedNs = 0;
  /** The return of slack has been announced. */
  slackArmed = false;
  /** Of each core: what is left of its slice, since when its thread's time is not accounted (−1: none runs), 0 | 1 throttled, generation of its check. */
  readonly localNs: number[] = [];
  private readonly sinceNs: number[] = [];
  readonly throttled: number[] = [];
  readonly gen: number[] = [];

  /** Cores up to n are known. */
  fit(n: number): void {
    while (this.localNs.length < n) {
      this.localNs.push(0);
      this.sinceNs.push(-1);
      this.throttled.push(0);
      this.gen.push(0);
    }
  }

  get isLimited(): boolean {
    return this.quotaNs !== Infinity;
  }

  /** A thread of the container may run on core; takes a slice if need be. */
  mayRun(core: number): boolean {
    if (this.throttled[core] === 1) return false;
    return this.localNs[core] > 0 || this.refillCore(core);
  }

  /** A thread of the container runs on core from atNs on. */
  begin(core: number, atNs: number): void {
    this.sinceNs[core] = atNs;
    this.gen[core]++;
  }

  /** Its thread left core; `last` when none of the container is left there. Returns whether slack came back for others. */
  end(core: number, nowNs: number, last: boolean): boolean {
    this.account(core, nowNs);
    this.sinceNs[core] = -1;
    this.gen[core]++;
    const slackNs = this.localNs[core] - KEEP_NS;
    if (!last || slackNs <= 0) return false;
    this.localNs[core] -= slackNs;
    this.poolNs += slackNs;
    return this.poolNs > SLICE_NS && this.throttled.includes(1);
  }

  /** Accounts what the thread on core has used up to now. */
  account(core: number, nowNs: number): void {
    const since = this.sinceNs[core];
    if (since < 0 || nowNs <= since) return;
    this.localNs[core] -= nowNs - since;
    this.usedNs += nowNs - since;
    this.sinceNs[core] = nowNs;
  }

  /** Takes from the pool what fills the core's slice; whether it has something now. */
  refillCore(core: number): boolean {
    const wants = Math.min(this.poolNs, SLICE_NS - this.localNs[core]);
    if (wants > 0) {
      this.poolNs -= wants;
      this.localNs[core] += wants;
    }
    return this.localNs[core] > 0;
  }

  /** When the kernel will next find that core has used up what it has: the first tick at or after it. */
  checkNs(core: number): number {
    const emptyNs = this.sinceNs[core] + Math.max(1, this.localNs[core]);
    return Math.ceil(emptyNs / TICK_NS) * TICK_NS;
  }

  againNs(nowNs: number): number {
    return nowNs + AGAIN_NS;
  }

  /** A new period: the pool is full again. */
  refill(): void {
    this.period++;
    this.usedNs = 0;
    this.poolNs = this.quotaNs;
  }

  /** A throttled core is given enough to pay its debt and go on; whether it may. */
  pay(core: number): boolean {
    const wants = Math.min(this.poolNs, 1 - this.localNs[core]);
    this.poolNs -= wants;
    this.localNs[core] += wants;
    return this.localNs[core] > 0;
  }
}
