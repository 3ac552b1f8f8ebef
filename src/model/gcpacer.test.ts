import { describe, expect, it } from 'vitest';
import { backgroundWorkers, Pacer, type MemoryUse } from './gcpacer.ts';

const MIB = 1024 * 1024;
const nothing: MemoryUse = { mappedReady: 0, heapFree: 0, heapAlloc: 0 };

/** A pacer after a cycle that marked and scanned so much. */
function after(gogc: number, marked: number, stacks: number, globals: number): Pacer {
  const pacer = new Pacer(gogc, Infinity);
  pacer.globalsScan = globals;
  pacer.stackScanWork = stacks;
  pacer.resetLive(marked);
  pacer.commit(true, marked);
  return pacer;
}

describe('the pacer', () => {
  it('GB-36, GC-20: gives one to eight Ps their dedicated workers and fractional shares, and idle workers for the rest (GC-23)', () => {
    const table = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 17, 64].map((procs) => backgroundWorkers(procs));
    expect(table.map((w) => w.dedicated)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 16]);
    expect(table.slice(0, 8).map((w) => Math.round(w.fractional * 1e4) / 1e4)).toEqual([
      0.25, 0.25, 0.25, 0, 0, 0.0833, 0, 0,
    ]);
    const idle = [1, 2, 3, 4, 5, 6, 7, 8].map((procs) => {
      const pacer = new Pacer(100, Infinity);
      pacer.startCycle(0, procs, 4 * MIB, 0, false, nothing);
      return pacer.maxIdleMarkWorkers;
    });
    expect(idle).toEqual([1, 2, 3, 3, 4, 5, 5, 6]);
  });

  it('GC-23: a cycle that time has triggered has no idle workers but one where there is no dedicated one', () => {
    const idle = [2, 4].map((procs) => {
      const pacer = new Pacer(100, Infinity);
      pacer.startCycle(0, procs, 0, 0, true, nothing);
      return pacer.maxIdleMarkWorkers;
    });
    expect(idle).toEqual([1, 0]);
  });

  it('GB-37, GC-43: begins the first cycle of a process at 3,997,696 bytes of a goal of 4,194,304', () => {
    const pacer = new Pacer(100, Infinity);
    expect(pacer.heapGoal(nothing)).toBe(4_194_304);
    expect(pacer.trigger(nothing)).toBe(3_997_696);
  });

  it('GB-38, GC-40, GC-41: sets goal and trigger from marked heap, stacks, globals and runway', () => {
    const pacer = after(100, 10 * MIB, MIB, MIB);
    expect(pacer.heapGoal(nothing)).toBe(22 * MIB);
    expect(pacer.trigger(nothing)).toBe(21.4375 * MIB);
    pacer.runway = 2 * MIB;
    expect(pacer.trigger(nothing)).toBe(20 * MIB);
    pacer.runway = 9 * MIB;
    expect(pacer.trigger(nothing)).toBe(18.4375 * MIB);
    expect(after(200, 10 * MIB, MIB, MIB).heapGoal(nothing)).toBe(34 * MIB);
  });

  it('GC-41: lets the trigger come as near as 4 MiB to a large goal', () => {
    expect(after(100, 400 * MIB, 0, 0).trigger(nothing)).toBe(796 * MIB);
  });

  it('GC-40: has a minimum of 4 MiB in proportion to GOGC, and no goal with GOGC off', () => {
    expect(new Pacer(50, Infinity).heapGoal(nothing)).toBe(2 * MIB);
    expect(new Pacer(-1, Infinity).trigger(nothing)).toBe(Infinity);
  });

  it('GC-40: keeps the goal 1 MiB above the live heap while sweeping, and 64 KiB above the trigger while marking', () => {
    const pacer = after(10, 10 * MIB, 0, 0);
    pacer.commit(false, 10.5 * MIB);
    expect(pacer.heapGoal(nothing)).toBe(11.5 * MIB);
    pacer.commit(true, 0);
    pacer.triggered = 12 * MIB;
    expect(pacer.heapGoal(nothing)).toBe(12 * MIB + 65_536);
  });

  it('GC-42: measures how fast allocation is against scanning and takes the largest of the last five', () => {
    const pacer = new Pacer(100, Infinity);
    const cycle = (grown: number): number => {
      pacer.startCycle(0, 4, 10 * MIB, 8 * MIB, false, nothing);
      pacer.heapScanWork = 8 * MIB;
      pacer.endCycle(1e6, 4, 10 * MIB + grown, false);
      return pacer.consMark;
    };
    // (live − trigger) · 0.25 / (8 MiB · 0.75)
    expect(cycle(6 * MIB)).toBeCloseTo(0.25);
    expect(cycle(3 * MIB)).toBeCloseTo(0.25);
    for (let i = 0; i < 3; i++) cycle(3 * MIB);
    expect(cycle(3 * MIB)).toBeCloseTo(0.125);
    pacer.resetLive(10 * MIB);
    pacer.commit(true, 10 * MIB);
    expect(pacer.runway).toBe(3 * MIB);
  });

  it('GC-42: starts as early as it may when assists have taken all of the CPU for five cycles', () => {
    const pacer = new Pacer(100, Infinity);
    for (let i = 0; i < 5; i++) {
      pacer.startCycle(0, 2, 31 * MIB, 16 * MIB, false, nothing);
      pacer.heapScanWork = 16 * MIB;
      pacer.assistNs = 20e6;
      pacer.endCycle(10e6, 2, 32 * MIB, false);
      pacer.resetLive(22 * MIB);
      pacer.commit(true, 22 * MIB);
    }
    expect(pacer.consMark).toBeLessThan(0);
    // 22 + 22 · 45/64 = 37.47: as in `38->44->22 MB, 45 MB goal` of the recording.
    expect(pacer.trigger(nothing) / MIB).toBeCloseTo(37.47, 2);
  });

  it('GC-32: makes an allocated byte owe what is left to scan over what is left of the heap', () => {
    const pacer = after(100, 10 * MIB, 0, 0);
    pacer.lastHeapScan = 8 * MIB;
    pacer.startCycle(0, 2, 16 * MIB, 12 * MIB, false, nothing);
    expect(pacer.assistWorkPerByte).toBeCloseTo(8 / 4);
    pacer.heapScanWork = 4 * MIB;
    pacer.revise(18 * MIB, 12 * MIB, nothing);
    expect(pacer.assistWorkPerByte).toBeCloseTo(4 / 2);
    pacer.heapScanWork = 9 * MIB;
    pacer.revise(18 * MIB, 12 * MIB, nothing);
    // All of the heap, at the same rate: the goal moves to 16 + 4 · 12/8 = 22 MiB.
    expect(pacer.assistWorkPerByte).toBeCloseTo(3 / 4);
    pacer.revise(30 * MIB, 12 * MIB, nothing);
    expect(pacer.assistWorkPerByte).toBeGreaterThan(1e5);
  });

  it('GC-45: takes from the memory limit what is not live heap, and 3 % of headroom; below that the marked heap', () => {
    const pacer = new Pacer(-1, 100 * MIB);
    const use = { mappedReady: 60 * MIB, heapFree: 10 * MIB, heapAlloc: 40 * MIB };
    expect(pacer.heapGoal(use)).toBe(90 * MIB - Math.floor(90 * MIB * 0.03));
    pacer.heapMarked = 95 * MIB;
    expect(pacer.heapGoal(use)).toBe(95 * MIB);
    expect(pacer.trigger(use)).toBe(95 * MIB);
    expect(new Pacer(100, 100 * MIB).heapGoal(use)).toBe(4 * MIB);
    const over = { mappedReady: 190 * MIB, heapFree: 0, heapAlloc: 150 * MIB };
    expect(pacer.memoryLimitHeapGoal(over)).toBe(95 * MIB);
  });
});
