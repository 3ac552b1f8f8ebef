/**
 * What the collector did over the whole run, for charts and the timeline's band: phases and stops as they changed, samples of the heap and
 * of the time it took at each of its rows, who assisted, and the lines of gctrace. Kept while rows are thinned; when there are too many
 * samples every second is dropped, phases never are.
 *
 *     phase i:  phaseTimes[i], phases[i] (CYCLE, + STOPPED while the world is stopped), reasons[i] (STW while it is stopped, −1 else)
 *     sample s: times[s], values[s · stride …] (GC_SAMPLE)
 */
import { grownF64 } from './g-table.ts';
import { GC_PHASE, KIND, STW } from './kinds.ts';
import { GC_SUM, GcSums } from './gc-sums.ts';
import type { RunState } from './state.ts';

/** Phases of a cycle as the page tells them apart. */
export const CYCLE = { none: 0, sweepTermination: 1, mark: 2, markTermination: 3, sweep: 4 } as const;
/** Added to a phase while the world is stopped. */
export const STOPPED = 8;

/** The sums so far (GC_SUM), then sizes in KiB, −1 for none; goroutines in an assist; thousandths of the limiter's bucket that are full. */
export const GC_SAMPLE = {
  stride: GC_SUM.count + 6,
  live: GC_SUM.count,
  goal: GC_SUM.count + 1,
  trigger: GC_SUM.count + 2,
  limit: GC_SUM.count + 3,
  assists: GC_SUM.count + 4,
  limiter: GC_SUM.count + 5,
} as const;

const MAX_SAMPLES = 1 << 15;
const MAX_LINES = 10_000;
/** Goroutines that are told apart as payers of assists; all others are one, with goid 0. */
const MAX_PAYERS = 4096;

/** True for rows that this log reads. */
export function isGcKind(kind: number): boolean {
  return (
    (kind >= KIND.STWBegin && kind <= KIND.HeapGoal) ||
    (kind >= KIND.GCPhase && kind <= KIND.GCTrace) ||
    kind === KIND.ProcsChange
  );
}

export interface GcLine {
  readonly timeNs: number;
  /** Index of a string of the Recording. */
  readonly text: number;
}

/** What a goroutine gave to assists that are over. */
export interface Payer {
  assists: number;
  /** Bytes that it scanned itself. */
  bytes: number;
  /** What that took (ns). */
  markNs: number;
  /** From beginning to end, waiting included. */
  ns: number;
}

export class GcLog {
  phaseCount = 0;
  phaseTimes = new Float64Array(64);
  phases = new Uint8Array(64);
  reasons = new Int8Array(64);
  count = 0;
  times = new Float64Array(128);
  values = new Float64Array(128 * GC_SAMPLE.stride);
  readonly lines: GcLine[] = [];
  /** By goid. */
  readonly payers = new Map<number, Payer>();
  readonly sums = new GcSums();
  /** When each assist began that is not over, by goid. */
  private readonly assistSinceNs = new Map<number, number>();

  /** Takes a row of the kinds of `isGcKind`, after the state took it. */
  take(state: RunState, timeNs: number, kind: number, subject: number, a: number, b: number, c: number): void {
    if (kind === KIND.GCTrace) {
      if (this.lines.length < MAX_LINES) this.lines.push({ timeNs, text: a });
      return;
    }
    this.sums.take(state, timeNs, kind, subject, a);
    if (kind === KIND.GCMarkAssistBegin) this.assistSinceNs.set(subject, timeNs);
    else if (kind === KIND.GCMarkAssistEnd) this.paid(subject, timeNs, b, c);
    this.phase(state, timeNs);
    this.sample(state, timeNs);
  }

  /** A goroutine that assists goes on or stops running. */
  ran(state: RunState, timeNs: number, goid: number, isRunning: boolean): void {
    if (this.sums.ran(state, timeNs, goid, isRunning)) this.sample(state, timeNs);
  }

  get bytes(): number {
    const samples = this.times.length * 8 * (1 + GC_SAMPLE.stride);
    return this.phaseTimes.length * 10 + samples + this.lines.length * 32 + this.payers.size * 64;
  }

  private paid(goid: number, timeNs: number, bytes: number, markNs: number): void {
    const sinceNs = this.assistSinceNs.get(goid) ?? timeNs;
    this.assistSinceNs.delete(goid);
    const key = this.payers.has(goid) || this.payers.size < MAX_PAYERS ? goid : 0;
    const payer = this.payers.get(key) ?? { assists: 0, bytes: 0, markNs: 0, ns: 0 };
    payer.assists++;
    payer.bytes += bytes;
    payer.markNs += markNs;
    payer.ns += timeNs - sinceNs;
    this.payers.set(key, payer);
  }

  private phase(state: RunState, timeNs: number): void {
    const now = phaseOf(state);
    if (this.phaseCount > 0 ? this.phases[this.phaseCount - 1] === now : now === CYCLE.none) return;
    if (this.phaseCount === this.phases.length) {
      const phases = new Uint8Array(this.phases.length * 2);
      phases.set(this.phases);
      this.phases = phases;
      const reasons = new Int8Array(phases.length);
      reasons.set(this.reasons);
      this.reasons = reasons;
      this.phaseTimes = grownF64(this.phaseTimes, phases.length);
    }
    this.phaseTimes[this.phaseCount] = timeNs;
    this.reasons[this.phaseCount] = state.gc.stwReason;
    this.phases[this.phaseCount++] = now;
  }

  private sample({ gc }: RunState, timeNs: number): void {
    if (this.count === this.times.length) this.grow();
    const isSameMoment = this.count > 0 && this.times[this.count - 1] === timeNs;
    const s = isSameMoment ? this.count - 1 : this.count++;
    this.times[s] = timeNs;
    const at = s * GC_SAMPLE.stride;
    const { values } = this;
    values.set(this.sums.totals, at);
    values[at + GC_SAMPLE.live] = gc.allocKiB;
    values[at + GC_SAMPLE.goal] = gc.goalKiB;
    values[at + GC_SAMPLE.trigger] = gc.triggerKiB;
    values[at + GC_SAMPLE.limit] = gc.limitKiB;
    values[at + GC_SAMPLE.assists] = gc.assisting.size;
    values[at + GC_SAMPLE.limiter] = gc.limiterLevel;
  }

  private grow(): void {
    if (this.times.length < MAX_SAMPLES) {
      const size = this.times.length * 2;
      this.times = grownF64(this.times, size);
      this.values = grownF64(this.values, size * GC_SAMPLE.stride);
      return;
    }
    const { stride } = GC_SAMPLE;
    const kept = this.count >> 1;
    for (let s = 0; s < kept; s++) {
      this.times[s] = this.times[2 * s + 1];
      this.values.copyWithin(s * stride, (2 * s + 1) * stride, (2 * s + 2) * stride);
    }
    this.count = kept;
  }
}

function phaseOf({ gc }: RunState): number {
  const stopped = gc.stwReason >= 0 ? STOPPED : 0;
  if (gc.stwReason === STW.gcSweepTermination) return CYCLE.sweepTermination + stopped;
  if (gc.stwReason === STW.gcMarkTermination || gc.phase === GC_PHASE.markTermination)
    return CYCLE.markTermination + stopped;
  if (gc.phase === GC_PHASE.mark) return CYCLE.mark + stopped;
  return (gc.spansLeft > 0 ? CYCLE.sweep : CYCLE.none) + stopped;
}
