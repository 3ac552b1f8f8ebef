/** Compiling and running without a screen: the same model as in the page's worker, in one go. */
import { compile } from '../lang/compile.ts';
import type { RunDocument } from '../model/config.ts';
import '../model/kernel/load.ts';
import { Simulation } from '../model/sim.ts';
import { Recording } from '../record/recording.ts';
import type { Program } from '../vm/program.ts';
import { CompileProblem } from './problems.ts';
import type { Target } from './target.ts';
import { computeTraced, type TraceFlags } from './traces.ts';

/** Steps per call; only decides how often the loop looks whether it is done. */
const STEPS_AT_ONCE = 1 << 20;

export interface Computed {
  readonly sim: Simulation;
  /** Real time of the computing alone (ms): model, rules and reading the rows; not compiling. */
  readonly wallMs: number;
}

/** Throws CompileProblem with all errors. */
export function compileTarget(target: Pick<Target, 'source' | 'shownAs'>): Program {
  const result = compile(target.source.fileName, target.source.text);
  if (!result.ok) throw new CompileProblem(target.shownAs, result.errors);
  return result.program;
}

/** Runs to the end or to the document's `untilNs`. Rows are read into digest and totals but not kept, unless `keepRows`. */
export function compute(
  program: Program,
  document: RunDocument,
  keepRows = false,
  traces?: TraceFlags,
  memoryBytes?: number,
): Computed {
  const began = performance.now();
  const options = keepRows ? {} : { storeFromNs: Infinity, lanes: false };
  const fromSpawn = document.program.kind === 'workload';
  const recording = new Recording({ functions: program.functions, fromSpawn, ...options });
  const sim = new Simulation(program, { document, recording, memoryBytes });
  if (traces === undefined) while (!sim.advance(STEPS_AT_ONCE, Infinity));
  else computeTraced(sim, traces, STEPS_AT_ONCE);
  recording.catchUp();
  return { sim, wallMs: performance.now() - began };
}
