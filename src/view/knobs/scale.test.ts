import { describe, expect, it } from 'vitest';

import { positions, toPosition, toValue } from './scale.ts';

const linear = { min: 1, max: 256, step: 1, log: false };
const log = { min: 1, max: 1_000_000, step: 1, log: true };
const withZero = { min: 0, max: 1e9, step: 1000, log: true };

describe('a slider', () => {
  it('reaches both ends of its range', () => {
    for (const scale of [linear, log, withZero]) {
      expect(toValue(scale, 0)).toBe(scale.min);
      expect(toValue(scale, positions(scale))).toBe(scale.max);
      expect(toPosition(scale, scale.min)).toBe(0);
      expect(toPosition(scale, scale.max)).toBe(positions(scale));
    }
  });

  it('never goes down when it is moved up, and stays in range', () => {
    for (const scale of [linear, log, withZero]) {
      for (let p = 1; p <= positions(scale); p++) {
        expect(toValue(scale, p)).toBeGreaterThanOrEqual(toValue(scale, p - 1));
        expect(toValue(scale, p)).toBeLessThanOrEqual(scale.max);
      }
    }
  });

  it('on a log scale gives figures that read well', () => {
    expect(toValue(log, toPosition(log, 1000))).toBe(1000);
    expect(toValue(log, toPosition(log, 100_000))).toBe(100_000);
  });

  it('on a log scale from 0 has a place of its own for 0, and then begins at one step', () => {
    expect(toValue(withZero, 1)).toBe(1000);
    expect(toPosition(withZero, 0)).toBe(0);
  });
});

describe('a scale with a place for off', () => {
  const gogc = { min: 0, max: 400, step: 5, log: false, off: -1 };
  it('has it at the right end, one beyond the greatest value', () => {
    expect(positions(gogc)).toBe(81);
    expect(toPosition(gogc, -1)).toBe(81);
    expect(toValue(gogc, 81)).toBe(-1);
    expect(toValue(gogc, 80)).toBe(400);
    expect(toPosition(gogc, 100)).toBe(20);
    expect(toPosition(gogc, 1000)).toBe(80);
    const limit = { min: 4, max: 65_536, step: 1, log: true, off: 0 };
    expect(toValue(limit, toPosition(limit, 0))).toBe(0);
    expect(toValue(limit, 0)).toBe(4);
  });
});
