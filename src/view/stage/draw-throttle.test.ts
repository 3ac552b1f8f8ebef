import { describe, expect, it } from 'vitest';
import { stage as en } from '../../i18n/en/stage.ts';
import { CPU } from '../../record/cpu-frame.ts';
import type { Frame } from '../../record/frame.ts';
import { fixtureFrame } from '../testing/fixture-frames.ts';
import { coreWords, isThrottled, neighbourOn, throttledWords } from './draw-throttle.ts';

/** Two cores throttled, a neighbour on the second, 63 ms to go. */
function throttled(): Frame {
  const frame = fixtureFrame();
  frame.cpu = new Float64Array(CPU.header + 4 * CPU.stride);
  frame.cpu.set([200e6, 100e6, 63e6, 2]);
  frame.cpu.set([1, -1, 1, 0, 0, 1, 0, -1], CPU.header);
  return frame;
}

describe('a core without a thread of the container', () => {
  it('says that it is throttled and when the quota is back, or that a neighbour has it', () => {
    const frame = throttled();
    expect([0, 1, 2, 3].map((core) => coreWords(frame, en, core))).toEqual([
      'throttled, quota back in 63 ms',
      'neighbour · throttled, quota back in 63 ms',
      'neighbour',
      'idle',
    ]);
    expect(throttledWords(frame, en)).toBe('throttled cores 2, quota back in 63 ms');
  });

  it('is idle where there is neither quota nor neighbour', () => {
    const frame = fixtureFrame();
    expect(isThrottled(frame, 0)).toBe(false);
    expect(neighbourOn(frame, 0)).toBe(-1);
    expect(coreWords(frame, en, 0)).toBe('idle');
    expect(throttledWords(frame, en)).toBe('');
  });
});
