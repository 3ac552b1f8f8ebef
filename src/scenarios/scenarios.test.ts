import { describe, expect, it } from 'vitest';
import { KNOBS } from '../model/config.ts';
import { KIND, WAIT } from '../record/kinds.ts';
import { DEFAULT_SCENARIO, isScenario, load } from './index.ts';
import { SCENARIOS } from './meta.ts';
import type { Scenario, Text } from './scenario.ts';

const all: readonly Scenario[] = await Promise.all(
  SCENARIOS.map(async ({ id }) => {
    const scenario = await load(id);
    if (scenario === undefined) throw new Error(`${id} does not load`);
    return scenario;
  }),
);

/** Durations and numbers as main.go writes them, in ns. */
function goValue(text: string): number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  const unitNs: Record<string, number> = { Nanosecond: 1, Microsecond: 1e3, Millisecond: 1e6, Second: 1e9 };
  const duration = /^(?:([\d_]+)\*)?time\.(\w+)$/.exec(text);
  if (duration) return Number((duration[1] ?? '1').replaceAll('_', '')) * (unitNs[duration[2] ?? ''] ?? NaN);
  return Number(text.replace(/^time\.Duration\((.*)\)$/, '$1').replaceAll('_', ''));
}

/** Every text of a scenario. */
function texts(s: Scenario): Text[] {
  return [
    s.title,
    s.summary,
    ...s.knobs.flatMap((k) => [k.title, k.help]),
    ...s.story.map((step) => step.text),
    ...s.claims.flatMap((c) => [c.claim, c.why]),
  ];
}

describe('scenarios', () => {
  it('the default scenario is in the list, and an unknown id is not', async () => {
    expect(isScenario(DEFAULT_SCENARIO)).toBe(true);
    expect(isScenario('toString')).toBe(false);
    expect(await load('no-such-scenario')).toBeUndefined();
  });

  describe.each(all.map((s) => [s.id, s] as const))('%s', (_, s) => {
    it('has exactly the knobs that main.go asks for, with the same defaults', () => {
      const asked = [...s.source.matchAll(/lab\.Knob\("([\w-]+)", (.+)\)(?:\s*\/\/.*)?$/gm)];
      expect(s.knobs.map((k) => [k.name, k.default])).toEqual(asked.map(([, name, def]) => [name, goValue(def ?? '')]));
    });

    it('starts inside the range of every knob', () => {
      for (const k of s.knobs) {
        expect(Number(k.default)).toBeGreaterThanOrEqual(k.min);
        expect(Number(k.default)).toBeLessThanOrEqual(k.max);
      }
      for (const name of Object.keys(s.run)) expect(KNOBS.map((k) => k.name)).toContain(name);
    });

    it('says everything in both languages, with matching emphasis and no stray markup', () => {
      for (const { en, zh } of texts(s)) {
        expect(en).toMatch(/\S/);
        expect(zh).toMatch(/\p{Script=Han}/u);
        for (const text of [en, zh]) {
          expect(text.split('*').length % 2, text).toBe(1);
          expect(text).not.toMatch(/[<>]\w|`|\s$/);
        }
      }
    });

    it('tells its story with events that exist', () => {
      expect(s.story.length).toBeGreaterThanOrEqual(4);
      expect(s.story.length).toBeLessThanOrEqual(7);
      for (const { at, otherwiseAt } of s.story) {
        if (typeof at === 'number') {
          expect(at >= 0 && at <= 1).toBe(true);
        } else {
          expect(KIND).toHaveProperty(at.event);
          if (at.reason !== undefined) expect(WAIT).toHaveProperty(at.reason);
          expect(otherwiseAt).toBeDefined();
        }
      }
    });

    it('compares claims with numbers that were measured', () => {
      for (const c of s.claims) {
        if (c.real) expect(s.measured.runs[c.real.run]?.metrics[c.real.metric]?.median).toBeGreaterThan(0);
        const { measure } = c;
        if (measure && 'output' in measure) expect(() => new RegExp(measure.output)).not.toThrow();
      }
      for (const run of Object.values(s.measured.runs)) expect(run?.processes).toBeGreaterThanOrEqual(5);
    });
  });
});
