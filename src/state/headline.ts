/**
 * The headline numbers that are shown before → after when a knob moves (docs/metrics.md defines each).
 */
import type { Summary } from '../worker/protocol.ts';

export interface Headline {
  readonly makespanNs: number;
  readonly schedLatencyP99Ns: number;
  /** Goroutines created per second of model time. */
  readonly throughputPerS: number;
  readonly contextSwitches: number;
}

export function headlineOf(summary: Summary): Headline {
  return {
    makespanNs: summary.makespanNs,
    schedLatencyP99Ns: summary.schedLatencyNs.p99,
    throughputPerS: summary.makespanNs > 0 ? (summary.goroutinesCreated * 1e9) / summary.makespanNs : 0,
    contextSwitches: summary.contextSwitches,
  };
}
