import { describe, expect, it } from 'vitest';

import { linear, log, niceFromZero } from './scales.ts';

describe('scales', () => {
  it('map both ends and come back', () => {
    for (const scale of [linear([5, 25], [100, 0]), log([10, 1e6], [0, 300])]) {
      for (const value of [scale.domain[0], scale.domain[1], 12])
        expect(scale.invert(scale(value))).toBeCloseTo(value, 6);
    }
    expect(linear([5, 25], [100, 0])(15)).toBe(50);
    expect(log([1, 100], [0, 10])(10)).toBeCloseTo(5);
  });

  it('from zero end at a round figure', () => {
    expect(niceFromZero(87, [0, 1], 3).domain).toEqual([0, 100]);
    expect(niceFromZero(1, [0, 1], 3).domain[1]).toBeGreaterThanOrEqual(1);
  });

  it('an empty domain does not divide by zero', () => {
    expect(linear([3, 3], [0, 10])(3)).toBe(0);
  });
});
