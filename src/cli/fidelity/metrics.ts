/**
 * What is compared and how near is near enough. A number agrees when the model's median is within its bound of the recorded median, or
 * inside the recorded minimum and maximum. Where two recordings of the same program exist (a port and its original, taken on another
 * day), agreeing with one of them is enough: they differ from each other by what real machines differ.
 */
import type { FidelityBound, FidelityRow, Spread } from '../../analysis/fidelity.ts';
import type { Summary } from '../../worker/protocol.ts';

export interface Range {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What a program is about: its bounds follow from it. */
export type ProgramClass = 'cpu' | 'channel' | 'gc' | 'network';

export interface MetricSpec {
  /** As in `--json`. */
  readonly metric: string;
  readonly unit: string;
  /** Null: shown only. */
  readonly bound: FidelityBound | null;
  /** Undefined where the model has no such number. */
  readonly of: (summary: Summary) => number | undefined;
  /** Where Go's own figure is the upper edge of a bucket of runtime/metrics. */
  readonly bucketed?: boolean;
}

/** Of latencies. */
export const FACTOR: FidelityBound = { kind: 'factor', limit: 1.5 };
/** Of counts that a rule fixes. */
export const EXACT: FidelityBound = { kind: 'share', limit: 0 };
const SWITCHES: FidelityBound = { kind: 'share', limit: 0.15 };
const CYCLES: FidelityBound = { kind: 'share', limit: 0.1 };
const GC_CPU: FidelityBound = { kind: 'points', limit: 5 };

/** How far makespan and what stands in its place may be off. */
export function makespanBound(about: ProgramClass): FidelityBound {
  return { kind: 'share', limit: about === 'gc' || about === 'network' ? 0.2 : 0.1 };
}

/** In the order of the tables. */
export function metricsOf(about: ProgramClass): readonly MetricSpec[] {
  return [
    { metric: 'makespanNs', unit: 'ns', bound: makespanBound(about), of: (s) => s.makespanNs },
    { metric: 'contextSwitches', unit: 'count', bound: SWITCHES, of: (s) => s.contextSwitches },
    { metric: 'schedLatencyNs.mean', unit: 'ns', bound: null, of: (s) => s.schedLatencyNs.mean },
    { metric: 'schedLatencyNs.p50', unit: 'ns', bound: FACTOR, of: (s) => s.schedLatencyNs.p50, bucketed: true },
    { metric: 'schedLatencyNs.p90', unit: 'ns', bound: null, of: (s) => s.schedLatencyNs.p90, bucketed: true },
    { metric: 'schedLatencyNs.p99', unit: 'ns', bound: FACTOR, of: (s) => s.schedLatencyNs.p99, bucketed: true },
    { metric: 'ranOnOtherP', unit: 'count', bound: null, of: (s) => s.ranOnOtherP },
    { metric: 'migrations', unit: 'count', bound: null, of: (s) => s.migrations },
    { metric: 'preemptions', unit: 'count', bound: null, of: (s) => s.preemptions },
    // Go counts sysmon's thread too, which has no M in the model.
    { metric: 'threadsMax', unit: 'count', bound: null, of: (s) => s.threadsMax + 1 },
    ...(about === 'gc' ? GC_METRICS : []),
  ];
}

/** Pauses come from a histogram of Go's in every recording. */
const GC_METRICS: readonly MetricSpec[] = [
  { metric: 'gcCycles', unit: 'count', bound: CYCLES, of: (s) => s.gc.cycles },
  { metric: 'gcCpuPercent', unit: '%', bound: GC_CPU, of: (s) => 100 * s.gc.cpuShare },
  { metric: 'gcPauseNs.p50', unit: 'ns', bound: FACTOR, of: (s) => s.gc.pauseNs.p50, bucketed: true },
  { metric: 'gcPauseNs.p99', unit: 'ns', bound: null, of: (s) => s.gc.pauseNs.p99, bucketed: true },
];

/**
 * Holds the model's values (one per seed) against the recorded range, and against the original's if there is one. bucketed: what real
 * Go said is the upper edge of a bucket, and the true value lies somewhere in it; the model's values are shown likewise.
 */
export function compareMetric(
  spec: Pick<MetricSpec, 'metric' | 'unit' | 'bound'>,
  real: Range,
  values: readonly number[],
  original?: Range,
  bucketed = false,
): FidelityRow {
  const [exact] = spreadOf(values);
  const model = bucketed ? spreadOf(values.map(bucketEdge)) : spreadOf(values);
  const error = (model[0] - real.median) / real.median;
  const row: FidelityRow = {
    metric: spec.metric,
    unit: spec.unit,
    real: [real.median, real.min, real.max],
    model,
    ...(original === undefined ? {} : { original: [original.median, original.min, original.max] as const }),
    error: Number.isFinite(error) ? Number(error.toFixed(4)) : model[0] === real.median ? 0 : null,
  };
  const { bound } = spec;
  if (bound === null) return row;
  const low = bucketed ? bucketFloor : (edge: number): number => edge;
  const within = [real, original].some((range) => range !== undefined && agrees(bound, range, exact, low));
  return { ...row, bound, within };
}

function agrees(
  { kind, limit }: FidelityBound,
  real: Range,
  value: number,
  low: (measured: number) => number,
): boolean {
  if (value >= low(real.min) && value <= real.max) return true;
  switch (kind) {
    case 'share':
      return Math.abs(value - real.median) <= limit * real.median;
    case 'factor':
      return value <= real.median * limit && value >= low(real.median) / limit;
    case 'points':
      return Math.abs(value - real.median) <= limit;
  }
}

/** Median, least and greatest, to four figures below 1000 and whole above. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return [short(median), short(sorted[0]), short(sorted[sorted.length - 1])];
}

function short(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}

/** Upper edge of the bucket that holds a duration in Go's time histograms: 64 ns wide below 512 ns, and above four to each power of two. */
export function bucketEdge(ns: number): number {
  const width = bucketWidth(ns);
  return (Math.floor(ns / width) + 1) * width;
}

/** Lower edge of the bucket with this upper edge. */
function bucketFloor(edge: number): number {
  return edge - bucketWidth(Math.max(0, edge - 1));
}

function bucketWidth(ns: number): number {
  let width = 64;
  while (ns >= width * 8) width *= 2;
  return width;
}
