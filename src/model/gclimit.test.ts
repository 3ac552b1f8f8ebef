import { describe, expect, it } from 'vitest';
import { Limiter } from './gclimit.ts';

const SECOND = 1e9;

/** A limiter of so many Ps whose background marking has been on since 0. */
function marking(procs: number): Limiter {
  const limiter = new Limiter(procs);
  limiter.startTransition(0, true);
  limiter.finishTransition(0);
  return limiter;
}

describe('the limiter of GC time', () => {
  it('GC-46: holds one CPU-second per P and never limits while the collector uses less than half', () => {
    const limiter = marking(2);
    expect(limiter.capacityNs).toBe(2 * SECOND);
    for (let t = 1; t <= 1000; t++) {
      limiter.addAssist(4e6);
      limiter.update(t * 10e6);
    }
    // 25 % in the background and 20 % of assists.
    expect(limiter.fillNs).toBe(0);
    expect(limiter.limiting).toBe(false);
  });

  it('GC-46: fills while the collector uses more, limits when full and stops limiting as soon as the level falls', () => {
    const limiter = marking(2);
    let t = 0;
    for (; !limiter.limiting; limiter.update(t)) {
      t += 10e6;
      limiter.addAssist(15e6);
    }
    // GC takes 5 + 15 of 20 ms in each window: the level rises by 20 ms: 2 s after 1 s.
    expect(t).toBe(SECOND);
    limiter.startTransition(t, false);
    limiter.finishTransition(t);
    expect(limiter.limiting).toBe(true);
    limiter.update(t + 10e6);
    expect(limiter.limiting).toBe(false);
    expect(limiter.fillNs).toBe(2 * SECOND - 20e6);
  });

  it('GC-46: a stop of the world counts for all Ps, and what was before it does not', () => {
    const limiter = new Limiter(4);
    limiter.startTransition(5e6, true);
    expect(limiter.fillNs).toBe(0);
    limiter.finishTransition(6e6);
    expect(limiter.fillNs).toBe(4e6);
  });

  it('GC-46: leaves idle time out, that of idle Ps and that of idle workers', () => {
    const limiter = new Limiter(4);
    limiter.startTransition(0, true);
    limiter.finishTransition(1e6);
    limiter.startTransition(1e6, false);
    limiter.finishTransition(1e6);
    limiter.setIdleProcs(1e6, 3);
    limiter.addIdle(1e6);
    limiter.update(2e6);
    expect(limiter.fillNs).toBe(4e6);
    limiter.setIdleProcs(2e6, 1);
    limiter.update(3e6);
    expect(limiter.fillNs).toBe(1e6);
  });

  it('keeps within its capacity when the number of Ps changes', () => {
    const limiter = new Limiter(4);
    limiter.startTransition(0, true);
    limiter.finishTransition(SECOND);
    limiter.setProcs(SECOND, 1);
    expect(limiter.fillNs).toBe(SECOND);
    expect(limiter.limiting).toBe(true);
  });
});
