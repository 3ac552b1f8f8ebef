/**
 * Small Go programs whose outcome real Go fixes (testdata/differential, recorded once), on the whole lab: compiler, machine, model.
 * Standard output and exit code must be equal, and so must what Go prints before the goroutine traces.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../lang/compile.ts';
import { defaultKnobs } from '../model/config.ts';
import { Simulation } from '../model/sim.ts';
import { Recording } from '../record/recording.ts';

interface Expected {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

const folder = 'testdata/differential';
const expected = (JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as { programs: Record<string, Expected> })
  .programs;

/** What Go prints before the traces of goroutines, without what names an address or the go command. */
function withoutTraces(stderr: string): string {
  const traces = stderr.search(/\n\n?goroutine \d+ /);
  return (traces < 0 ? stderr : stderr.slice(0, traces))
    .replace(/\nexit status \d+\n?$/, '')
    .replace(/\[signal .*\]\n?/, '')
    .replaceAll(/0x[0-9a-f]+/g, '0x…')
    .trimEnd();
}

function run(fileName: string, text: string): Expected {
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
  return { stdout: text1(1), stderr: text1(2) + error, exitCode: sim.rt.exitCode };
}

describe('small programs do what real Go does', () => {
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.go'))
    .sort()) {
    const name = file.slice(0, -3);
    const want = expected[name];
    it(name, () => {
      const got = run(file, readFileSync(`${folder}/${file}`, 'utf8'));
      expect(got.stdout).toBe(want.stdout);
      expect(withoutTraces(got.stderr)).toBe(withoutTraces(want.stderr));
      expect(got.exitCode).toBe(want.exitCode);
    });
  }
});
