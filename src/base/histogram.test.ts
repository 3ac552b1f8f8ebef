import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Histogram } from './histogram.ts';

const value = fc.oneof(
  fc.nat({ max: 300 }),
  fc.nat({ max: 2 ** 31 - 1 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  fc.integer({ min: 0, max: 52 }).map((exponent) => 2 ** exponent),
  fc.integer({ min: 1, max: 53 }).map((exponent) => 2 ** exponent - 1),
);

describe('Histogram', () => {
  test('a quantile is off by less than the width of its bucket, under 0.8 %', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, q) => {
          const histogram = new Histogram();
          values.forEach((one) => histogram.add(one));
          const sorted = [...values].sort((a, b) => a - b);
          const exact = sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1];
          expect(Math.abs(histogram.quantile(q) - exact)).toBeLessThanOrEqual(exact / 128);
        },
      ),
    );
  });

  test('every value lies in the bucket that counts it, and buckets do not overlap', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 100 }),
        fc.integer({ min: 2, max: 12 }),
        (values, bits) => {
          const histogram = new Histogram(bits);
          values.forEach((one) => histogram.add(one));
          const buckets = histogram.buckets();
          buckets.forEach((bucket, i) => {
            const inside = values.filter((one) => one >= bucket.low && one <= bucket.high);
            expect(inside.length).toBe(bucket.count);
            if (i > 0) expect(bucket.low).toBeGreaterThan(buckets[i - 1].high);
          });
          expect(buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(values.length);
        },
      ),
    );
  });

  test('count, sum, minimum, maximum and mean are exact', () => {
    const histogram = new Histogram();
    histogram.add(1_000_003);
    histogram.add(17, 3);
    expect([histogram.count, histogram.sum, histogram.min, histogram.max]).toEqual([4, 1_000_054, 17, 1_000_003]);
    expect(histogram.mean).toBe(250_013.5);
    expect([histogram.quantile(0.5), histogram.quantile(1)]).toEqual([17, 1_000_003]);
  });

  test('an empty one answers 0', () => {
    const histogram = new Histogram();
    expect([histogram.count, histogram.mean, histogram.quantile(0.99), histogram.buckets()]).toEqual([0, 0, 0, []]);
  });

  test('merging is the same as counting everything in one', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 50 }), fc.array(value, { maxLength: 50 }), (left, right) => {
        const merged = new Histogram();
        const other = new Histogram();
        const whole = new Histogram();
        left.forEach((one) => (merged.add(one), whole.add(one)));
        right.forEach((one) => (other.add(one), whole.add(one)));
        merged.merge(other);
        expect(merged.buckets()).toEqual(whole.buckets());
        expect([merged.count, merged.min, merged.max]).toEqual([whole.count, whole.min, whole.max]);
        const copy = merged.clone();
        merged.clear();
        expect(copy.buckets()).toEqual(whole.buckets());
        expect(merged.count).toBe(0);
      }),
    );
  });

  test('refuses values that a double cannot count', () => {
    expect(() => new Histogram().add(2 ** 53)).toThrow('out of range');
  });
});
