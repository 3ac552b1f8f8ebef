import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Digest } from './digest.ts';

function of(take: (digest: Digest) => void): string {
  const digest = new Digest();
  take(digest);
  return digest.hex();
}

const words = fc.array(fc.integer(), { maxLength: 30 });
const ofWords = (list: readonly number[]): string => of((digest) => list.forEach((word) => digest.word(word)));

describe('Digest', () => {
  test('does not change from one version or machine to the next', () => {
    expect(of(() => undefined)).toBe('35e3f33d73ef8899');
    expect(of((digest) => digest.text('GoStart'))).toBe('7d373b1c9aee0720');
    expect(of((digest) => (digest.integer(2 ** 53), digest.float64(Math.PI), digest.word(-1)))).toBe(
      '29427d9bd9e35384',
    );
  });

  test('different sequences of words have different digests', () => {
    fc.assert(
      fc.property(words, words, (left, right) => {
        const isSame = left.length === right.length && left.every((word, i) => word === right[i]);
        expect(ofWords(left) === ofWords(right)).toBe(isSame);
      }),
      { numRuns: 1000 },
    );
  });

  test('short sequences over a few words never collide', () => {
    const seen = new Set<string>();
    let sequences = 0;
    const extend = (list: number[]): void => {
      sequences++;
      seen.add(ofWords(list));
      if (list.length < 6) for (const word of [0, 1, -1, 0x8000_0000, 2, 256]) extend([...list, word]);
    };
    extend([]);
    expect(seen.size).toBe(sequences);
  });

  test('one flipped bit changes about half of the digest', () => {
    let different = 0;
    const bits = (hex: string): string =>
      [...hex].map((digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
    const base = bits(ofWords([1, 2, 3, 4]));
    for (let bit = 0; bit < 32; bit++) {
      const other = bits(ofWords([1, 2 ^ (1 << bit), 3, 4]));
      for (let i = 0; i < 64; i++) if (base[i] !== other[i]) different++;
    }
    expect(different / 32).toBeGreaterThan(27);
    expect(different / 32).toBeLessThan(37);
  });

  test('integers keep all their 53 bits and their sign', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (left, right) => {
        const same = of((digest) => digest.integer(left)) === of((digest) => digest.integer(right));
        expect(same).toBe(left === right || (Object.is(left, -right) && left === 0));
      }),
    );
    expect(of((digest) => digest.integer(2 ** 52))).not.toBe(of((digest) => digest.integer(2 ** 52 + 1)));
    expect(of((digest) => digest.integer(-1))).not.toBe(of((digest) => digest.integer(1)));
  });

  test('doubles are taken by their bits, all NaN alike', () => {
    const double = (value: number): string => of((digest) => digest.float64(value));
    expect(double(0)).not.toBe(double(-0));
    expect(double(NaN)).toBe(double(Number('x')));
    expect(double(0.1)).not.toBe(double(0.1 + Number.EPSILON / 8));
  });

  test('text is taken with its length, so that its parts cannot shift', () => {
    const parts = (...list: string[]): string => of((digest) => list.forEach((part) => digest.text(part)));
    expect(parts('ab', 'c')).not.toBe(parts('a', 'bc'));
    expect(parts('', 'a')).not.toBe(parts('a', ''));
  });

  test('asking does not disturb it, and a restored state goes on alike', () => {
    const digest = new Digest();
    digest.word(1);
    const saved = digest.save();
    expect(digest.hex()).toBe(digest.hex());
    digest.word(2);
    const hex = digest.hex();
    digest.word(3);
    digest.restore(saved);
    digest.word(2);
    expect(digest.hex()).toBe(hex);
  });
});
