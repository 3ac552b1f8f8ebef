import { describe, expect, it } from 'vitest';
import { Limiter } from './gclimit.ts';

const SECOND = 1e9;

describe('the limiter of GC time', () => {
  it('GC-46: holds one CPU-second per P and never limits while the collector uses less than half', () => {
    const limiter = new Limiter(2);
    expect(limiter.capacityNs).toBe(2 * SECOND);
    limiter.marking = true;
    for (let t = 1; t <= 1000; t++) {
      limiter.addAssist(4e6);
      limiter.update(t * 10e6);
    }
    // 25 % in the background and 20 % of assists.
    expect(limiter.fillNs).toBe(0);
    expect(limiter.limiting).toBe(false);
  });

  it('GC-46: fills while the collector uses more, limits when full and stops limiting as soon as the level falls', () => {
    const limiter = new Limiter(2);
    limiter.marking = true;
    let fullNs = 0;
    for (let t = 1; fullNs === 0; t++) {
      limiter.addAssist(15e6);
      if (limiter.update(t * 10e6)) fullNs = t * 10e6;
    }
    // GC takes 5 + 15 of 20 ms in each window: the level rises by 20 ms, less what the program has: 2 s after 1 s.
    expect(fullNs).toBe(SECOND);
    expect(limiter.limiting).toBe(true);
    limiter.marking = false;
    limiter.update(fullNs + 10e6);
    expect(limiter.limiting).toBe(false);
    expect(limiter.fillNs).toBe(2 * SECOND - 20e6);
  });

  it('GC-46: leaves idle time out, and counts a stop of the world for all Ps', () => {
    const limiter = new Limiter(4);
    limiter.stopped(1e6);
    expect(limiter.fillNs).toBe(4e6);
    limiter.addIdle(4e6);
    limiter.update(2e6);
    expect(limiter.fillNs).toBe(4e6);
    limiter.update(3e6);
    expect(limiter.fillNs).toBe(0);
  });

  it('keeps within its capacity when the number of Ps changes', () => {
    const limiter = new Limiter(4);
    limiter.stopped(SECOND);
    limiter.setProcs(SECOND, 1);
    expect(limiter.fillNs).toBe(SECOND);
  });
});
