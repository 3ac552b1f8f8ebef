import { expect, test } from 'vitest';

import { compile } from '../lang/compile.ts';
import { DEFAULT_UNTIL_NS, defaultKnobs } from '../model/config.ts';
import { schedLines } from './sched-lines.ts';

test('schedtrace has a line for each period until the run ends, in the form that Go prints', () => {
  const source =
    'package main\n\nimport "time"\n\nfunc main() {\n\tgo func() {\n\t\tfor {\n\t\t}\n\t}()\n\ttime.Sleep(5 * time.Millisecond)\n}\n';
  const compiled = compile('main.go', source);
  if (!compiled.ok) throw new Error('does not compile');
  const { lines, whole } = schedLines(
    compiled.program,
    {
      program: { kind: 'source', fileName: 'main.go', text: source },
      knobs: defaultKnobs(),
      programKnobs: {},
      seed: 1,
      interventions: [],
      untilNs: DEFAULT_UNTIL_NS,
    },
    1,
  );
  expect(whole).toBe(true);
  expect(lines.map(({ timeNs }) => timeNs)).toEqual([0, 1e6, 2e6, 3e6, 4e6, 5e6]);
  for (const { text } of lines)
    expect(text).toMatch(
      /^SCHED \dms: gomaxprocs=4 idleprocs=\d threads=\d spinningthreads=\d needspinning=\d idlethreads=\d runqueue=\d \[ \d \d \d \d \]/,
    );
});
