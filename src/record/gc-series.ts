/** Answers about the collector over an interval, from the log of the whole run (gc-log.ts): its band on the timeline, and its charts. */
import { CYCLE, GC_SAMPLE, type GcLog, STOPPED } from './gc-log.ts';
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
  /** Share of the Ps' time (0…1) within the step: dedicated and fractional mark workers, and idle ones. */
  readonly marking: Float32Array;
  readonly idle: Float32Array;
  /** Goroutines in a mark assist, those that wait for credit included. */
  readonly assists: Float32Array;
  /** Rows [from ns, length ns, CYCLE phase] of the times that the world was stopped; the longest of them when there are many. */
  readonly pauses: Float64Array;
}

const MAX_POINTS = 4096;
const MAX_PAUSES = 400;
const MAX_BAND = 2000;

/** Phases of the collector between two times: rows [x0, x1, CYCLE phase, + STOPPED] in pixels of the request; runs of what is narrower than half a pixel are one row. */
export function gcBand(
  recording: Recording,
  { fromNs, toNs, widthPx }: { readonly fromNs: number; readonly toNs: number; readonly widthPx: number },
): Float32Array {
  recording.catchUp();
  const { gcLog } = recording.index;
  const { phaseTimes, phases, phaseCount } = gcLog;
  const rows: number[] = [];
  const scale = widthPx / Math.max(1, toNs - fromNs);
  let i = Math.max(0, lastAt(phaseTimes, phaseCount, fromNs));
  for (; i < phaseCount && phaseTimes[i] < toNs && rows.length < MAX_BAND * 3; i++) {
    if (phases[i] === CYCLE.none) continue;
    const endNs = i + 1 < phaseCount ? phaseTimes[i + 1] : recording.endNs;
    if (endNs < fromNs) continue;
    const x0 = (Math.max(fromNs, phaseTimes[i]) - fromNs) * scale;
    const x1 = (Math.min(toNs, endNs) - fromNs) * scale;
    const last = rows.length - 3;
    if (last >= 0 && x1 - rows[last] < 0.5) {
      // Too narrow to tell apart: one row; a stop is what must not be lost.
      rows[last + 1] = x1;
      if (phases[i] >= STOPPED) rows[last + 2] = phases[i];
    } else rows.push(x0, x1, phases[i]);
  }
  return Float32Array.from(rows);
}

export function gcSeries(recording: Recording, query: GcQuery): GcAnswer {
  recording.catchUp();
  const { fromNs } = query;
  const toNs = Math.max(query.toNs, fromNs + 1);
  const points = Math.max(1, Math.min(MAX_POINTS, Math.floor(query.points)));
  const array = (): Float32Array => new Float32Array(points).fill(NaN);
  const answer: GcAnswer = {
    fromNs,
    toNs,
    live: array(),
    goal: array(),
    trigger: array(),
    limit: array(),
    marking: array(),
    idle: array(),
    assists: array(),
    pauses: pauses(recording, fromNs, toNs),
  };
  const { gcLog } = recording.index;
  const { times, values, count } = gcLog;
  const step = (toNs - fromNs) / points;
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
    const procs = Math.max(1, values[at + GC_SAMPLE.procs]);
    const share = (field: number): number =>
      Math.min(1, (total(gcLog, atNs, field) - total(gcLog, atNs - step, field)) / (step * procs));
    answer.marking[i] = share(GC_SAMPLE.markNs);
    answer.idle[i] = share(GC_SAMPLE.idleNs);
  }
  return answer;
}

/** A running total at a time: it grows evenly between two samples, because each row that changes its rate is a sample. */
function total({ times, values, count }: GcLog, timeNs: number, field: number): number {
  const s = lastAt(times, count, timeNs);
  const value = s < 0 ? 0 : values[s * GC_SAMPLE.stride + field];
  if (s < 0 || s + 1 === count) return value;
  const next = values[(s + 1) * GC_SAMPLE.stride + field];
  return value + ((next - value) * (timeNs - times[s])) / (times[s + 1] - times[s]);
}

function pauses(recording: Recording, fromNs: number, toNs: number): Float64Array {
  const { phaseTimes, phases, phaseCount } = recording.index.gcLog;
  const found: [number, number, number][] = [];
  for (let i = 0; i < phaseCount && phaseTimes[i] <= toNs; i++) {
    if (phases[i] < STOPPED) continue;
    const endNs = i + 1 < phaseCount ? phaseTimes[i + 1] : recording.endNs;
    if (endNs >= fromNs) found.push([phaseTimes[i], endNs - phaseTimes[i], phases[i] - STOPPED]);
  }
  if (found.length > MAX_PAUSES) {
    found.sort((x, y) => y[1] - x[1]);
    found.length = MAX_PAUSES;
    found.sort((x, y) => x[0] - y[0]);
  }
  return Float64Array.from(found.flat());
}
