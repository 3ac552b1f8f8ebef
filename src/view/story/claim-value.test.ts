import { describe, expect, it } from 'vitest';

import { fakeSummary } from '../../state/testing/fake-engine.ts';
import type { Claim } from '../../state/scenario.ts';
import { claimValue, formatClaim, goDuration } from './claim-value.ts';

const claim = (measure: Claim['measure']): Claim => ({
  source: 'common',
  claim: { en: '', zh: '' },
  measure,
  unit: 'ns',
  verdict: 'holds',
  why: { en: '', zh: '' },
});

describe('the number of a claim', () => {
  it('is a field of the summary once the run is computed', () => {
    const metric = claim({ metric: 'schedLatencyNs.p99' });
    expect(claimValue(metric, fakeSummary(true, ''), [])).toBe(310_000);
    expect(claimValue(metric, fakeSummary(false, ''), [])).toBeNull();
    expect(claimValue(claim({ metric: 'schedLatencyNs.nothing' }), fakeSummary(true, ''), [])).toBeNull();
  });

  it('is a duration that the program printed', () => {
    const line = { timeNs: 5, goid: 1, stream: 1 as const, text: '1000 goroutines: all done after 1m2.5s\n' };
    expect(claimValue(claim({ output: 'done after (\\S+)' }), null, [line])).toBe(62.5e9);
    expect(claimValue(claim({ output: 'done after (\\S+)' }), null, [])).toBeNull();
  });

  it('durations are read as Go prints them', () => {
    expect(['1.5ms', '812.4µs', '2h', '17ns', '3'].map(goDuration)).toEqual([1.5e6, 812_400, 7.2e12, 17, 3]);
    expect(goDuration('soon')).toBeNull();
    expect(formatClaim(claim({ metric: 'x' }), 1_310_000)).toBe('1.31 ms');
  });
});
