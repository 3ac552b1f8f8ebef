import { describe, expect, it } from 'vitest';

import {
  THIN,
  formatBytes,
  formatChange,
  formatCompact,
  formatCount,
  formatDuration,
  formatGoid,
  formatTime,
} from './format.ts';

const thin = (text: string) => text.replaceAll('_', THIN);

describe('formats', () => {
  it('a moment keeps every nanosecond', () => {
    expect(formatTime(18_402_318)).toBe(thin('18.402_318 ms'));
    expect(formatTime(0)).toBe('0 ns');
    expect(formatTime(999)).toBe('999 ns');
    expect(formatTime(1_000)).toBe('1.000 µs');
    expect(formatTime(2_000_000_001)).toBe(thin('2.000_000_001 s'));
    expect(formatTime(12_345_000_000_000)).toBe(thin('12_345.000_000_000 s'));
  });

  it('a length has three figures and rounds up into the next unit', () => {
    expect(formatDuration(1_310_000)).toBe('1.31 ms');
    expect(formatDuration(214_400)).toBe('214 µs');
    expect(formatDuration(999_700)).toBe('1.00 ms');
    expect(formatDuration(0)).toBe('0 ns');
    expect(formatDuration(NaN)).toBe('–');
    expect(formatDuration(-1_500)).toBe('−1.50 µs');
  });

  it('counts group by three', () => {
    expect(formatCount(100_000)).toBe('100,000');
    expect(formatCount(12)).toBe('12');
    expect(formatGoid(48_102)).toBe(thin('48_102'));
    expect(formatCompact(1_310_000)).toBe('1.31 M');
    expect(formatCompact(999_700)).toBe('1.00 M');
    expect(formatCompact(4_321)).toBe('4,321');
    expect(formatCompact(1_914.3)).toBe('1,914');
  });

  it('bytes are binary, changes are relative', () => {
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(48_444_211)).toBe('46.2 MiB');
    expect(formatChange(100, 124)).toBe('+24.0 %');
    expect(formatChange(100, 100)).toBe('±0 %');
    expect(formatChange(100, 2_400)).toBe('× 24.0');
    expect(formatChange(0, 5)).toBe('');
  });
});
