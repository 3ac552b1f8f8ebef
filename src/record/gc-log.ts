/**
 * What the collector did over the whole run, for charts and the timeline's band: phases and stops as they changed, samples of heap and
 * mark workers at each of its rows, and the lines of gctrace. Kept while rows are thinned; when there are too many samples every second
 * is dropped, phases never are.
 *
 *     phase i:  phaseTimes[i], phases[i] (CYCLE, + STOPPED while the world is stopped)
 *     sample s: times[s], values[s · stride …] (GC_SAMPLE)
 */
import { grownF64 } from './g-table.ts';
import { GC_PHASE, GC_WORKER, KIND, STW } from './kinds.ts';
import type { RunState } from './state.ts';

/** Phases of a cycle as the page tells them apart. */
export const CYCLE = { none: 0, sweepTermination: 1, mark: 2, markTermination: 3, sweep: 4 } as const;
/** Added to a phase while the world is stopped. */
export const STOPPED = 8;

/** Sizes in KiB, −1 for none; P-nanoseconds that mark workers have had; goroutines in an assist; Ps. */
export const GC_SAMPLE = {
  stride: 8,
  live: 0,
  goal: 1,
  trigger: 2,
  limit: 3,
  markNs: 4,
  idleNs: 5,
  assists: 6,
  procs: 7,
} as const;

const MAX_SAMPLES = 1 << 15;
const MAX_LINES = 10_000;

/** True for rows that this log reads. */
export function isGcKind(kind: number): boolean {
  return (kind >= KIND.STWBegin && kind <= KIND.HeapGoal) || (kind >= KIND.GCPhase && kind <= KIND.GCTrace);
}

export interface GcLine {
  readonly timeNs: number;
  /** Index of a string of the Recording. */
  readonly text: number;
}

export class GcLog {
  phaseCount = 0;
  phaseTimes = new Float64Array(64);
  phases = new Uint8Array(64);
  count = 0;
  times = new Float64Array(128);
  values = new Float64Array(128 * GC_SAMPLE.stride);
  readonly lines: GcLine[] = [];
  /** GC_WORKER by P, and how many of each are at work. */
  private modes = new Uint8Array(64);
  private marking = 0;
  private idle = 0;
  private markNs = 0;
  private idleNs = 0;
  private lastNs = 0;

  /** Takes a row of the kinds of `isGcKind`, after the state took it. */
  take(state: RunState, timeNs: number, kind: number, subject: number, a: number): void {
    const dt = timeNs - this.lastNs;
    this.markNs += dt * this.marking;
    this.idleNs += dt * this.idle;
    this.lastNs = timeNs;
    if (kind === KIND.GCWorker) this.worker(subject, a);
    else if (kind === KIND.GCTrace) {
      if (this.lines.length < MAX_LINES) this.lines.push({ timeNs, text: a });
      return;
    }
    this.phase(state, timeNs);
    this.sample(state, timeNs);
  }

  get bytes(): number {
    return this.phaseTimes.length * 9 + this.times.length * 8 * (1 + GC_SAMPLE.stride) + this.lines.length * 32;
  }

  private worker(p: number, mode: number): void {
    if (p >= this.modes.length) {
      const modes = new Uint8Array(Math.max(p + 1, this.modes.length * 2));
      modes.set(this.modes);
      this.modes = modes;
    }
    const was = this.modes[p];
    this.modes[p] = mode;
    this.idle += Number(mode === GC_WORKER.idle) - Number(was === GC_WORKER.idle);
    this.marking += Number(isDuty(mode)) - Number(isDuty(was));
  }

  private phase(state: RunState, timeNs: number): void {
    const now = phaseOf(state);
    if (this.phaseCount > 0 ? this.phases[this.phaseCount - 1] === now : now === CYCLE.none) return;
    if (this.phaseCount === this.phases.length) {
      const phases = new Uint8Array(this.phases.length * 2);
      phases.set(this.phases);
      this.phases = phases;
      this.phaseTimes = grownF64(this.phaseTimes, phases.length);
    }
    this.phaseTimes[this.phaseCount] = timeNs;
    this.phases[this.phaseCount++] = now;
  }

  private sample({ gc, gomaxprocs }: RunState, timeNs: number): void {
    if (this.count === this.times.length) this.grow();
    const isSameMoment = this.count > 0 && this.times[this.count - 1] === timeNs;
    const s = isSameMoment ? this.count - 1 : this.count++;
    this.times[s] = timeNs;
    const at = s * GC_SAMPLE.stride;
    const { values } = this;
    values[at + GC_SAMPLE.live] = gc.allocKiB;
    values[at + GC_SAMPLE.goal] = gc.goalKiB;
    values[at + GC_SAMPLE.trigger] = gc.triggerKiB;
    values[at + GC_SAMPLE.limit] = gc.limitKiB;
    values[at + GC_SAMPLE.markNs] = this.markNs;
    values[at + GC_SAMPLE.idleNs] = this.idleNs;
    values[at + GC_SAMPLE.assists] = gc.assisting.size;
    values[at + GC_SAMPLE.procs] = gomaxprocs;
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

/** Dedicated and fractional workers have a claim to their P; idle ones take what nobody else wants (GC-22, GC-23). */
function isDuty(mode: number): boolean {
  return mode === GC_WORKER.dedicated || mode === GC_WORKER.fractional;
}

function phaseOf({ gc }: RunState): number {
  const stopped = gc.stwReason >= 0 ? STOPPED : 0;
  if (gc.stwReason === STW.gcSweepTermination) return CYCLE.sweepTermination + stopped;
  if (gc.stwReason === STW.gcMarkTermination || gc.phase === GC_PHASE.markTermination)
    return CYCLE.markTermination + stopped;
  if (gc.phase === GC_PHASE.mark) return CYCLE.mark + stopped;
  return (gc.spansLeft > 0 ? CYCLE.sweep : CYCLE.none) + stopped;
}
