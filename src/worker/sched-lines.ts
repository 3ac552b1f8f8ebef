/**
 * What GODEBUG=schedtrace would print during a run (D-01). The Recording does not hold all of it: the run is computed again without
 * recording, as far as that takes little.
 */
import type { RunDocument } from '../model/config.ts';
import { schedtraceLine } from '../model/schedtrace.ts';
import { Simulation } from '../model/sim.ts';
import { Recording } from '../record/recording.ts';
import type { Program } from '../vm/program.ts';
import type { SchedtraceReply } from './protocol.ts';

const STEPS_AT_ONCE = 20_000;
/** Steps that are computed again at most: some tenths of a second. */
const MAX_STEPS = 600_000;

/** A line at 0 and after each `periodMs`, until the run ends or has taken too many steps. */
export function schedLines(program: Program, document: RunDocument, periodMs: number): Omit<SchedtraceReply, 'runId'> {
  const recording = new Recording({ functions: program.functions, storeFromNs: Infinity, lanes: false });
  const sim = new Simulation(program, { document, recording });
  const lines: { timeNs: number; text: string }[] = [];
  for (let ms = 0; sim.steps < MAX_STEPS; ms += periodMs) {
    let before: number;
    do {
      before = sim.steps;
      sim.advance(STEPS_AT_ONCE, ms * 1e6);
    } while (!sim.done && sim.steps - before >= STEPS_AT_ONCE && sim.steps < MAX_STEPS);
    if (sim.done || sim.steps >= MAX_STEPS) break;
    lines.push({ timeNs: ms * 1e6, text: schedtraceLine(sim.rt, ms) });
  }
  sim.dispose();
  return { periodMs, lines, whole: sim.done };
}
