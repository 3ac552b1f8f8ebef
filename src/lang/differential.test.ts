import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from './compile.ts';
import { runFake } from '../vm/testing/fake-host.ts';
import { PROGRAM_FOLDER, recordedOutcomes, withoutTraces } from './testing/recorded-programs.ts';

/** Programs whose outcome is a matter of the scheduler, which the fake host does not have: the model's tests run them. */
const NEEDS_MODEL =
  /^(070|358|39[137]|10[1-8]|11[0-2]|116|118|12[5-7]|129|134|137|14[5-8]|151|160|41\d|42\d|4[5-9]\d|560|601|607)-/;

describe('small programs do what real Go does', () => {
  for (const file of readdirSync(PROGRAM_FOLDER)
    .filter((name) => name.endsWith('.go'))
    .sort()) {
    const name = file.slice(0, -3);
    const want = recordedOutcomes[name];
    if (want === undefined || NEEDS_MODEL.test(name)) continue;
    it(name, () => {
      const compiled = compile(file, readFileSync(`${PROGRAM_FOLDER}/${file}`, 'utf8'));
      if (!compiled.ok) throw new Error(compiled.errors.map((e) => `${e.line}:${e.column}: ${e.message}`).join('\n'));
      const run = runFake(compiled.program, 2 ** 31);
      expect(run.stdout).toBe(want.stdout);
      expect(withoutTraces(run.stderr)).toBe(withoutTraces(want.stderr));
      expect(run.exitCode).toBe(want.exitCode);
    });
  }
});
