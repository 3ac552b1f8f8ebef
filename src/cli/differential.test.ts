/**
 * Small Go programs whose outcome real Go fixes (testdata/differential, recorded once), on the whole lab: compiler, machine, model.
 * Standard output and exit code must be equal, and so must what Go prints before the goroutine traces.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../lang/compile.ts';
import { defaultKnobs } from '../model/config.ts';
import '../model/kernel/load.ts';
import { Simulation } from '../model/sim.ts';
import { Recording } from '../record/recording.ts';
import { type Outcome, PROGRAM_FOLDER, recordedOutcomes, withoutTraces } from '../lang/testing/recorded-programs.ts';

function run(fileName: string, text: string): Outcome {
  const compiled = compile(fileName, text);
  if (!compiled.ok) throw new Error(compiled.errors.map((e) => `${e.line}:${e.column}: ${e.message}`).join('\n'));
  const recording = new Recording({ functions: compiled.program.functions, storeFromNs: Infinity, lanes: false });
  const document = {
    knobs: { ...defaultKnobs(), gomaxprocs: 2, cores: 2 },
    programKnobs: {},
    seed: 1,
    interventions: [],
    untilNs: 60e9,
  };
  const sim = new Simulation(compiled.program, { document, recording, memoryBytes: 2 ** 31 });
  while (!sim.advance(1_000_000, Infinity));
  const text1 = (stream: number): string =>
    Buffer.from(
      recording.output
        .filter((o) => o.stream === stream)
        .map((o) => o.text)
        .join(''),
      'latin1',
    ).toString('utf8');
  const error = Buffer.from(sim.rt.error, 'latin1').toString('utf8');
  const outcome = { stdout: text1(1), stderr: text1(2) + error, exitCode: sim.rt.exitCode };
  sim.dispose();
  return outcome;
}

describe('small programs do what real Go does', () => {
  for (const file of readdirSync(PROGRAM_FOLDER)
    .filter((name) => name.endsWith('.go'))
    .sort()) {
    const name = file.slice(0, -3);
    const want = recordedOutcomes[name];
    it(name, () => {
      const got = run(file, readFileSync(`${PROGRAM_FOLDER}/${file}`, 'utf8'));
      expect(got.stdout).toBe(want.stdout);
      expect(withoutTraces(got.stderr)).toBe(withoutTraces(want.stderr));
      expect(got.exitCode).toBe(want.exitCode);
    });
  }
});
