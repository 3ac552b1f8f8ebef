/**
 * Throttling over the whole run, for charts and metrics: core-time lost so far, at every change. When there are too many samples every
 * second is dropped; totals stay exact.
 *
 *     sample s: times[s], lostNs[s] (throttled time up to then, summed over cores), counts[s] (cores throttled from then on)
 */
import type { CpuTable } from './cpu-table.ts';
import { grownF64 } from './g-table.ts';
import { KIND } from './kinds.ts';

const MAX_SAMPLES = 1 << 15;

export class CpuLog {
  count = 0;
  times = new Float64Array(64);
  lostNs = new Float64Array(64);
  counts = new Float64Array(64);
  /** Periods in which a core was throttled (nr_throttled). */
  throttledPeriods = 0;
  private lastPeriod = -1;
  private skip = 1;
  private skipped = 0;
  private sumNs = 0;
  private cores = 0;
  private lastNs = 0;

  /** Takes a row of `isCpuKind`, after the state took it. */
  take(cpu: CpuTable, timeNs: number, kind: number, a: number, c: number): void {
    if (kind !== KIND.Throttle) return;
    this.sumNs = this.lost(timeNs);
    this.lastNs = timeNs;
    this.cores = cpu.throttledCores;
    if (a === 1 && c !== this.lastPeriod) {
      this.lastPeriod = c;
      this.throttledPeriods++;
    }
    if (this.count > 0 && this.times[this.count - 1] === timeNs) this.count--;
    else if (++this.skipped < this.skip) return;
    this.skipped = 0;
    if (this.count === this.times.length) this.grow();
    const s = this.count++;
    this.times[s] = timeNs;
    this.lostNs[s] = this.sumNs;
    this.counts[s] = this.cores;
  }

  /** Throttled time up to `timeNs`, not before the last row read, summed over cores (ns). */
  lost(timeNs: number): number {
    return this.sumNs + (timeNs - this.lastNs) * this.cores;
  }

  /** The same at any time, from the samples. */
  lostAt(timeNs: number): number {
    if (timeNs >= this.lastNs) return this.lost(timeNs);
    const s = this.sampleAt(timeNs);
    return s < 0 ? 0 : this.lostNs[s] + (timeNs - this.times[s]) * this.counts[s];
  }

  /** The sample that holds at a time, −1 for none. */
  sampleAt(timeNs: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle] <= timeNs) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  private grow(): void {
    if (this.times.length < MAX_SAMPLES) {
      const size = this.times.length * 2;
      this.times = grownF64(this.times, size);
      this.lostNs = grownF64(this.lostNs, size);
      this.counts = grownF64(this.counts, size);
      return;
    }
    this.count >>= 1;
    for (let s = 0; s < this.count; s++) {
      this.times[s] = this.times[2 * s];
      this.lostNs[s] = this.lostNs[2 * s];
      this.counts[s] = this.counts[2 * s];
    }
    this.skip *= 2;
  }
}

/** Cores throttled, on average over each of `points` equal steps; NaN for steps that begin after `endNs`. Empty when there never were any. */
export function throttledSeries(
  log: CpuLog,
  fromNs: number,
  toNs: number,
  points: number,
  endNs: number,
): Float32Array {
  if (log.count === 0) return new Float32Array(0);
  const out = new Float32Array(points);
  const step = (toNs - fromNs) / points;
  for (let i = 0; i < points; i++) {
    const from = fromNs + i * step;
    const to = Math.min(endNs, from + step);
    out[i] = from > endNs ? NaN : to > from ? (log.lostAt(to) - log.lostAt(from)) / (to - from) : 0;
  }
  return out;
}
