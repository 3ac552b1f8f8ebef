/** The collector's cycle as the scheduler sees it: who marks where, who is stopped, who pays. Scripts declare what stays live. */
import { describe, expect, it } from 'vitest';
import { GC_PHASE, GC_WORKER, GSTATUS, KIND, STW, WAIT } from '../record/kinds.ts';
import { assistAlloc, flushBgCredit } from './gcassist.ts';
import { findRunnableGCWorker } from './gcassign.ts';
import { gctraceLine, millis } from './gctrace.ts';
import { workerStep } from './gcworker.ts';
import { newG } from './park.ts';
import { runqEmpty, runqput } from './runq.ts';
import { schedtraceLine } from './schedtrace.ts';
import { allRows, rowsOf } from './testing/rows.ts';
import { ScriptRun, type ScriptOptions } from './testing/run-script.ts';

/** Span of the size class that 16 KiB with pointers fall into: heapLive grows by so much at a time (GC-44). */
const SPAN_BYTES = 73_728;

/** Two goroutines that compute while main fills the heap with `live` MB that stay. */
function marking(options: ScriptOptions, others = 'a: work 30ms'): ScriptRun {
  const text = `main: live 3MB; go a x2; loop 400 { alloc 16KB; work 2us }; block\n${others}`;
  return new ScriptRun(text, { cores: 4, gogc: 100, untilNs: 40e6, ...options });
}

describe('a cycle', () => {
  it('GC-03, GC-06: stops the world twice, marks between, and sweeps behind', () => {
    const run = marking({ procs: 4 }).run();
    const kinds: ReadonlySet<number> = new Set([KIND.GCBegin, KIND.STWBegin, KIND.STWEnd, KIND.GCEnd]);
    const rows = allRows(run.sim).filter((row) => kinds.has(row.kind));
    expect(rows.slice(0, 6).map((row) => [row.kind, row.kind === KIND.STWBegin ? row.a : 0])).toEqual([
      [KIND.GCBegin, 0],
      [KIND.STWBegin, STW.gcSweepTermination],
      [KIND.STWEnd, 0],
      [KIND.STWBegin, STW.gcMarkTermination],
      [KIND.GCEnd, 0],
      [KIND.STWEnd, 0],
    ]);
    expect(run.rt.work.cycles.length).toBeGreaterThan(0);
    expect(run.rt.vm.gc.pagesUnswept).toBe(0);
  });

  it('GB-37: the first one of a process begins when 3,997,696 bytes are live', () => {
    const run = marking({ procs: 1 }).run((rt) => rt.work.cycle === 1);
    expect(run.rt.work.heapStart).toBeGreaterThanOrEqual(3_997_696);
    expect(run.rt.work.heapStart).toBeLessThan(3_997_696 + SPAN_BYTES);
  });

  it('GC-51, GC-04, K-08: whoever trips the trigger makes the workers one by one, each of which waits in the pool at once', () => {
    const run = marking({ procs: 4 }).run((rt) => rt.work.cycle === 1);
    expect(rowsOf(run.sim, KIND.GCBegin)[0]).toMatchObject({ b: 1 });
    const made = rowsOf(run.sim, KIND.GoName).map((row) => row.subject);
    expect(made).toHaveLength(4);
    const parked = allRows(run.sim).filter((row) => row.kind === KIND.GoBlock && row.a === WAIT.gcWorkerIdle);
    expect(parked.map((row) => row.subject)).toEqual(made);
    expect(run.rt.gLive - run.rt.systemGs).toBe(3);
  });

  it('GC-02: the write barrier is on while marking, and only then', () => {
    const run = marking({ procs: 4 });
    run.run((rt) => {
      expect(rt.vm.barrier).toBe(rt.work.phase === GC_PHASE.mark);
      return false;
    });
    expect(run.rt.work.cycle).toBeGreaterThan(0);
  });

  it('GB-36, GC-21: has the dedicated and fractional workers that the number of Ps asks for', () => {
    const modes = (procs: number): number[] => {
      const run = marking({ procs, cores: 8 }, 'a: loop 100 { work 300us; yield }').run(
        (rt) => rt.work.cycles.length === 1,
      );
      return rowsOf(run.sim, KIND.GCWorker)
        .map((row) => row.a)
        .filter((mode) => mode !== GC_WORKER.none);
    };
    for (const procs of [1, 2, 3]) expect(modes(procs)).not.toContain(GC_WORKER.dedicated);
    for (const procs of [4, 8]) {
      expect(modes(procs)).toContain(GC_WORKER.dedicated);
      expect(modes(procs)).not.toContain(GC_WORKER.fractional);
    }
  });

  it('GB-39, GC-11: the scan of a running goroutine stops it and readies it into runnext of the P that scanned', () => {
    // The last allocation trips the trigger; main then computes, so that a worker does the scans.
    const text = 'main: live 3MB; go a x2; loop 200 { alloc 16KB }; alloc 600KB; work 5ms\na: work 30ms';
    const run = new ScriptRun(text, { procs: 2, cores: 4, gogc: 100, untilNs: 20e6 }).run();
    const scans = rowsOf(run.sim, KIND.GCStackScan).filter((row) => row.c === 1);
    expect(scans.length).toBeGreaterThan(0);
    const rows = allRows(run.sim);
    for (const scan of scans) {
      const at = rows.findIndex((row) => row.kind === KIND.GCStackScan && row.timeNs === scan.timeNs);
      const stopped = rows.slice(0, at).findLast((row) => row.kind === KIND.GoBlock && row.subject === scan.subject);
      expect(stopped).toMatchObject({ a: WAIT.preempted });
      const readied = rows.slice(at).find((row) => row.kind === KIND.GoUnblock && row.subject === scan.subject);
      const workerOn = rows.slice(0, at).findLast((row) => row.kind === KIND.GoStart && row.subject === scan.a);
      expect(readied).toMatchObject({ a: workerOn?.a, b: scan.a, c: 1 });
    }
  });

  it('GB-40, GC-22, Q-23: a dedicated worker that is preempted empties the queue of its P to the global one and goes on', () => {
    const run = marking({ procs: 4, cores: 4 }, 'a: go b; work 30ms\nb: work 30ms').run((rt) =>
      rt.work.mode.some(
        (mode, p) => mode === GC_WORKER.dedicated && rt.work.workerSinceNs[p] >= 0 && rt.work.suspending[p] < 0,
      ),
    );
    const { rt } = run;
    const p = rt.work.mode.indexOf(GC_WORKER.dedicated);
    const [x, y, z] = ['x', 'y', 'z'].map(() => {
      const g = newG(rt, p);
      run.vm.beginIdle(g);
      return g;
    });
    for (const g of [x, y, z]) runqput(rt, p, g, true);
    const worker = rt.mCurg[rt.pM[p]];
    rt.gPreempt[worker] = 1;
    rt.curP = p;
    rt.curG = worker;
    workerStep(rt, worker, p);
    const global: number[] = [];
    for (let g = rt.runqHead; g >= 0; g = rt.gLink[g]) global.push(g);
    // runnext first, then the ring in order.
    expect(global.filter((g) => [x, y, z].includes(g))).toEqual([z, x, y]);
    expect(runqEmpty(rt, p)).toBe(true);
    expect(rt.mCurg[rt.pM[p]]).toBe(worker);
  });

  it('M-06: a change of GOMAXPROCS waits until the cycle is over', () => {
    const run = new ScriptRun(
      'main: live 3MB; go a; loop 300 { alloc 16KB; work 2us }; block\na: work 640us; procs 3; print done; block',
      { procs: 2, cores: 4, gogc: 100, untilNs: 40e6 },
    ).run();
    const changed = rowsOf(run.sim, KIND.STWBegin).find((row) => row.a === STW.gomaxprocs);
    const { cycles } = run.rt.work;
    expect(run.printed).toBe('done');
    for (const cycle of cycles)
      expect(changed === undefined || changed.timeNs < cycle.startNs || changed.timeNs > cycle.endNs).toBe(true);
  });

  it('GC-52: runtime.GC waits for its cycle and sweeps; two at once share what they can', () => {
    const run = new ScriptRun('main: live 1MB; loop 64 { alloc 16KB }; go a; gc; print main; block\na: gc; print a', {
      procs: 2,
      gogc: -1,
      untilNs: 40e6,
    }).run();
    expect(run.printed.split(' ').sort()).toEqual(['a', 'main']);
    expect(run.rt.work.forcedCycles).toBeGreaterThan(0);
    expect(run.rt.vm.gc.pagesUnswept).toBe(0);
  });

  it('GC-50: two minutes after the last one a cycle begins by itself, if GOGC is not off', () => {
    const cycles = (gogc: number): number =>
      new ScriptRun('main: loop 25 { sleep 10s }', { procs: 2, gogc, untilNs: 245e9, check: false }).run().rt.work
        .cycle;
    expect(cycles(100)).toBe(2);
    expect(cycles(-1)).toBe(0);
  });

  it('STW-15: ReadMemStats stops the world once', () => {
    const run = new ScriptRun('main: memstats; print x', { procs: 4 }).run();
    expect(rowsOf(run.sim, KIND.STWBegin).map((row) => row.a)).toEqual([STW.readMemStats]);
    expect(run.printed).toBe('x');
  });

  it('CHG-02, CHG-03: in 1.25 the lowest idle P is taken first', () => {
    const second = (goversion: '1.25' | '1.26'): number =>
      rowsOf(
        new ScriptRun('main: go a; work 1ms\na: work 1ms', { procs: 6, cores: 6, goversion }).run().sim,
        KIND.ProcStart,
      )[1].subject;
    expect(second('1.26')).toBe(5);
    expect(second('1.25')).toBe(1);
  });
});

describe('assists', () => {
  it('GC-30: an allocation without credit helps with 64 KiB at least, and then has credit', () => {
    const run = marking({ procs: 1 }).run((rt) => rt.work.cycle === 1 && rt.gAssistBytes[0] !== 0);
    run.run((rt) => rt.gTask[0] === 0);
    expect(rowsOf(run.sim, KIND.GCMarkAssistEnd)[0].b).toBeGreaterThanOrEqual(65_536);
    expect(run.rt.gAssistBytes[0]).toBeGreaterThan(0);
  });

  it('GC-31: background credit pays the queue in order; who is paid in part goes to its end', () => {
    const run = marking({ procs: 4 }).run((rt) => rt.gcBlacken && rt.work.marking > 0);
    const { rt } = run;
    rt.work.pacer.assistBytesPerWork = 1;
    rt.work.pacer.assistWorkPerByte = 1;
    rt.work.pacer.bgScanCredit = 0;
    rt.work.assistQueue.splice(0);
    const [a, b] = [1, 2];
    for (const g of [a, b]) rt.work.assistQueue.push(g);
    rt.gAssistBytes[a] = -1000;
    rt.gAssistBytes[b] = -1000;
    flushBgCredit(rt, 400);
    expect(rt.work.assistQueue).toEqual([b, a]);
    expect(rt.gAssistBytes[a]).toBe(-600);
    expect(rt.work.pacer.bgScanCredit).toBe(0);
  });

  it('GC-46: the time between cycles drains the bucket of the limiter', () => {
    const run = marking({ procs: 4 }).run();
    const { limiter, cycles } = run.rt.work;
    expect(cycles.length).toBeGreaterThan(0);
    expect(limiter.fillNs).toBeLessThan(20e6);
    expect(limiter.limiting).toBe(false);
  });

  it('GC-33: nobody assists while the CPU limiter limits', () => {
    const run = marking({ procs: 1 }).run((rt) => rt.gcBlacken && rt.gTask[0] === 0);
    const { rt } = run;
    rt.work.limiter.limiting = true;
    rt.curG = 0;
    rt.gAssistBytes[0] = 0;
    assistAlloc(rt, 0, 1 << 20);
    expect(rt.gTask[0]).toBe(0);
  });
});

describe('workers', () => {
  it('GC-25, F-13: one that waits in the pool goes before all that are queued', () => {
    const run = marking({ procs: 1 }, 'a: work 1ms').run((rt) => rt.gcBlacken);
    const { rt } = run;
    rt.curP = 0;
    expect(rt.runqSize + rt.pRunqTail[0] - rt.pRunqHead[0]).toBeGreaterThan(0);
    const worker = findRunnableGCWorker(rt, 0);
    expect(worker).toBeGreaterThanOrEqual(0);
    expect(rt.work.mode[0]).toBe(GC_WORKER.fractional);
    expect(rt.gStatus[worker]).toBe(GSTATUS.Grunnable);
  });
});

describe('trace lines', () => {
  /** What Go's own lines look like (recorded from go1.26). */
  const GC_LINE =
    /^gc \d+ @\d+\.\d{3}s \d+%: [\d.]+\+[\d.]+\+[\d.]+ ms clock, [\d.]+\+[\d.]+\/[\d.]+\/[\d.]+\+[\d.]+ ms cpu, \d+->\d+->\d+ MB, \d+ MB goal, \d+ MB stacks, \d+ MB globals, \d+ P( \(forced\))?$/;
  const SCHED_LINE =
    /^SCHED \d+ms: gomaxprocs=\d+ idleprocs=\d+ threads=\d+ spinningthreads=\d+ needspinning=[01] idlethreads=\d+ runqueue=\d+ \[( \d+)+ \] schedticks=\[( \d+)+ \]$/;

  it('D-03: gctrace lines are as Go prints them', () => {
    const run = marking({ procs: 2 }, 'a: work 1ms; gc').run();
    const { gctraceLines } = run.rt.work;
    expect(gctraceLines.length).toBeGreaterThan(1);
    for (const line of gctraceLines) expect(line).toMatch(GC_LINE);
    expect(gctraceLines.some((line) => line.endsWith('2 P (forced)'))).toBe(true);
    const real =
      'gc 6 @0.054s 24%: 0.12+13+0.013 ms clock, 0.25+23/1.1/0+0.026 ms cpu, 21->24->18 MB, 24 MB goal, 0 MB stacks, 0 MB globals, 2 P';
    expect(real).toMatch(GC_LINE);
    expect(
      gctraceLine(
        {
          cycle: 6,
          trigger: 0,
          procs: 2,
          startNs: 54_200_000,
          markNs: 54_320_000,
          termNs: 67_900_000,
          endNs: 67_913_000,
          sweepTermPauseNs: 125_000,
          markTermPauseNs: 13_000,
          sweepTermStopNs: 0,
          markTermStopNs: 0,
          assistNs: 23_100_000,
          dedicatedNs: 1_000_000,
          fractionalNs: 100_000,
          idleNs: 0,
          heapStart: 22_500_000,
          heapEnd: 25_500_000,
          heapMarked: 19_000_000,
          goal: 25_200_000,
          stackScan: 8_000,
          globalsScan: 200_000,
        },
        0.249,
        2,
      ),
    ).toBe(real);
  });

  it('D-03: times have two digits as Go rounds them', () => {
    expect([0, 900, 4_000, 79_900, 160_000, 5_380_000, 10_900_000, 123_000_000].map(millis)).toEqual([
      '0',
      '0',
      '0.004',
      '0.079',
      '0.16',
      '5.3',
      '10',
      '123',
    ]);
  });

  it('D-01: schedtrace lines are as Go prints them', () => {
    const { rt } = new ScriptRun('main: go a x3; work 1ms\na: work 1ms', { procs: 2 }).run((now) => now.nowNs > 10_000);
    const line = schedtraceLine(rt, 54);
    expect(line).toMatch(SCHED_LINE);
    expect(line).toMatch(/^SCHED 54ms: gomaxprocs=2 /);
  });
});
