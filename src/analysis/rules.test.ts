import { describe, expect, it } from 'vitest';

import { KIND, STOP, WAIT } from '../record/kinds.ts';
import { RULES, ruleOf, rulesOfKind } from './rules.ts';

describe('the rules table', () => {
  it('has every id once, with both languages and a place in the source', () => {
    expect(new Set(RULES.map((r) => r.id)).size).toBe(RULES.length);
    for (const rule of RULES) {
      expect(rule.id).toMatch(/^(S|Q|F|W|X|Y|C|L|T|N|K|M|STW|GC|D|CFS)-\d\d$/);
      expect(rule.en).toMatch(/\.$/);
      expect(rule.zh).toMatch(/[\u4e00-\u9fff].*。$/);
      expect(rule.where.length).toBeGreaterThan(5);
    }
  });

  it('has every rule that an event names', () => {
    for (const kind of Object.values(KIND)) {
      for (const a of [...Object.values(STOP), ...Object.values(WAIT)]) {
        for (const id of rulesOfKind(kind, a)) expect(ruleOf(id), id).toBeDefined();
      }
    }
  });

  it('tells a yield from a preemption', () => {
    expect(rulesOfKind(KIND.GoStop, STOP.gosched)).toContain('Q-19');
    expect(rulesOfKind(KIND.GoStop, STOP.preempted)).toContain('Q-21');
  });
});
