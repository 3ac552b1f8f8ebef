/** One setting of one program on the model, over some seeds. */
import { KNOBS } from '../../model/config.ts';
import { summarize } from '../../worker/summary.ts';
import type { Summary } from '../../worker/protocol.ts';
import type { Setting } from '../args.ts';
import { compileTarget, compute } from '../compute.ts';
import { resolve } from '../knobs.ts';
import { readTarget } from '../target.ts';

export interface ModelSetting {
  /** As `lab run` takes it: a file or a scenario. */
  readonly target: string;
  /** Knobs of program and model by name; those that this model does not have yet are left out. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly makespan: 'workload' | 'program';
}

export interface ModelOutcome {
  readonly summary: Summary;
  /** What the program printed: `name value unit` lines, by `name unit`. */
  readonly printed: ReadonlyMap<string, number>;
}

/** Knobs of the model that a recording may set and that do not exist in every version of it. */
const OPTIONAL: ReadonlySet<string> = new Set(['gogc']);

/** A byte of a slice takes a slot of eight: 256 MiB of them do not fit into the lab's usual limit. */
const MEMORY_BYTES = 2 ** 32;

/** Throws CompileProblem where the program is outside of the subset, and Error where it ended badly. */
export async function runModel(setting: ModelSetting, seeds: readonly number[]): Promise<ModelOutcome[]> {
  const target = await readTarget(setting.target);
  const program = compileTarget(target);
  const settings: Setting[] = Object.entries(setting.settings)
    .filter(([knob]) => !OPTIONAL.has(knob) || KNOBS.some((k) => k.name === knob))
    .map(([knob, value]) => ({ knob, text: String(value) }));
  return seeds.map((seed) => {
    const { document } = resolve(target, program.knobs, { settings, seed, notes: [] });
    const { sim, wallMs } = compute(program, document, false, undefined, MEMORY_BYTES);
    const summary = summarize(sim, { wallMs, makespan: setting.makespan });
    if (summary.endReason !== 'exit') throw new Error(`${summary.endReason}: ${summary.error}`);
    const text = sim.recording.output.map((entry) => (entry.stream === 1 ? entry.text : '')).join('');
    return { summary, printed: printedNumbers(text) };
  });
}

/** `name value unit` lines of a program's output. */
export function printedNumbers(output: string): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const line of output.split('\n')) {
    const found = /^(\S+) (-?[\d.e+-]+) (\S+)$/.exec(line);
    if (found !== null) numbers.set(`${found[1]} ${found[3]}`, Number(found[2]));
  }
  return numbers;
}
