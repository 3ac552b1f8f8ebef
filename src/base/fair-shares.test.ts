import { describe, expect, it } from 'vitest';

import { fairShares } from './fair-shares.ts';

describe('fair shares', () => {
  it('gives everybody what they want while there is enough', () => {
    expect(fairShares([3, 0, 2], 9)).toEqual([3, 0, 2]);
  });
  it('lets nobody who wants much crowd out one who wants little', () => {
    expect(fairShares([100, 2, 100], 12)).toEqual([5, 2, 5]);
  });
  it('gives what is left over to the first', () => {
    expect(fairShares([9, 9], 3)).toEqual([2, 1]);
    expect(fairShares([], 3)).toEqual([]);
  });
});
