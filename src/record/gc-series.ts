/** The charts of the collector over an interval, from the log of the whole run (gc-log.ts). */
import { GC_SAMPLE, type GcLog, STOPPED } from './gc-log.ts';
import { GC_SUM } from './gc-sums.ts';
import { lastAt } from './last-at.ts';
import type { Recording } from './recording.ts';

export interface GcQuery {
  readonly fromNs: number;
  readonly toNs: number;
  readonly points: number;
}

/** Arrays of `points` values at the ends of equal steps; NaN where there is none. Transferable, owned by the receiver. */
export interface GcAnswer {
  readonly fromNs: number;
  readonly toNs: number;
  /** Bytes. */
  readonly live: Float32Array;
  readonly goal: Float32Array;
  readonly trigger: Float32Array;
  readonly limit: Float32Array;
  /** Shares of the Ps' time (0…1) within the step, by GC_SUM up to `stopped`: rows of `points` values. */
  readonly shares: Float32Array;
  /** The same for the whole interval. */
  readonly whole: Float32Array;
  /** Goroutines in a mark assist, those that wait for credit included. */
  readonly assists: Float32Array;
  /** How full the limiter's bucket is (0…1), and the share of the step during which it limits (GC-46). */
  readonly limiter: Float32Array;
  readonly limiting: Float32Array;
  /** Rows [from ns, length ns, STW reason] of the times that the world was stopped; the longest of them when there are many. */
  readonly pauses: Float64Array;
  /** How many there were, and the median of their lengths (ns, 0 without one). */
  readonly pauseCount: number;
  readonly pauseMedianNs: number;
}

/** Rows of `shares`. */
const SHARES = GC_SUM.stopped + 1;
const MAX_POINTS = 4096;
const MAX_PAUSES = 400;

export function gcSeries(recording: Recording, query: GcQuery): GcAnswer {
  recording.catchUp();
  const { fromNs } = query;
  const toNs = Math.max(query.toNs, fromNs + 1);
  const points = Math.max(1, Math.min(MAX_POINTS, Math.floor(query.points)));
  const array = (rows = 1): Float32Array => new Float32Array(points * rows).fill(NaN);
  const { gcLog } = recording.index;
  const stops = pauses(recording, fromNs, toNs);
  const before = sumsAt(gcLog, fromNs);
  const answer: GcAnswer = {
    fromNs,
    toNs,
    live: array(),
    goal: array(),
    trigger: array(),
    limit: array(),
    shares: array(SHARES),
    whole: sharesOf(before, sumsAt(gcLog, Math.min(toNs, recording.endNs))),
    assists: array(),
    limiter: array(),
    limiting: array(),
    pauses: stops.longest,
    pauseCount: stops.count,
    pauseMedianNs: stops.medianNs,
  };
  const { times, values, count } = gcLog;
  const step = (toNs - fromNs) / points;
  let last = before;
  for (let i = 0; i < points; i++) {
    const atNs = i === points - 1 ? toNs : fromNs + (i + 1) * step;
    if (atNs - step > recording.endNs) break;
    const s = lastAt(times, count, atNs);
    if (s < 0) continue;
    const at = s * GC_SAMPLE.stride;
    const bytes = (field: number): number => (values[at + field] < 0 ? NaN : values[at + field] * 1024);
    answer.live[i] = bytes(GC_SAMPLE.live);
    answer.goal[i] = bytes(GC_SAMPLE.goal);
    answer.trigger[i] = bytes(GC_SAMPLE.trigger);
    answer.limit[i] = bytes(GC_SAMPLE.limit);
    answer.assists[i] = values[at + GC_SAMPLE.assists];
    answer.limiter[i] = values[at + GC_SAMPLE.limiter] / 1000;
    const now = sumsAt(gcLog, Math.min(atNs, recording.endNs));
    sharesOf(last, now).forEach((share, row) => (answer.shares[row * points + i] = share));
    answer.limiting[i] = (now[GC_SUM.limiting] - last[GC_SUM.limiting]) / step;
    last = now;
  }
  return answer;
}

/** By GC_SUM up to `stopped`, what of all the Ps' time between two moments it was. */
function sharesOf(from: Float64Array, to: Float64Array): Float32Array {
  const all = to[GC_SUM.all] - from[GC_SUM.all];
  return Float32Array.from({ length: SHARES }, (_, i) => (all > 0 ? Math.min(1, (to[i] - from[i]) / all) : 0));
}

/** The sums (GC_SUM) at a time: they grow evenly between two samples, because each row that changes a rate is a sample, and after the last. */
function sumsAt({ times, values, count, sums }: GcLog, timeNs: number): Float64Array {
  const s = lastAt(times, count, timeNs);
  if (s < 0) return new Float64Array(GC_SUM.count);
  const at = s * GC_SAMPLE.stride;
  const next = at + GC_SAMPLE.stride;
  const dt = timeNs - times[s];
  const isLast = s + 1 === count;
  return Float64Array.from({ length: GC_SUM.count }, (_, i) => {
    const rate = isLast ? sums.rates[i] : (values[next + i] - values[at + i]) / (times[s + 1] - times[s]);
    return values[at + i] + rate * dt;
  });
}

function pauses(
  recording: Recording,
  fromNs: number,
  toNs: number,
): { longest: Float64Array; count: number; medianNs: number } {
  const { phaseTimes, phases, reasons, phaseCount } = recording.index.gcLog;
  const found: [number, number, number][] = [];
  for (let i = 0; i < phaseCount && phaseTimes[i] <= toNs; i++) {
    if (phases[i] < STOPPED) continue;
    const endNs = i + 1 < phaseCount ? phaseTimes[i + 1] : recording.endNs;
    if (endNs >= fromNs) found.push([phaseTimes[i], endNs - phaseTimes[i], reasons[i]]);
  }
  const count = found.length;
  const longest = found.toSorted((x, y) => y[1] - x[1]);
  const medianNs = count === 0 ? 0 : longest[count >> 1][1];
  const kept = longest.slice(0, MAX_PAUSES).sort((x, y) => x[0] - y[0]);
  return { longest: Float64Array.from(kept.flat()), count, medianNs };
}
