import { describe, expect, it } from 'vitest';
import { compile } from '../lang/compile.ts';
import { Recording } from '../record/recording.ts';
import { defaultKnobs } from './config.ts';
import { Simulation } from './sim.ts';

describe('printing (COST-30)', () => {
  it('takes long the first time, as in a process whose code for it has never run', () => {
    const compiled = compile(
      'main.go',
      'package main\nimport "fmt"\nfunc main() { fmt.Println(1); fmt.Println(2); fmt.Println(3); fmt.Println(4) }',
    );
    if (!compiled.ok) throw new Error(compiled.errors.map((e) => e.message).join('\n'));
    const recording = new Recording({ functions: compiled.program.functions });
    const document = { knobs: defaultKnobs(), programKnobs: {}, seed: 1, interventions: [], untilNs: 1e9 };
    const sim = new Simulation(compiled.program, { document, recording });
    while (!sim.advance(1 << 20, Infinity));
    const times = recording.output.map((entry) => entry.timeNs);
    const [first, second, third] = times.slice(1).map((time, i) => time - times[i]);
    expect(first).toBeGreaterThan(38_000);
    expect(first).toBeLessThan(130_000);
    expect(second).toBeLessThan(3_000);
    expect(third).toBeLessThan(3_000);
  });
});
