/**
 * The checker against gc: each program of testdata/lang-errors has the messages of `go build` beside it, recorded by
 * scripts/record-lang-errors.mjs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { errorsOf } from './testing/frontend.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../testdata/lang-errors');
const programs = readdirSync(folder).filter((name) => name.endsWith('.go'));

describe('errors of a program', () => {
  it('are recorded for at least 120 programs', () => {
    expect(programs.length).toBeGreaterThanOrEqual(120);
  });

  it.each(programs)('are those of gc, with line and column: %s', (name) => {
    const wanted = readFileSync(join(folder, name.replace(/\.go$/, '.txt')), 'utf8').trimEnd();
    expect(errorsOf(readFileSync(join(folder, name), 'utf8')).join('\n')).toBe(wanted);
  });
});

describe('programs that real Go runs', () => {
  const right = join(folder, '../differential');
  const names = readdirSync(right).filter((name) => name.endsWith('.go'));

  it.each(names)('have no errors: %s', (name) => {
    expect(errorsOf(readFileSync(join(right, name), 'utf8'))).toEqual([]);
  });
});
