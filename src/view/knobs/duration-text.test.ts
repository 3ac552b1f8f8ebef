import { describe, expect, it } from 'vitest';

import { parseCount, parseDuration, parseMebibytes } from './duration-text.ts';

describe('typed numbers', () => {
  it('durations are read with their unit', () => {
    expect(['20ms', '1.5 s', '1 µs', '300', '2us', '1,000 ns'].map(parseDuration)).toEqual([
      20e6, 1.5e9, 1e3, 300, 2e3, 1e3,
    ]);
    expect(parseDuration('soon')).toBeNaN();
    expect(parseDuration('')).toBeNaN();
  });

  it('counts are read with separators and with k, M, G', () => {
    expect(['100,000', '100k', '1.5M', '1e9', '-3', '1\u202f000'].map(parseCount)).toEqual([
      100_000, 100_000, 1.5e6, 1e9, -3, 1000,
    ]);
    expect(parseCount('many')).toBeNaN();
  });
});

it('a memory limit is read in MiB, or with its unit', () => {
  expect(['512', '512 MiB', '1.5 GiB', '2048KB', '1,024 MB'].map(parseMebibytes)).toEqual([512, 512, 1536, 2, 1024]);
  expect(parseMebibytes('much')).toBeNaN();
});
