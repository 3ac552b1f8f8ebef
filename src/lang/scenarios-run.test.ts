import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { runFake } from '../vm/testing/fake-host.ts';

/** Compiles and runs a file of the repository. */
function runFile(path: string) {
  const compiled = compile('main.go', readFileSync(path, 'utf8'));
  if (!compiled.ok)
    throw new Error(compiled.errors.map((e) => `${e.fileName}:${e.line}:${e.column}: ${e.message}`).join('\n'));
  return runFake(compiled.program);
}

describe('the scenarios run on the machine with the fake host', () => {
  const names = [
    'sched-latency',
    'launch-100k',
    'm-n',
    'runq-path',
    'gosched',
    'ping-pong',
    'steal-imbalance',
    'syscalls',
  ];
  for (const name of names) {
    it(`${name} comes to its end`, () => {
      const run = runFile(`src/scenarios/${name}/main.go`);
      expect(run.endReason).toBe('exit');
      expect(run.stdout).not.toBe('');
    });
  }
});
