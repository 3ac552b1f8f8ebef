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
  it('grows and shrinks slices until they take about 8 ms', () => {
    const { host, turn } = fakeHost();
    const sizes: number[] = [];
    const pacing = new Pacing(host);
    pacing.start((rows) => {
      sizes.push(rows);
      host.timeMs += rows / 10_000; // 10,000 rows a ms
      return sizes.length < 30 ? 'more' : 'done';
    });
    while (turn());
    expect(sizes.length).toBe(30);
    expect(sizes.at(-1)).toBeGreaterThan(70_000);
    expect(sizes.at(-1)).toBeLessThan(90_000);
    expect(pacing.wallMs).toBeCloseTo(host.timeMs, 6);
  });

  it('yields after every slice, so that a message gets its turn', () => {
    const { host, turn } = fakeHost();
    let slices = 0;
    new Pacing(host).start(() => (++slices < 3 ? 'more' : 'done'));
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
