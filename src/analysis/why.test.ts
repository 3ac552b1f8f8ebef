import { describe, expect, it } from 'vitest';

import { why } from '../i18n/en/why.ts';
import { namesEntity } from '../record/history.ts';
import { FROM, KIND, M_STATE, PLACE, STOP, WAIT } from '../record/kinds.ts';
import { ruleOf } from './rules.ts';
import { explain } from './why.ts';

const row = (kind: number, subject = 7, a = 0, b = 0, c = 0) => ({ kind, subject, a, b, c });

describe('why', () => {
  it('a goroutine that another readied says who, where it went, and the rule', () => {
    expect(explain(row(KIND.GoUnblock, 12, 3, 5, PLACE.runnext))).toEqual({
      code: 'readied.goroutine.runnext',
      values: { g: 12, p: 3, by: 5 },
      rules: ['Q-10'],
    });
    expect(explain(row(KIND.GoUnblock, 12, 3, -1, PLACE.runnext)).code).toBe('readied.timer.runnext');
  });

  it('a yield, a preemption and a hand-off are told apart', () => {
    expect(explain(row(KIND.GoStop, 1, STOP.gosched, 3 << 4, 27))).toMatchObject({
      code: 'stop.gosched',
      values: { p: 3, line: 27 },
    });
    expect(explain(row(KIND.GoStop, 1, STOP.preempted)).rules).toContain('Q-21');
  });

  it('who wants to run in a throttled container is told so', () => {
    const link = explain(row(KIND.Throttle, -1, 1, 8));
    expect(link).toEqual({ code: 'throttled', values: { count: 8 }, rules: ['CFS-01', 'CFS-02'] });
    expect(why).toHaveProperty(['why.throttled']);
  });

  it('every event of a goroutine, thread or processor has words of its own', () => {
    const silent = Object.entries(KIND).filter(
      ([, kind]) => namesEntity(kind) && explain(row(kind, 7, 1, 2, 3)).code === 'event',
    );
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('has a text and existing rules for every kind of event and each of its reasons', () => {
    const numbers = [
      ...new Set([
        ...Object.values(STOP),
        ...Object.values(WAIT),
        ...Object.values(M_STATE),
        ...Object.values(PLACE),
        ...Object.values(FROM),
        -1,
        -2,
      ]),
    ];
    for (const kind of Object.values(KIND)) {
      for (const a of numbers) {
        for (const b of numbers) {
          for (const c of [-1, 0, 1, 2, 3, 4]) {
            const link = explain(row(kind, 7, a, b, c));
            expect(Object.keys(why), link.code).toContain(`why.${link.code}`);
            for (const id of link.rules) expect(ruleOf(id), id).toBeDefined();
          }
        }
      }
    }
  });
});
