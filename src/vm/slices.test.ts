import { describe, expect, it } from 'vitest';
import { roundUpSize } from './size-classes.ts';
import { grownCapacity } from './slices.ts';

/** Capacities that a slice goes through when one element at a time is appended up to `length` elements. */
function growth(elemBytes: number, noscan: boolean, length: number): number[] {
  const seen: number[] = [];
  let capacity = 0;
  for (let n = 1; n <= length; n++) {
    if (n <= capacity) continue;
    capacity = grownCapacity(capacity, n, elemBytes, noscan);
    seen.push(capacity);
  }
  return seen;
}

describe('slices grow as in Go 1.26', () => {
  it('of int', () => {
    expect(growth(8, true, 5000)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 848, 1280, 1792, 2560, 3408, 5120]);
  });

  it('of bytes: up to the size class', () => {
    expect(growth(1, true, 70)).toEqual([8, 16, 32, 64, 128]);
  });

  it('of 24 bytes', () => {
    expect(growth(24, true, 12)).toEqual([1, 2, 4, 8, 16]);
    expect(grownCapacity(0, 5, 24, true)).toBe(5);
  });

  it('of nothing', () => {
    expect(grownCapacity(3, 9, 0, true)).toBe(9);
  });

  it('counts the header of objects with pointers above 512 bytes', () => {
    expect(roundUpSize(512, false)).toBe(512);
    expect(roundUpSize(520, false)).toBe(568);
    expect(roundUpSize(520, true)).toBe(576);
    expect(roundUpSize(32768, true)).toBe(32768);
    expect(roundUpSize(32769, true)).toBe(40960);
  });
});
