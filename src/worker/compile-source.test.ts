import { expect, test } from 'vitest';

import { compile } from '../lang/compile.ts';
import { load } from '../scenarios/index.ts';
import { compileSource } from './compile-source.ts';
import { packProgram } from './packed-program.ts';
import type { PackedProgram } from './packed-program.ts';

async function sourceOf(id: string): Promise<string> {
  const scenario = await load(id);
  if (scenario === undefined) throw new Error(id);
  return scenario.source;
}

test('the program that the build compiled is what compiling its text gives', async () => {
  const source = await sourceOf('sched-latency');
  const compiled = compile('main.go', source);
  if (!compiled.ok) throw new Error('does not compile');
  const ready = JSON.parse(JSON.stringify(packProgram(compiled.program))) as PackedProgram;
  expect(await compileSource('main.go', source, ready)).toEqual(compiled);
});

test('a text that differs by one character is compiled, not taken from the build', async () => {
  const source = await sourceOf('sched-latency');
  const compiled = compile('main.go', source);
  if (!compiled.ok) throw new Error('does not compile');
  const other = await compileSource('main.go', `${source}\n`, packProgram(compiled.program));
  expect(other.ok && other.program.source).toBe(`${source}\n`);
  const wrong = await compileSource('main.go', `${source}}`, packProgram(compiled.program));
  expect(wrong.ok).toBe(false);
});
