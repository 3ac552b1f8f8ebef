import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const series = (prefix: string, ranges: readonly (readonly [number, number])[]): string[] =>
  ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => `${prefix}-${String(from + i).padStart(2, '0')}`),
  );

/** All rules of the sections about stacks and dead goroutines, the collector, and stops of the world. */
const RULES = [
  ...series('K', [[1, 8]]),
  ...series('GC', [
    [1, 7],
    [10, 13],
    [20, 26],
    [30, 33],
    [40, 47],
    [50, 52],
    [60, 62],
    [70, 74],
    [80, 81],
  ]),
  ...series('STW', [
    [1, 7],
    [10, 15],
  ]),
];

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('gc-rules.test.ts'))
    .map((name) => join(folder, name));
}

/** Ids in a text; `GC-40 … GC-43` names those between as well. */
function ids(text: string): Set<string> {
  const found = new Set(text.match(/\b(?:K|GC|STW)-\d\d\b/g) ?? []);
  for (const [, prefix, from, to] of text.matchAll(/\b(K|GC|STW)-(\d\d) … \1-(\d\d)\b/g)) {
    for (let n = Number(from); n <= Number(to); n++) found.add(`${prefix}-${String(n).padStart(2, '0')}`);
  }
  return found;
}

describe('the rules of memory, collector and stops', () => {
  it('are each cited by code and by a test, or docs/fidelity-collector.md says what is not modelled', () => {
    const all = [...files('src/model'), ...files('src/vm'), ...files('src/record')];
    const code = new Set<string>();
    const tests = new Set<string>();
    for (const file of all) {
      const into = file.endsWith('.test.ts') ? tests : code;
      for (const id of ids(readFileSync(file, 'utf8'))) into.add(id);
    }
    const table = readFileSync('docs/fidelity-collector.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    const listed = ids(table.map((line) => line.split('|')[1]).join('\n'));
    const open = RULES.filter((id) => !(code.has(id) && tests.has(id)) && !listed.has(id));
    expect(open).toEqual([]);
    expect([...listed].filter((id) => !RULES.includes(id))).toEqual([]);
  });
});
