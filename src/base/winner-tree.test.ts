import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WinnerTree } from './winner-tree.ts';

/** Looks at every key; the first of equals wins. */
function linearScan(keys: readonly number[]): { winner: number; runnerUpKey: number } {
  let winner = 0;
  keys.forEach((key, index) => {
    if (key < keys[winner]) winner = index;
  });
  return { winner, runnerUpKey: Math.min(Infinity, ...keys.filter((_, index) => index !== winner)) };
}

const key = fc.oneof(fc.nat({ max: 5 }), fc.constant(Infinity), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }));

describe('WinnerTree', () => {
  test('agrees with a linear scan after every change, for any number of keys', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 70 }),
        fc.array(fc.tuple(fc.nat(), key), { maxLength: 150 }),
        (length, changes) => {
          const tree = new WinnerTree(length);
          const keys = new Array<number>(length).fill(Infinity);
          for (const [at, value] of changes) {
            const index = at % length;
            tree.update(index, value);
            keys[index] = value;
            const expected = linearScan(keys);
            expect(tree.winnerKey).toBe(keys[expected.winner]);
            expect(tree.winner).toBe(expected.winner);
            expect(tree.runnerUpKey()).toBe(expected.runnerUpKey);
            expect(tree.key(index)).toBe(value);
          }
        },
      ),
    );
  });

  test('equal keys go to the lowest index', () => {
    const tree = new WinnerTree(5);
    for (const index of [4, 2, 3]) tree.update(index, 7);
    expect(tree.winner).toBe(2);
    expect(tree.runnerUpKey()).toBe(7);
  });
});
