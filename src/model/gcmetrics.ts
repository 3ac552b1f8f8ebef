/** What collecting did to a run, in numbers: the field `gc` of the Summary (docs/metrics.md). Times ns, sizes bytes. */
import { GC_STAT, gcStat } from './gcapi.ts';
import type { Runtime } from './runtime2.ts';

/** Of the pauses of all finished cycles; two a cycle. */
export interface PauseQuantiles {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface GcMetrics {
  readonly cycles: number;
  readonly forcedCycles: number;
  readonly pauseNs: PauseQuantiles;
  readonly stoppingNs: PauseQuantiles;
  readonly cpuShare: number;
  readonly assistNs: number;
  readonly dedicatedNs: number;
  readonly idleNs: number;
  readonly pauseCpuNs: number;
  readonly heapLive: number;
  readonly heapGoal: number;
  readonly heapMax: number;
  readonly allocBytes: number;
  readonly allocObjects: number;
  readonly freedObjects: number;
}

/** O(cycles). A goal that there is not is 0. */
export function gcMetrics(rt: Runtime): GcMetrics {
  const { cycles } = rt.work;
  const cpuNs = gcStat(rt, GC_STAT.cpuNs);
  const goal = gcStat(rt, GC_STAT.heapGoal);
  const heapLive = gcStat(rt, GC_STAT.heapLive);
  return {
    cycles: cycles.length,
    forcedCycles: rt.work.forcedCycles,
    pauseNs: quantiles(cycles.flatMap((cycle) => [cycle.sweepTermPauseNs, cycle.markTermPauseNs])),
    stoppingNs: quantiles(cycles.flatMap((cycle) => [cycle.sweepTermStopNs, cycle.markTermStopNs])),
    cpuShare: cpuNs === 0 ? 0 : gcStat(rt, GC_STAT.gcCpuNs) / cpuNs,
    assistNs: gcStat(rt, GC_STAT.assistNs),
    dedicatedNs: gcStat(rt, GC_STAT.dedicatedNs),
    idleNs: gcStat(rt, GC_STAT.idleMarkNs),
    pauseCpuNs: gcStat(rt, GC_STAT.pauseCpuNs),
    heapLive,
    heapGoal: goal === Infinity ? 0 : goal,
    heapMax: cycles.reduce((most, cycle) => Math.max(most, cycle.heapEnd), heapLive),
    allocBytes: gcStat(rt, GC_STAT.totalAlloc),
    allocObjects: gcStat(rt, GC_STAT.mallocs),
    freedObjects: gcStat(rt, GC_STAT.frees),
  };
}

function quantiles(values: readonly number[]): PauseQuantiles {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n === 0) return { count: 0, mean: 0, p50: 0, p99: 0, max: 0 };
  const at = (q: number): number => sorted[Math.max(0, Math.ceil(q * n) - 1)];
  return { count: n, mean: sorted.reduce((sum, x) => sum + x, 0) / n, p50: at(0.5), p99: at(0.99), max: sorted[n - 1] };
}
