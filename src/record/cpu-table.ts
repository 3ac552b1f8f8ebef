/**
 * What a RunState knows of the container: its CPU quota, which cores are throttled, where neighbours run. `apply` takes the rows of
 * `isCpuKind`.
 */
import { KIND } from './kinds.ts';

/** True for rows that this table reads. */
export function isCpuKind(kind: number): boolean {
  return kind >= KIND.Throttle && kind <= KIND.CpuQuota;
}

export class CpuTable {
  /** µs of CPU per period (0: no limit), and the period in µs. */
  quotaUs = 0;
  periodUs = 0;
  /** When the first period under this quota began (ns). */
  sinceNs = 0;
  /** Cores of which anything is known. */
  cores = 0;
  /** Cores throttled now. */
  throttledCores = 0;
  /** By core: 0 | 1, and number of the neighbour there + 1 (0: none). */
  throttled = new Uint8Array(0);
  neighbour = new Int32Array(0);

  apply(timeNs: number, kind: number, subject: number, a: number, b: number, c: number): void {
    switch (kind) {
      case KIND.Throttle:
        this.reach(subject + 1);
        this.throttledCores += a - this.throttled[subject];
        this.throttled[subject] = a;
        break;
      case KIND.Neighbour:
        this.reach(subject + 1);
        this.neighbour[subject] = a + 1;
        break;
      case KIND.CpuQuota:
        this.quotaUs = a;
        this.periodUs = b;
        this.sinceNs = timeNs;
        this.reach(c);
        break;
    }
  }

  /** Time until the pool is filled again (ns), −1 without a quota. */
  refillNs(timeNs: number): number {
    if (this.quotaUs === 0) return -1;
    const periodNs = this.periodUs * 1000;
    return periodNs - ((timeNs - this.sinceNs) % periodNs);
  }

  copyFrom(from: CpuTable): void {
    this.quotaUs = from.quotaUs;
    this.periodUs = from.periodUs;
    this.sinceNs = from.sinceNs;
    this.throttledCores = from.throttledCores;
    this.reach(from.cores);
    this.cores = from.cores;
    this.throttled.set(from.throttled.subarray(0, from.cores));
    this.neighbour.set(from.neighbour.subarray(0, from.cores));
  }

  get bytes(): number {
    return this.throttled.length * 5;
  }

  private reach(cores: number): void {
    if (cores <= this.cores) return;
    if (cores > this.throttled.length) {
      const { throttled, neighbour } = this;
      this.throttled = new Uint8Array(2 * cores);
      this.throttled.set(throttled);
      this.neighbour = new Int32Array(2 * cores);
      this.neighbour.set(neighbour);
    }
    this.throttled.fill(0, this.cores, cores);
    this.neighbour.fill(0, this.cores, cores);
    this.cores = cores;
  }
}
