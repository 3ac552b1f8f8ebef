import { describe, expect, it } from 'vitest';

import { Pacing } from './pacing.ts';

/** A host whose clock moves only when the work says so, and whose posts run when `turn` is called. */
function fakeHost() {
  const queue: (() => void)[] = [];
  const host = { timeMs: 0, now: () => host.timeMs, post: (fn: () => void) => void queue.push(fn) };
  const turn = () => {
    const fn = queue.shift();
    fn?.();
    return fn !== undefined;
  };
  return { host, turn };
}

describe('pacing', () => {
  it('grows and shrinks its calls until a slice takes about 8 ms', () => {
    for (const stepsPerMs of [10_000, 0.5]) {
      const { host, turn } = fakeHost();
      const pacing = new Pacing(host);
      let calls = 0;
      pacing.start((steps) => {
        host.timeMs += steps / stepsPerMs;
        return ++calls < 200 ? 'more' : 'done';
      });
      const slices: number[] = [];
      for (let from = 0; turn(); from = host.timeMs) slices.push(host.timeMs - from);
      expect(calls).toBe(200);
      expect(Math.max(...slices.slice(3))).toBeLessThan(10);
      expect(Math.min(...slices.slice(3, -1))).toBeGreaterThan(1.9);
      expect(pacing.wallMs).toBeCloseTo(host.timeMs, 6);
    }
  });

  it('yields after every slice, so that a message gets its turn', () => {
    const { host, turn } = fakeHost();
    let slices = 0;
    new Pacing(host).start(() => {
      host.timeMs += 8;
      return ++slices < 3 ? 'more' : 'done';
    });
    expect(slices).toBe(0);
    turn();
    expect(slices).toBe(1);
    turn();
    expect(slices).toBe(2);
  });

  it('waits until it is woken', () => {
    const { host, turn } = fakeHost();
    let slices = 0;
    const pacing = new Pacing(host);
    pacing.start(() => (++slices === 1 ? 'wait' : 'done'));
    turn();
    expect(turn()).toBe(false);
    pacing.wake();
    pacing.wake();
    expect(turn()).toBe(true);
    expect(turn()).toBe(false);
    expect(slices).toBe(2);
  });

  it('drops the old work when another run starts in the middle', () => {
    const { host, turn } = fakeHost();
    const pacing = new Pacing(host);
    const seen: string[] = [];
    pacing.start(() => {
      seen.push('old');
      pacing.start(() => {
        seen.push('new');
        return 'done';
      });
      return 'more';
    });
    while (turn());
    expect(seen).toEqual(['old', 'new']);
  });
});
