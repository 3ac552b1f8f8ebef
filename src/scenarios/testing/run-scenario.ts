/** Runs a scenario's program on the model, for tests. */
import { compile } from '../../lang/compile.ts';
import { defaultKnobs, type KnobValue } from '../../model/config.ts';
import '../../model/kernel/load.ts';
import { Simulation } from '../../model/sim.ts';
import { Recording } from '../../record/recording.ts';
import { bytesToText } from '../../vm/utf8.ts';
import { goDuration } from '../../view/story/claim-value.ts';
import { load } from '../index.ts';

interface Options {
  /** Values of KNOBS and of the program's own knobs that differ from how the scenario opens. */
  readonly machine?: Readonly<Record<string, KnobValue>>;
  readonly own?: Readonly<Record<string, KnobValue>>;
  readonly seed?: number;
}

/** To its end; `output` is all that it wrote, `lines` the same write by write. */
export async function runScenario(id: string, { machine = {}, own = {}, seed = 1 }: Options = {}) {
  const scenario = await load(id);
  if (scenario === undefined) throw new Error(`no scenario ${id}`);
  const compiled = compile('main.go', scenario.source);
  if (!compiled.ok) throw new Error(compiled.errors.map((e) => `${e.line}:${e.column}: ${e.message}`).join('\n'));
  const knobs = { ...defaultKnobs(), ...scenario.run, ...machine };
  const document = { knobs, programKnobs: own, seed, interventions: [], untilNs: 60e9 };
  const recording = new Recording({ functions: compiled.program.functions });
  const sim = new Simulation(compiled.program, { document, recording });
  while (!sim.advance(1 << 20, Infinity));
  recording.catchUp();
  const lines = recording.output.map((entry) => ({ ...entry, text: bytesToText(entry.text) }));
  return { scenario, sim, recording, lines, output: lines.map((line) => line.text).join('') };
}

/** The number that the first group of `pattern` finds in a run's output; a duration as Go prints it in ns. */
export function numberIn(output: string, pattern: RegExp): number {
  const text = pattern.exec(output)?.[1];
  const found = text === undefined ? null : goDuration(text);
  if (found === null) throw new Error(`${String(pattern)} is not in ${output}`);
  return found;
}
