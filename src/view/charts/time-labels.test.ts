import { describe, expect, it } from 'vitest';

import { placeLabels } from './TimeLabels.tsx';
import { linear, log } from './scales.ts';

describe('times under a chart', () => {
  it('stand under their places, and inside of the picture at both ends', () => {
    const labels = placeLabels([0, 50e6, 100e6], linear([0, 100e6], [0, 300]), 300);
    expect(labels.map(({ text }) => text)).toEqual(['0 ns', '50 ms', '100 ms']);
    expect(labels[1].centre).toBe(150);
    expect(labels[0].centre).toBeGreaterThan(8);
    expect(labels[2].centre).toBeLessThan(290);
  });

  it('never touch: one that has no room is left out', () => {
    const times = [100, 1_000, 10_000, 100_000, 1e6];
    const labels = placeLabels(times, log([90, 1.1e6], [0, 90]), 90);
    expect(labels.length).toBeLessThan(times.length);
    for (let i = 1; i < labels.length; i++) {
      const half = (text: string): number => (text.length * 5.8) / 2;
      expect(labels[i].centre - half(labels[i].text)).toBeGreaterThan(labels[i - 1].centre + half(labels[i - 1].text));
    }
  });
});
