import { describe, expect, it } from 'vitest';
import type { Runtime } from './runtime2.ts';
import { RuntimeLocks } from './runtime-lock.ts';

/** As much of a runtime as a lock looks at: who runs, and its clock. */
function runtime(): Pick<Runtime, 'curP' | 'clockPs' | 'charge'> & { costs: { runtimeLinesPs: number } } {
  return {
    curP: 0,
    clockPs: 0,
    costs: { runtimeLinesPs: 42_000 },
    charge(ps) {
      this.clockPs += ps;
    },
  };
}

describe('a lock of the runtime (C-10)', () => {
  it('costs nothing extra for the P that had it last, and its lines for another', () => {
    const rt = runtime();
    const locks = new RuntimeLocks(1);
    locks.take(rt as Runtime, 0, 10_000);
    locks.take(rt as Runtime, 0, 10_000);
    expect(rt.clockPs).toBe(0);
    rt.curP = 1;
    rt.clockPs = 1_000_000;
    locks.take(rt as Runtime, 0, 10_000);
    expect(rt.clockPs).toBe(1_042_000);
  });

  it('is waited for while another P has it', () => {
    const rt = runtime();
    const locks = new RuntimeLocks(1);
    locks.take(rt as Runtime, 0, 10_000);
    rt.curP = 1;
    rt.clockPs = 4_000;
    locks.take(rt as Runtime, 0, 10_000);
    expect(rt.clockPs).toBe(4_000 + 6_000 + 42_000);
  });

  it('of a new channel belongs to nobody', () => {
    const rt = runtime();
    const locks = new RuntimeLocks(1);
    locks.take(rt as Runtime, 0, 10_000);
    locks.reset(0);
    rt.curP = 1;
    locks.take(rt as Runtime, 0, 10_000);
    expect(rt.clockPs).toBe(0);
  });
});
