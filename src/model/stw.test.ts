/** Stops of the world, seen through runtime.ReadMemStats (STW-15) and the two of a collection. */
import { describe, expect, it } from 'vitest';
import { GSTATUS, KIND, PSTATUS, STW, WAIT } from '../record/kinds.ts';
import { releaseWorld } from './stw.ts';
import { allRows, rowsOf } from './testing/rows.ts';
import { ScriptRun } from './testing/run-script.ts';

interface Stop {
  readonly fromNs: number;
  readonly toNs: number;
}

function stops(run: ScriptRun): Stop[] {
  const ends = rowsOf(run.sim, KIND.STWEnd);
  return rowsOf(run.sim, KIND.STWBegin).map((row, i) => ({ fromNs: row.timeNs, toNs: ends[i].timeNs }));
}

describe('stopping the world', () => {
  it('STW-02, STW-04: Ps that run are asked to stop, idle ones and those in system calls are taken', () => {
    const text = 'main: go a; go s; work 300us; memstats; work 100us\na: work 5ms\ns: syscall 3ms';
    const run = new ScriptRun(text, { procs: 4, cores: 4 }).run((rt) => rt.gcwaiting && rt.stopwait === 0);
    expect(Array.from(run.rt.pStatus)).toEqual([PSTATUS.Pgcstop, PSTATUS.Pgcstop, PSTATUS.Pgcstop, PSTATUS.Pgcstop]);
    const from = rowsOf(run.sim, KIND.STWBegin)[0].timeNs;
    const taken = rowsOf(run.sim, KIND.ProcSteal).filter((row) => row.timeNs >= from);
    expect(taken.map((row) => row.b)).toEqual([-2]);
    expect(rowsOf(run.sim, KIND.PreemptRequest).some((row) => row.timeNs >= from)).toBe(true);
  });

  it('STW-06: a goroutine in a system call is not waited for; it finds no P on its return and goes on after the stop', () => {
    const run = new ScriptRun('main: go s; work 200us; memstats; work 10ms\ns: syscall 5ms; print back', {
      procs: 2,
      cores: 4,
    }).run();
    expect(stops(run)[0].toNs - stops(run)[0].fromNs).toBeLessThan(100_000);
    expect(run.printed).toBe('back');
  });

  it('STW-03, STW-07: it lasts until the slowest has come to a safe point; the request is repeated every 100 µs', () => {
    const text = 'main: go a; work 200us; memstats; print done\na: loop 2 { work 2ms }';
    const fast = stops(new ScriptRun(text, { procs: 2, cores: 4 }).run())[0];
    const slow = stops(new ScriptRun(text, { procs: 2, cores: 4, asyncpreemptoff: true }).run())[0];
    expect(fast.toNs - fast.fromNs).toBeLessThan(100_000);
    expect(slow.toNs - slow.fromNs).toBeGreaterThan(1_000_000);
    const asked = new ScriptRun(text, { procs: 2, cores: 4, asyncpreemptoff: true }).run();
    const requests = rowsOf(asked.sim, KIND.PreemptRequest).map((row) => row.timeNs);
    const gaps = requests.slice(1).map((at, i) => at - requests[i]);
    expect(gaps.filter((gap) => gap === 100_000).length).toBeGreaterThan(5);
  });

  it('STW-01: two that want to stop it do so one after the other', () => {
    const run = new ScriptRun('main: go a x3; memstats; block\na: memstats; memstats', { procs: 4, cores: 4 }).run();
    const all = stops(run);
    expect(all).toHaveLength(7);
    for (let i = 1; i < all.length; i++) expect(all[i].fromNs).toBeGreaterThanOrEqual(all[i - 1].toNs);
  });

  it.each([
    { handoff: true, order: 'a main' },
    { handoff: false, order: 'main a' },
  ])('STW-01, L-11: who finds worldsema taken parks; handoff: $handoff', ({ handoff, order }) => {
    const text = 'main: go a; yield; memstats; print main; yield\na: memstats; print a';
    const run = new ScriptRun(text, { procs: 1, cores: 4 });
    const { locks, worldsema } = run.rt;
    locks.permits[worldsema] = 0;
    let released = false;
    run.run((rt) => {
      if (released || locks.first[worldsema] < 0 || rt.gStatus[0] !== GSTATUS.Grunning) return false;
      released = true;
      releaseWorld(rt, 0, handoff);
      return false;
    });
    const waits = rowsOf(run.sim, KIND.GoBlock).filter((row) => row.a === WAIT.semacquire);
    expect(waits.map((row) => row.subject)).toEqual(handoff ? [2, 1] : [2]);
    expect(run.printed).toBe(order);
  });

  it('M-06: a change of GOMAXPROCS parks on gcsema while another waits to be made', () => {
    const text = 'main: go a; go b; yield; procs 3; print main\na: procs 4; print a\nb: loop 9 { work 10us; yield }';
    const run = new ScriptRun(text, { procs: 1, cores: 4 });
    const { locks, worldsema, gcsema } = run.rt;
    locks.permits[worldsema] = 0;
    let released = false;
    run.run((rt) => {
      if (released || locks.first[gcsema] < 0 || rt.curG < 0 || rt.gStatus[rt.curG] !== GSTATUS.Grunning) return false;
      released = true;
      releaseWorld(rt, rt.curG, false);
      return false;
    });
    expect(rowsOf(run.sim, KIND.ProcsChange).map((row) => row.a)).toEqual([1, 4, 3]);
  });

  it('GC-04, GC-06: who finds the trigger while a cycle starts, or nothing to mark while one ends, parks on a semaphore', () => {
    const text =
      'main: live 2MB; go a x6; loop 300 { alloc 16KB; work 2us }; block\na: loop 400 { alloc 4KB; work 3us }';
    const run = new ScriptRun(text, { procs: 4, cores: 4, gogc: 20, untilNs: 200e6 });
    const waited = { start: 0, markDone: 0 };
    run.run((rt) => {
      if (rt.locks.first[rt.startSema] >= 0) waited.start++;
      if (rt.locks.first[rt.markDoneSema] >= 0) waited.markDone++;
      return false;
    });
    expect(waited.start).toBeGreaterThan(0);
    expect(waited.markDone).toBeGreaterThan(0);
    expect(rowsOf(run.sim, KIND.GCBegin)).toHaveLength(run.rt.work.cycle);
    for (const queue of [run.rt.worldsema, run.rt.gcsema, run.rt.startSema, run.rt.markDoneSema]) {
      expect(run.rt.locks.permits[queue]).toBe(1);
      expect(run.rt.locks.first[queue]).toBe(-1);
    }
    expect(run.rt.work.jobs.size).toBe(0);
  });

  it('STW-10, STW-11, STW-13: behind it Ps with a queue are started, the others lie idle, and one thread is woken to look', () => {
    const text = 'main: go a x8; work 200us; memstats; work 2ms\na: loop 40 { work 20us; yield }';
    const run = new ScriptRun(text, { procs: 3, cores: 4 }).run();
    const [{ toNs }] = stops(run);
    const behind = allRows(run.sim).filter((row) => row.timeNs >= toNs && row.timeNs < toNs + 100_000);
    expect(behind.filter((row) => row.kind === KIND.ProcStart).length).toBeGreaterThanOrEqual(2);
  });

  it('GC-07: pauses of a collection do not grow with the heap', () => {
    const pause = (live: string): number => {
      const text = `main: live ${live}; loop 40 { alloc ${live} }; gc; work 1ms`;
      const run = new ScriptRun(text, { procs: 2, cores: 4, gogc: -1, untilNs: 5e9 }).run();
      const [cycle] = run.rt.work.cycles;
      return Math.max(cycle.sweepTermPauseNs, cycle.markTermPauseNs);
    };
    expect(pause('8MB')).toBeLessThan(2 * pause('100KB') + 50_000);
  });

  it('STW-14, GC-06: the ragged barrier stops nobody at once: others run while one P after the other passes it', () => {
    const text = 'main: live 2MB; go a x3; loop 300 { alloc 16KB; work 2us }; block\na: loop 4000 { work 5us; yield }';
    const run = new ScriptRun(text, { procs: 4, cores: 4, gogc: 100, untilNs: 20e6 });
    let seen = 0;
    run.run((rt) => {
      if (rt.work.safePointsLeft > 0) {
        expect(rt.gcwaiting).toBe(false);
        if (Array.from(rt.pRunPs).some((ps, p) => ps < Infinity && p !== rt.stwP)) seen++;
      }
      return false;
    });
    expect(seen).toBeGreaterThan(0);
  });

  it('GC-05, GC-10: at the first stop of each cycle credits are gone and roots are counted', () => {
    const run = new ScriptRun('main: live 1MB; loop 3 { alloc 16KB; gc }', { procs: 2, gogc: -1 });
    run.run((rt) => rt.work.cycle === 2);
    // Three fixed ones, one block of globals (the runtime's own), and one for each goroutine there has been.
    expect(run.rt.work.roots).toBe(4 + run.rt.gCount);
    expect(run.rt.gAssistBytes.every((credit) => credit === 0)).toBe(true);
    run.run();
    expect(rowsOf(run.sim, KIND.STWBegin).filter((row) => row.a === STW.gcSweepTermination)).toHaveLength(3);
  });

  it('STW-13: the pause of mark termination ends before the others are woken, that of sweep termination after', () => {
    const run = new ScriptRun('main: live 1MB; loop 20 { alloc 16KB; gc }', { procs: 2, gogc: -1 }).run();
    const { cycles } = run.rt.work;
    const { futexWakeQuantilesNs: wake, stwAloneNs, markTermPs, markTermColdPs } = run.rt.costs;
    expect(cycles.length).toBe(20);
    for (const cycle of cycles) {
      expect(cycle.markTermPauseNs - cycle.markTermStopNs).toBeLessThanOrEqual((markTermPs + markTermColdPs) / 1000);
      expect(cycle.sweepTermPauseNs).toBeGreaterThan(stwAloneNs + wake[0]);
    }
  });
});
