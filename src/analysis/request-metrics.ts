/** How many requests, tasks and regions a program had, by name, and how long they took. docs/metrics.md defines each number. */
import { Histogram } from '../base/histogram.ts';
import { WORK, type RequestLog } from '../record/request-log.ts';

/** Of requests: `count` begun, `done` ended, `failed` of those; lengths in ns of those that ended. */
interface WorkMetrics {
  readonly count: number;
  readonly done: number;
  readonly failed: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

export interface RequestMetrics extends WorkMetrics {
  /** Requests (`request name`), tasks (`task name`) and regions (`region name`) of runtime/trace, in order of their first beginning. */
  readonly byName: readonly (WorkMetrics & { readonly kind: 'request' | 'task' | 'region'; readonly name: string })[];
}

const KIND_NAMES = ['request', 'task', 'region'] as const;

/** The totals are of requests alone: tasks and regions are parts of them as often as not. `text`: strings of the Recording. */
export function requestMetrics(log: RequestLog, text: (index: number) => string): RequestMetrics {
  const all = new Histogram();
  let begun = 0;
  let failed = 0;
  for (const entry of log.names) {
    if (entry.kind !== WORK.request) continue;
    all.merge(entry.latency);
    begun += entry.begun;
    failed += entry.failed;
  }
  return {
    ...lengths(begun, failed, all),
    byName: log.names.map((entry) => ({
      kind: KIND_NAMES[entry.kind],
      name: text(entry.name),
      ...lengths(entry.begun, entry.failed, entry.latency),
    })),
  };
}

function lengths(count: number, failed: number, latency: Histogram): WorkMetrics {
  return {
    count,
    done: latency.count,
    failed,
    mean: latency.mean,
    p50: latency.quantile(0.5),
    p90: latency.quantile(0.9),
    p99: latency.quantile(0.99),
    max: latency.count === 0 ? 0 : latency.max,
  };
}
