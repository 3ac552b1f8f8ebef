/**
 * The headline numbers that are shown before → after when a knob moves (docs/metrics.md defines each).
 */
import { sharedNumbers } from '../share/shared.ts';
import type { SharedNumbers } from '../share/shared.ts';
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

export interface NumberChange {
  readonly name: keyof SharedNumbers;
  readonly linked: number;
  readonly here: number;
}

/** The numbers in which a run differs from what its link says, in the link's order. */
export function changedNumbers(linked: SharedNumbers, summary: Summary): NumberChange[] {
  const here = sharedNumbers(summary);
  return (Object.keys(here) as (keyof SharedNumbers)[])
    .filter((name) => here[name] !== linked[name])
    .map((name) => ({ name, linked: linked[name], here: here[name] }));
}
