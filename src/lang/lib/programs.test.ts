import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runFake } from '../../vm/testing/fake-host.ts';
import { compile } from '../compile.ts';

const folder = 'testdata/lib/programs';

describe('programs about the packages print what real Go printed', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.go')))('%s', (file) => {
    const compiled = compile(file, readFileSync(`${folder}/${file}`, 'utf8'));
    expect(compiled.ok ? [] : compiled.errors).toEqual([]);
    if (!compiled.ok) return;
    const run = runFake(compiled.program, 2 ** 31);
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe(readFileSync(`${folder}/${file.replace(/\.go$/, '.txt')}`, 'utf8'));
    expect(run.exitCode).toBe(0);
  });
});
