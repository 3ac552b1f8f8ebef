import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration, formatModelTime, formatShort, formatTick } from './format.ts';
import { LabelPlacer } from './label-placer.ts';
import { fitText, firstFit, TextWidths } from './text-width.ts';

const tenEach = (text: string): number => text.length * 10;

describe('fitting', () => {
  it('a text that fits stays whole', () => {
    expect(fitText('abc', 30, 'f', tenEach)).toBe('abc');
  });
  it('a text that does not fit ends in an ellipsis and is never wider than the room', () => {
    expect(fitText('goroutine', 50, 'f', tenEach)).toBe('goro…');
    for (let room = 0; room < 120; room += 7)
      expect(tenEach(fitText('goroutine', room, 'f', tenEach))).toBeLessThanOrEqual(room);
  });
  it('where not one letter fits there is no text', () => {
    expect(fitText('abc', 15, 'f', tenEach)).toBe('');
  });
  it('the longest of several wordings that fits is taken', () => {
    expect(firstFit(['187 / 256', '187', ''], 40, 'f', tenEach)).toBe('187');
  });
  it('a width is measured once', () => {
    let measured = 0;
    const widths = new TextWidths((text) => {
      measured++;
      return text.length;
    });
    widths.width('abc', 'f');
    widths.width('abc', 'f');
    widths.width('abc', 'g');
    expect(measured).toBe(2);
  });
});

describe('placing labels', () => {
  it('the second label gives way, the third has nowhere to go', () => {
    const placer = new LabelPlacer();
    const here = { x: 0, y: 0, w: 50, h: 20 };
    const there = { x: 40, y: 30, w: 50, h: 20 };
    expect(placer.place([here, there])).toBe(here);
    expect(placer.place([here, there])).toBe(there);
    expect(placer.place([here, there])).toBeNull();
  });
});

describe('numbers', () => {
  it('thousands are set apart by thin spaces', () => {
    expect(formatCount(1_234_567)).toBe('1\u2009234\u2009567');
    expect(formatCount(-1000)).toBe('-1\u2009000');
    expect(formatCount(999)).toBe('999');
  });
  it('times have three figures and a unit, across the borders of units', () => {
    expect([0, 999, 1000, 44_000, 1_310_000, 999_499, 999_600, 12_000_000_000].map(formatDuration)).toEqual([
      '0 ns',
      '999 ns',
      '1 µs',
      '44 µs',
      '1.31 ms',
      '999 µs',
      '1 ms',
      '12 s',
    ]);
  });
  it('the model time shows every nanosecond', () => {
    expect(formatModelTime(18_402_318)).toBe('18.402\u00a0318 ms');
    expect(formatModelTime(12_004_551_320)).toBe('12.004\u00a0551\u00a0320 s');
    expect(formatModelTime(7)).toBe('0.000\u00a0007 ms');
  });
  it('short numbers keep to four figures', () => {
    expect([950, 12_300, 999_700, 4_500_000, 120_000].map(formatShort)).toEqual(['950', '12.3k', '1M', '4.5M', '120k']);
  });
  it('bytes and ticks carry their unit', () => {
    expect([512, 46 * 1024 * 1024, 1536].map(formatBytes)).toEqual(['512 B', '46 MiB', '1.5 KiB']);
    expect(formatTick(17_400_000, 200_000)).toBe('17.4 ms');
    expect(formatTick(1500, 500)).toBe('1.5 µs');
  });
});
