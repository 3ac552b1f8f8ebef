/** Sweeping, the scavenger, live settings, and how further Ps come to mark. */
import { describe, expect, it } from 'vitest';
import { GC_WORKER, KIND, PSTATUS, STOP, WAIT } from '../record/kinds.ts';
import { sweepOne } from './gcsweep.ts';
import { allRows, rowsOf } from './testing/rows.ts';
import { ScriptRun } from './testing/run-script.ts';

describe('sweeping', () => {
  it('GC-60, X-16: bgsweep sweeps ten spans, and yields if no P is idle', () => {
    const text = 'main: go a; loop 200 { alloc 16KB }; gc; sleep 40ms\na: work 20ms';
    const run = new ScriptRun(text, { procs: 1, gogc: -1, untilNs: 90e6 }).run();
    const sweeper = rowsOf(run.sim, KIND.GoCreate).find((row) => row.c === 0xffff && row.b === 0)?.subject;
    const yields = rowsOf(run.sim, KIND.GoStop).filter((row) => row.subject === sweeper);
    expect(yields.length).toBeGreaterThan(3);
    for (const row of yields) expect(row.a).toBe(STOP.gosched);
    const last = rowsOf(run.sim, KIND.GoBlock).findLast((row) => row.subject === sweeper);
    expect(last?.a).toBe(WAIT.gcSweepWait);
  });

  it('GC-60: who allocates sweeps in proportion, so that all is swept by the next trigger', () => {
    const run = new ScriptRun('main: loop 400 { alloc 16KB }; gc; block', { procs: 2, gogc: -1 }).run(
      (rt) => rt.work.sweepSpans > 0,
    );
    const { rt } = run;
    const left = rt.vm.gc.pagesUnswept;
    rt.work.sweepPagesPerByte = left / (1 << 20);
    rt.work.sweepBasis = rt.vm.gc.heapLiveBytes;
    rt.vm.gc.heapLiveBytes += 1 << 19;
    rt.curP = 0;
    rt.curG = 0;
    rt.gc.beforeSpan(0);
    expect(left - rt.vm.gc.pagesUnswept).toBeGreaterThanOrEqual(Math.floor(left / 2) - 1);
    expect(rowsOf(run.sim, KIND.GCSweepBegin)).toHaveLength(1);
  });

  it('GC-61: the heap shrinks by whole spans; nothing moves', () => {
    const run = new ScriptRun('main: live 1MB; loop 400 { alloc 16KB }; gc; work 1ms', { procs: 2, gogc: -1 }).run();
    expect(sweepOne(run.rt)).toBe(false);
    // Besides what is kept: a span of the goroutines' own g's.
    expect(run.rt.vm.gc.heapLiveBytes).toBeLessThanOrEqual((1 << 20) + 8192);
  });

  it('GC-62: memory of free spans beyond what the next cycles need goes back to the system, at 1 % of a CPU', () => {
    const text = 'main: live 32MB; loop 2000 { alloc 16KB }; live 0; gc; gc; sleep 300ms; gc; sleep 2s';
    const run = new ScriptRun(text, { procs: 2, gogc: 100, untilNs: 3e9, check: false }).run();
    const returned = rowsOf(run.sim, KIND.GCScavenge);
    expect(returned.length).toBeGreaterThan(1);
    const releasedBytes = 8192 * run.rt.pages.released;
    expect(releasedBytes).toBeGreaterThan(8 << 20);
    const span = returned[returned.length - 1].timeNs - returned[0].timeNs;
    const workedNs = ((releasedBytes / 4096) * run.rt.costs.scavengePagePs) / 1000;
    expect(workedNs / span).toBeLessThan(0.03);
  });
});

describe('settings that change while the program runs', () => {
  it('GC-47: a new GOGC gives a new goal at once, without a stop', () => {
    const run = new ScriptRun('main: live 6MB; loop 400 { alloc 16KB }; gc; work 60ms', {
      procs: 2,
      gogc: 100,
      interventions: [{ timeNs: 40e6, knob: 'gogc', value: 300 }],
      untilNs: 90e6,
    }).run();
    const at = rowsOf(run.sim, KIND.HeapGoal).filter((row) => row.timeNs === 40e6);
    const before = rowsOf(run.sim, KIND.HeapGoal).findLast((row) => row.timeNs < 40e6);
    if (before === undefined) throw new Error('no goal before');
    expect(at).toHaveLength(1);
    expect(at[0].a).toBeGreaterThan(1.5 * before.a);
    expect(rowsOf(run.sim, KIND.STWBegin).every((row) => row.timeNs !== 40e6)).toBe(true);
  });

  it('GC-45: a memory limit takes the place of GOGC', () => {
    const run = new ScriptRun('main: loop 4000 { alloc 16KB; work 1us }', {
      procs: 2,
      gogc: -1,
      interventions: [{ timeNs: 1e6, knob: 'memorylimit', value: 16 }],
      untilNs: 400e6,
      check: false,
    }).run();
    expect(run.rt.work.cycles.length).toBeGreaterThan(1);
    for (const cycle of run.rt.work.cycles) expect(cycle.goal).toBeLessThanOrEqual(16 << 20);
  });
});

describe('who comes to mark', () => {
  it('GC-24: an idle P gets its worker, and a thread, when the world starts again', () => {
    const run = new ScriptRun('main: live 4MB; loop 400 { alloc 16KB; work 1us }', {
      procs: 4,
      cores: 4,
      gogc: 100,
    }).run((rt) => rt.gcBlacken && !rt.gcwaiting);
    const { rt } = run;
    const given = Array.from(rt.work.nextMode).findIndex(
      (mode, p) => mode === GC_WORKER.dedicated && rt.work.nextWorker[p] >= 0,
    );
    expect(given).toBeGreaterThanOrEqual(0);
    expect(rt.pStatus[given]).not.toBe(PSTATUS.Prunning);
    expect(rt.pidle).not.toContain(given);
    expect(Array.from(rt.mNextp)).toContain(given);
  });

  it('GC-23, GC-12: an idle worker ends within 100,000 bytes when it is asked to', () => {
    const text = 'main: live 6MB; loop 380 { alloc 16KB }; gc; work 1ms';
    const run = new ScriptRun(text, { procs: 2, cores: 4, gogc: -1, untilNs: 60e6 }).run((rt) =>
      rt.work.mode.some((mode, p) => mode === GC_WORKER.idle && rt.work.workerDone[p] > 0),
    );
    const { work } = run.rt;
    const p = work.mode.indexOf(GC_WORKER.idle);
    const before = work.workerDone[p];
    let most = before;
    run.rt.gPreempt[run.rt.mCurg[run.rt.pM[p]]] = 1;
    run.run(() => {
      most = Math.max(most, work.workerDone[p]);
      return work.mode[p] !== GC_WORKER.idle;
    });
    expect(most - before).toBeLessThan(100_000);
    expect(work.idleWorkers).toBe(0);
  });

  it('GC-26: while others could mark, idle Ps are woken for it', () => {
    const run = new ScriptRun('main: live 8MB; loop 600 { alloc 16KB }; work 5ms', {
      procs: 8,
      cores: 8,
      gogc: 100,
      untilNs: 40e6,
    }).run((rt) => rt.work.cycles.length === 2);
    const modes = new Set(
      allRows(run.sim)
        .filter((row) => row.kind === KIND.GCWorker)
        .map((row) => row.a),
    );
    expect(modes).toContain(GC_WORKER.idle);
    const at = rowsOf(run.sim, KIND.GCWorker).filter((row) => row.a === GC_WORKER.idle);
    expect(new Set(at.map((row) => row.subject)).size).toBeGreaterThan(2);
  });
});
