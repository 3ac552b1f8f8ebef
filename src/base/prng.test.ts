import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Prng } from './prng.ts';

/** The same generator written with unbounded integers. */
function* plainTwin(seed: number, purpose: number): Generator<number> {
  const mask = 0xffff_ffffn;
  let a = BigInt(seed) & mask;
  let b = (BigInt(seed) >> 32n) & mask;
  let c = BigInt(purpose) & mask;
  let counter = 1n;
  for (let round = 0; ; round++) {
    const sum = (a + b + counter) & mask;
    counter = (counter + 1n) & mask;
    a = b ^ (b >> 9n);
    b = (c + ((c << 3n) & mask)) & mask;
    c = ((((c << 21n) & mask) | (c >> 11n)) + sum) & mask;
    if (round >= 16) yield Number(sum);
  }
}

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const purposes = fc.integer({ min: 0, max: 0x7fff_ffff });

describe('Prng', () => {
  test('gives the numbers of its twin on unbounded integers', () => {
    fc.assert(
      fc.property(seeds, purposes, (seed, purpose) => {
        const prng = new Prng(1);
        prng.seed(0, seed, purpose);
        const twin = plainTwin(seed, purpose);
        for (let i = 0; i < 50; i++) expect(prng.next32(0)).toBe(twin.next().value);
      }),
    );
  });

  test('a stream is not changed by draws from its neighbours, nor by growing', () => {
    const alone = new Prng(1);
    alone.seed(0, 42, 7);
    const together = new Prng(3);
    for (let stream = 0; stream < 3; stream++) together.seed(stream, 42, 6 + stream);
    for (let i = 0; i < 100; i++) {
      together.next32(0);
      together.below(2, 1 + i);
      if (i === 50) together.grow(20);
      expect(together.next32(1)).toBe(alone.next32(0));
    }
  });

  test('seeds and purposes that differ in one bit give streams that agree no more than chance does', () => {
    const first = (seed: number, purpose: number): number[] => {
      const prng = new Prng(1);
      prng.seed(0, seed, purpose);
      return Array.from({ length: 64 }, () => prng.next32(0));
    };
    const base = first(1, 1);
    for (const other of [first(3, 1), first(1, 3), first(1 + 2 ** 40, 1), first(0, 1)]) {
      let different = 0;
      base.forEach((word, i) => {
        for (let x = word ^ other[i]; x !== 0; x &= x - 1) different++;
      });
      // 64 words: 1024 differing bits expected, standard deviation 22.6.
      expect(different).toBeGreaterThan(900);
      expect(different).toBeLessThan(1150);
    }
  });

  test('below stays below its bound, for small bounds and for those near 2^32', () => {
    const bounds = fc.oneof(
      fc.integer({ min: 1, max: 100 }),
      fc.integer({ min: 1, max: 2 ** 32 }),
      fc.integer({ min: 2 ** 21 - 2, max: 2 ** 21 + 2 }),
    );
    fc.assert(
      fc.property(seeds, bounds, (seed, bound) => {
        const prng = new Prng(1);
        prng.seed(0, seed, 0);
        for (let i = 0; i < 20; i++) {
          const draw = prng.below(0, bound);
          expect(Number.isInteger(draw) && draw >= 0 && draw < bound).toBe(true);
        }
      }),
    );
  });

  test('below gives every result equally often', () => {
    const prng = new Prng(1);
    prng.seed(0, 5, 0);
    for (const [bound, groups] of [
      [7, 7],
      [3 * 2 ** 30, 3],
    ]) {
      const counts = new Array<number>(groups).fill(0);
      for (let i = 0; i < 70_000; i++) counts[Math.floor((prng.below(0, bound) * groups) / bound)]++;
      const expected = 70_000 / groups;
      const chiSquared = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      // 22.5 is the 99.9th percentile at 6 degrees of freedom, more at 2.
      expect(chiSquared).toBeLessThan(22.5);
    }
  });

  test('unit lies in [0, 1) and has its mean in the middle', () => {
    const prng = new Prng(1);
    prng.seed(0, 9, 9);
    let sum = 0;
    for (let i = 0; i < 20_000; i++) {
      const draw = prng.unit(0);
      expect(draw >= 0 && draw < 1).toBe(true);
      sum += draw;
    }
    expect(Math.abs(sum / 20_000 - 0.5)).toBeLessThan(0.01);
  });

  test('a restored state gives the same numbers again', () => {
    const prng = new Prng(2);
    prng.seed(0, 1, 1);
    prng.seed(1, 1, 2);
    const saved = prng.save();
    const draw = (): number[] => [prng.next32(0), prng.next32(1), prng.below(0, 10), prng.next32(1)];
    const before = draw();
    prng.restore(saved);
    expect(draw()).toEqual(before);
    prng.restore(saved);
    expect(draw()).toEqual(before);
  });
});
