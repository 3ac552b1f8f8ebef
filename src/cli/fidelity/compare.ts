/**
 * The model against what real Go measured: each workload over several seeds, the median of each metric beside the recorded range.
 * A metric agrees when the model's median is within its bound of the recorded median, or inside the recorded minimum and maximum.
 */
import { compileTarget, compute } from '../compute.ts';
import { resolve } from '../knobs.ts';
import { readTarget } from '../target.ts';
import { summarize } from '../../worker/summary.ts';
import type { Summary } from '../../worker/protocol.ts';
import type { FidelityCase, Range } from './cases.ts';

/** Seeds whose median counts. */
export const SEEDS: readonly number[] = [1, 2, 3, 4, 5];

/** `share`: at most this share away from the median; `factor`: at most this many times more or less; `none`: shown only. */
export type Bound = { readonly kind: 'share' | 'factor'; readonly limit: number } | { readonly kind: 'none' };

export interface MetricSpec {
  /** As in `--json`. */
  readonly metric: string;
  readonly unit: 'ns' | 'count';
  readonly bound: Bound;
  readonly of: (summary: Summary) => number;
}

const NONE: Bound = { kind: 'none' };
const FACTOR: Bound = { kind: 'factor', limit: 1.5 };

/** What is compared, in the order of the table. */
export const METRICS: readonly MetricSpec[] = [
  { metric: 'makespanNs', unit: 'ns', bound: { kind: 'share', limit: 0.1 }, of: (s) => s.makespanNs },
  { metric: 'contextSwitches', unit: 'count', bound: { kind: 'share', limit: 0.15 }, of: (s) => s.contextSwitches },
  { metric: 'schedLatencyNs.mean', unit: 'ns', bound: FACTOR, of: (s) => s.schedLatencyNs.mean },
  { metric: 'schedLatencyNs.p99', unit: 'ns', bound: FACTOR, of: (s) => s.schedLatencyNs.p99 },
  { metric: 'schedLatencyNs.p50', unit: 'ns', bound: NONE, of: (s) => s.schedLatencyNs.p50 },
  { metric: 'schedLatencyNs.p90', unit: 'ns', bound: NONE, of: (s) => s.schedLatencyNs.p90 },
  { metric: 'ranOnOtherP', unit: 'count', bound: NONE, of: (s) => s.ranOnOtherP },
  { metric: 'migrations', unit: 'count', bound: NONE, of: (s) => s.migrations },
  { metric: 'preemptions', unit: 'count', bound: NONE, of: (s) => s.preemptions },
];

export interface ComparedMetric {
  readonly spec: MetricSpec;
  readonly real: Range;
  /** Median, least and greatest over the seeds. */
  readonly model: Range;
  /** (model − real) / real of the medians; NaN where real is 0. */
  readonly error: number;
  /** Null where there is no bound. */
  readonly agrees: boolean | null;
}

export interface ComparedCase {
  readonly name: string;
  readonly gomaxprocs: number;
  readonly cores: number;
  readonly metrics: readonly ComparedMetric[];
}

/** Runs one case with each seed. */
export async function compareCase(of: FidelityCase, seeds: readonly number[] = SEEDS): Promise<ComparedCase> {
  const target = await readTarget(of.workloadPath);
  const program = compileTarget(target);
  const summaries = seeds.map((seed) => {
    const { document } = resolve(target, program.knobs, { settings: [], seed, notes: [] });
    const { sim, wallMs } = compute(program, document);
    return summarize(sim, { wallMs, makespan: 'workload' });
  });
  const metrics = METRICS.flatMap((spec) => {
    const real = of.measured.metrics[spec.metric];
    return real === undefined ? [] : [compareMetric(spec, real, summaries.map(spec.of))];
  });
  return { name: of.name, gomaxprocs: of.measured.gomaxprocs, cores: of.measured.cores, metrics };
}

/** Holds the model's values (one per seed) against the recorded range. */
export function compareMetric(spec: MetricSpec, real: Range, values: readonly number[]): ComparedMetric {
  const model = rangeOf(values);
  const error = (model.median - real.median) / real.median;
  return {
    spec,
    real,
    model,
    error: Number.isFinite(error) ? error : model.median === real.median ? 0 : NaN,
    agrees: agrees(spec.bound, real, model.median),
  };
}

function agrees(bound: Bound, real: Range, value: number): boolean | null {
  if (bound.kind === 'none') return null;
  if (value >= real.min && value <= real.max) return true;
  if (bound.kind === 'share') return Math.abs(value - real.median) <= bound.limit * real.median;
  return value <= real.median * bound.limit && value >= real.median / bound.limit;
}

function rangeOf(values: readonly number[]): Range {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}
