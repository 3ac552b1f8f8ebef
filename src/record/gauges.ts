/**
 * Samples of what charts and the timeline's queue areas show, taken every few hundred rows while rows are read, never thinned away but
 * at their worst resolution: when there are too many, every second is dropped and the interval doubles.
 *
 *     sample s:  times[s],  states[s · 8 …] = global, threads, running, runnable, waiting, asleep, network, syscall
 *                queues[s · procs …] = ring + runnext of each P
 */
import { CARPET } from './frame.ts';
import { grownF64, grownI32 } from './g-table.ts';
import { lastAt } from './last-at.ts';
import type { RunState } from './state.ts';

export const GAUGE = { stride: 8, global: 0, threads: 1, states: 2 } as const;
const MAX_BYTES = 12 << 20;
/** Rows between samples: at least this many, and 8 for each P, so that samples stay a few per cent of the rows. */
const MIN_ROWS = 256;

export class Gauges {
  count = 0;
  times = new Float64Array(256);
  states = new Int32Array(256 * GAUGE.stride);
  /** Ps per sample in `queues`. */
  procs = 1;
  queues = new Uint16Array(256);
  /** Rows between samples now. */
  every = MIN_ROWS;

  sample(state: RunState, timeNs: number): void {
    if (state.ps.length > this.procs) this.widen(state.ps.length);
    if (this.count === this.times.length) this.grow();
    const s = this.count++;
    this.times[s] = timeNs;
    const at = s * GAUGE.stride;
    const { states } = this;
    states[at + GAUGE.global] = state.globalCount;
    states[at + GAUGE.threads] = state.ms.alive;
    const { counts } = state.gs;
    for (let k = CARPET.running; k <= CARPET.syscall; k++) states[at + GAUGE.states + k - CARPET.running] = counts[k];
    const queue = s * this.procs;
    for (let p = 0; p < state.ps.length; p++) this.queues[queue + p] = state.ps.waiting(p);
  }

  /** Index of the last sample at or before a time; −1 none. */
  find(timeNs: number): number {
    return lastAt(this.times, this.count, timeNs);
  }

  get bytes(): number {
    return this.times.length * (8 + GAUGE.stride * 4) + this.queues.length * 2;
  }

  private grow(): void {
    if (this.bytes >= MAX_BYTES) {
      this.halve();
      return;
    }
    const size = this.times.length * 2;
    this.times = grownF64(this.times, size);
    this.states = grownI32(this.states, size * GAUGE.stride);
    const queues = new Uint16Array(size * this.procs);
    queues.set(this.queues);
    this.queues = queues;
  }

  private halve(): void {
    const kept = this.count >> 1;
    for (let s = 0; s < kept; s++) {
      this.times[s] = this.times[2 * s];
      this.states.copyWithin(s * GAUGE.stride, 2 * s * GAUGE.stride, (2 * s + 1) * GAUGE.stride);
      this.queues.copyWithin(s * this.procs, 2 * s * this.procs, (2 * s + 1) * this.procs);
    }
    this.count = kept;
    this.every *= 2;
  }

  private widen(procs: number): void {
    const queues = new Uint16Array(this.times.length * procs);
    for (let s = 0; s < this.count; s++) {
      for (let p = 0; p < this.procs; p++) queues[s * procs + p] = this.queues[s * this.procs + p];
    }
    this.queues = queues;
    this.procs = procs;
    this.every = Math.max(this.every, MIN_ROWS, 8 * procs);
  }
}
