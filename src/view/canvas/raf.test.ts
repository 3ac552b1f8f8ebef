import { expect, it } from 'vitest';
import { FrameLoop, type Surface } from './raf.ts';

/** A clock whose frames the test lets happen. */
function fakeClock() {
  let pending: ((nowMs: number) => void) | null = null;
  return {
    get waits(): boolean {
      return pending !== null;
    },
    frame(nowMs: number): void {
      const run = pending;
      pending = null;
      run?.(nowMs);
    },
    request: (callback: (nowMs: number) => void) => {
      pending = callback;
      return 1;
    },
    cancel: () => {
      pending = null;
    },
    now: () => 0,
  };
}

function surface(log: string[], name: string, dirtyFrames: number): Surface {
  let left = dirtyFrames;
  return {
    input: () => log.push(`${name} input`),
    layout: () => log.push(`${name} layout`),
    draw: () => {
      left--;
      log.push(`${name} draw`);
    },
    isDirty: () => left > 0,
  };
}

it('all input comes before all layout, and all layout before all drawing', () => {
  const log: string[] = [];
  const clock = fakeClock();
  const loop = new FrameLoop(clock);
  loop.add(surface(log, 'a', 1));
  loop.add(surface(log, 'b', 1));
  clock.frame(0);
  expect(log).toEqual(['a input', 'b input', 'a layout', 'b layout', 'a draw', 'b draw']);
});

it('only dirty surfaces are drawn, and the loop sleeps when none is', () => {
  const log: string[] = [];
  const clock = fakeClock();
  const loop = new FrameLoop(clock);
  loop.add(surface(log, 'a', 2));
  loop.add(surface(log, 'still', 0));
  clock.frame(0);
  expect(clock.waits).toBe(true);
  clock.frame(16);
  expect(clock.waits).toBe(false);
  expect(log.filter((entry) => entry === 'still draw')).toEqual([]);
  expect(loop.timings.frames).toBe(2);
  loop.wake();
  expect(clock.waits).toBe(true);
});

it('a loop without surfaces asks for no frames', () => {
  const clock = fakeClock();
  const loop = new FrameLoop(clock);
  const stop = loop.add(surface([], 'a', 5));
  stop();
  expect(clock.waits).toBe(false);
  loop.wake();
  expect(clock.waits).toBe(false);
});
