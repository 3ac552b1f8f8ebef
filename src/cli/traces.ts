/** The lines of GODEBUG=gctrace=1 and GODEBUG=schedtrace of a run, in order of time (rules D-01, D-03). */
import { schedtraceLine } from '../model/schedtrace.ts';
import type { Simulation } from '../model/sim.ts';

/** What is wanted: `--gctrace`, and the period of `--schedtrace` (ns; 0: none). `out` gets each line without its end. */
export interface TraceFlags {
  readonly gctrace: boolean;
  readonly schedtraceNs: number;
  readonly out: (line: string) => void;
}

/** Computes the run to its end and says its trace lines on the way. They change nothing in it. */
export function computeTraced(sim: Simulation, { gctrace, schedtraceNs, out }: TraceFlags, stepsAtOnce: number): void {
  let shown = 0;
  for (let nextNs = 0; !sim.done; nextNs += schedtraceNs) {
    advanceTo(sim, schedtraceNs > 0 ? nextNs : Infinity, stepsAtOnce);
    const { gctraceLines } = sim.rt.work;
    if (gctrace) for (; shown < gctraceLines.length; shown++) out(gctraceLines[shown]);
    if (schedtraceNs > 0 && !sim.done) out(schedtraceLine(sim.rt, Math.floor(nextNs / 1e6)));
  }
}

function advanceTo(sim: Simulation, horizonNs: number, stepsAtOnce: number): void {
  let from: number;
  do {
    from = sim.steps;
    if (sim.advance(stepsAtOnce, horizonNs)) return;
    // Fewer steps than it may make: what comes next lies beyond the horizon.
  } while (sim.steps - from >= stepsAtOnce);
}
