import { describe, expect, it } from 'vitest';
import { durationText, readBool, readDuration, readFloat, readInteger } from './values.ts';

describe('values of the command line', () => {
  it.each([
    ['5', 5],
    ['-5', -5],
    ['5_000', 5000],
    ['1e6', 1e6],
    ['1.5e1', 15],
    ['1.5', undefined],
    ['', undefined],
    ['_5', undefined],
    ['5__0', undefined],
    ['0x10', undefined],
    ['Infinity', undefined],
  ])('%s is the whole number %s', (text, value) => {
    expect(readInteger(text)).toBe(value);
  });

  it.each([
    ['1.5ms', 1.5e6],
    ['10µs', 1e4],
    ['10us', 1e4],
    ['1h2m3.5s', 3723.5e9],
    ['-1s', -1e9],
    ['250', 250],
    ['.5s', 5e8],
    ['1 s', undefined],
    ['1x', undefined],
    ['s', undefined],
    ['', undefined],
  ])('%s is a duration of %s ns', (text, ns) => {
    expect(readDuration(text)).toBe(ns);
  });

  it.each([
    ['1e-3', 0.001],
    ['2', 2],
    ['.5', 0.5],
    ['NaN', undefined],
    ['1e999', undefined],
  ])('%s is the number %s', (text, value) => {
    expect(readFloat(text)).toBe(value);
  });

  it('reads switches', () => {
    expect(['true', '1', 'off', 'maybe'].map(readBool)).toEqual([true, true, false, undefined]);
  });

  it.each([0, 1, 999, 1500, 1e6, 2.5e9, -1e3])('a duration of %d ns written is read as the same', (ns) => {
    expect(readDuration(durationText(ns))).toBe(ns);
  });
});
