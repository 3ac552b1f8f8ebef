import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bitset } from './bitset.ts';

const LIMIT = 200;
const index = fc.nat({ max: LIMIT - 1 });
const step = fc.record({ do: fc.constantFrom('add', 'delete'), index });

describe('Bitset', () => {
  test('holds what a Set holds, in order, whatever room it was made with', () => {
    fc.assert(
      fc.property(fc.nat({ max: LIMIT }), fc.array(step, { maxLength: 200 }), (capacity, steps) => {
        const bits = new Bitset(capacity);
        const twin = new Set<number>();
        for (const action of steps) {
          if (action.do === 'add') {
            bits.add(action.index);
            twin.add(action.index);
          } else {
            bits.delete(action.index);
            twin.delete(action.index);
          }
        }
        const members: number[] = [];
        for (let at = bits.next(0); at >= 0; at = bits.next(at + 1)) members.push(at);
        expect(members).toEqual([...twin].sort((a, b) => a - b));
        expect(bits.count()).toBe(twin.size);
        for (let i = 0; i < LIMIT + 40; i++) expect(bits.has(i)).toBe(twin.has(i));
      }),
    );
  });

  test('next finds the least member that is not below its argument', () => {
    const bits = new Bitset(10);
    [0, 31, 32, 95].forEach((member) => bits.add(member));
    expect([0, 1, 31, 32, 33, 95, 96, 5000].map((from) => bits.next(from))).toEqual([0, 31, 31, 32, 95, 95, -1, -1]);
  });

  test('a clone goes its own way', () => {
    const bits = new Bitset(40);
    bits.add(33);
    const copy = bits.clone();
    bits.clear();
    copy.add(1);
    expect([bits.count(), copy.count(), bits.has(1)]).toEqual([0, 2, false]);
  });
});
