import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCases } from './cases.ts';
import { compareCase, compareMetric, METRICS, type MetricSpec } from './compare.ts';
import { KNOWN_MISSES } from './misses.ts';
import { notModelled, notModelledTable } from './not-modelled.ts';
import { sectionOf, withSection } from './sections.ts';
import { fidelityTable, verdict } from './table.ts';

const root = process.cwd();
const REAL = { median: 100, min: 80, max: 105 };

function spec(metric: string): MetricSpec {
  const found = METRICS.find((m) => m.metric === metric);
  if (found === undefined) throw new Error(`no metric ${metric}`);
  return found;
}

describe('a metric agrees', () => {
  it.each([
    ['makespanNs', 110, true],
    ['makespanNs', 111, false],
    ['makespanNs', 81, true],
    ['makespanNs', 79, false],
    ['contextSwitches', 115, true],
    ['contextSwitches', 116, false],
    ['schedLatencyNs.mean', 150, true],
    ['schedLatencyNs.mean', 151, false],
    ['schedLatencyNs.p99', 67, true],
    ['schedLatencyNs.p99', 66, false],
    ['preemptions', 5000, null],
  ] as const)('%s of %d against 100 [80 … 105]: %s', (metric, value, agrees) => {
    expect(compareMetric(spec(metric), REAL, [value]).agrees).toBe(agrees);
  });

  it('by the median over the seeds', () => {
    const compared = compareMetric(spec('makespanNs'), REAL, [500, 90, 100, 95, 1000]);
    expect(compared).toMatchObject({ model: { median: 100, min: 90, max: 1000 }, error: 0, agrees: true });
  });

  it('an error against nothing measured is not a number, unless the model has nothing either', () => {
    const none = { median: 0, min: 0, max: 0 };
    expect(compareMetric(spec('migrations'), none, [3]).error).toBeNaN();
    expect(compareMetric(spec('migrations'), none, [0]).error).toBe(0);
  });
});

describe('generated parts of docs/fidelity.md', () => {
  it('a section is found and replaced, and nothing else changes', () => {
    const document = 'a\n<!-- begin x: by y -->\n\nold\n\n<!-- end x -->\nb';
    expect(sectionOf(document, 'x')).toBe('old');
    expect(withSection(document, 'x', 'new')).toBe('a\n<!-- begin x: by y -->\n\nnew\n\n<!-- end x -->\nb');
  });

  it('"Not modelled:" is read up to the end of its paragraph', () => {
    expect(notModelled('/**\n * A thing.\n *\n * Not modelled: this,\n * and that.\n *\n * More.\n */\n')).toBe(
      'this, and that.',
    );
    expect(notModelled('/** A thing. Not modelled: all. */')).toBe('all.');
    expect(notModelled('/** A thing. */ // Not modelled: no')).toBeUndefined();
  });

  it('say what the files of the model leave out', () => {
    expect(sectionOf(readFileSync('docs/fidelity.md', 'utf8'), 'not-modelled')).toBe(notModelledTable(root));
  });
});

describe('the model against real Go', async () => {
  const compared = await Promise.all(readCases(root).map((one) => compareCase(one)));

  it.each(
    compared.flatMap(({ name, metrics }) =>
      metrics.filter((m) => m.agrees !== null).map((m) => [`${name} ${m.spec.metric}`, m] as const),
    ),
  )('%s is within its bound, or its miss is explained', (key, { agrees, error }) => {
    const outcome = agrees ? 'agrees' : `misses by ${(error * 100).toFixed(1)} %`;
    expect(outcome).toMatch(KNOWN_MISSES[key] === undefined ? /^agrees$/ : /^misses/);
  });

  it('docs/fidelity.md has the table of today', () => {
    expect(sectionOf(readFileSync('docs/fidelity.md', 'utf8'), 'fidelity')).toBe(
      `${fidelityTable(compared)}\n\n${verdict(compared)}`,
    );
  });
});
