/** A container's CPU quota, the GOMAXPROCS that follows it, and neighbours on the same cores. */
import { describe, expect, it } from 'vitest';
import { KIND } from '../record/kinds.ts';
import { rowsOf, type Row } from './testing/rows.ts';
import { ScriptRun, type ScriptOptions } from './testing/run-script.ts';

const MS = 1_000_000;

/** Eight goroutines that want all cores; main waits for them. */
const BUSY = `main: add wg 8; go a x8; wait wg\na: loop 400 { work 1ms }; done wg`;

function run(text: string, options: ScriptOptions): ScriptRun {
  return new ScriptRun(text, { cores: 8, untilNs: 5e9, check: false, ...options }).run();
}

interface Span {
  readonly core: number;
  readonly fromNs: number;
  readonly toNs: number;
}

/** When which core was throttled. */
function throttledSpans(sim: ScriptRun['sim']): Span[] {
  const since = new Map<number, number>();
  const spans: Span[] = [];
  for (const row of rowsOf(sim, KIND.Throttle)) {
    if (row.a === 1) since.set(row.subject, row.timeNs);
    else spans.push({ core: row.subject, fromNs: since.get(row.subject) ?? NaN, toNs: row.timeNs });
  }
  return spans;
}

/** CPU time on cores (ns): from getting a core to leaving it. */
function cpuNs(sim: ScriptRun['sim']): number {
  const since = new Map<number, number>();
  let sum = 0;
  const leave = (row: Row): void => {
    const from = since.get(row.subject);
    if (from !== undefined) sum += row.timeNs - from;
    since.delete(row.subject);
  };
  for (const row of rowsOf(sim, KIND.MState)) {
    if (row.b < 0) leave(row);
    else if (!since.has(row.subject)) since.set(row.subject, row.timeNs);
  }
  return sum;
}

const goroutinesDone = (r: ScriptRun): number => rowsOf(r.sim, KIND.GoDestroy).length;

describe('CPU quota', () => {
  it('lets eight busy cores use up two cores’ worth early in each period and freezes all of them for the rest of it', () => {
    const r = run(BUSY, { procs: 8, cpuquota: 2000 });
    const spans = throttledSpans(r.sim);
    expect(new Set(spans.map((s) => s.core)).size).toBe(8);
    const second = spans.filter((s) => s.toNs >= 200 * MS && s.toNs < 201 * MS);
    expect(second).toHaveLength(8);
    for (const { fromNs, toNs } of second) {
      // 200 ms of CPU on 8 cores are gone after 25 ms, give or take slices and ticks; the pool is filled at the period's end.
      expect(toNs).toBe(200 * MS);
      expect(fromNs - 100 * MS).toBeGreaterThan(12 * MS);
      expect(fromNs - 100 * MS).toBeLessThan(40 * MS);
    }
  });

  it('gives in the long run what it says: work of 3.2 CPU seconds takes 1.6 s with two cores’ worth', () => {
    const r = run(BUSY, { procs: 8, cpuquota: 2000 });
    const seconds = r.sim.computedNs / 1e9;
    expect(r.rt.error).toBe('');
    expect(seconds).toBeGreaterThan(1.4);
    expect(seconds).toBeLessThan(1.75);
    expect(cpuNs(r.sim) / r.sim.computedNs).toBeLessThan(2.3);
  });

  it('hardly throttles two Ps with two cores’ worth', () => {
    const r = run(BUSY, { procs: 2, cpuquota: 2000 });
    const lost = throttledSpans(r.sim).reduce((sum, s) => sum + s.toNs - s.fromNs, 0);
    expect(lost / r.sim.computedNs).toBeLessThan(0.05);
    expect(goroutinesDone(r)).toBe(8);
  });

  it('freezes sysmon and timers with the rest: who sleeps wakes up when the period ends', () => {
    const text = `main: go a x8; go s; block\na: work 2s\ns: loop 400 { sleep 1ms; now }`;
    const r = run(text, { procs: 8, cpuquota: 1000, untilNs: 1e9 });
    const looks = rowsOf(r.sim, KIND.Sysmon).map((row) => row.timeNs);
    const quiet = looks.slice(1).map((t, i) => t - looks[i]);
    expect(Math.max(...quiet)).toBeGreaterThan(50 * MS);
    // No M gets a core that is throttled; the invariants say so after every step.
    new ScriptRun(text, { procs: 8, cores: 8, cpuquota: 1000, untilNs: 150 * MS }).run();
  });

  it('can be changed while the program runs; without it nothing is throttled any more', () => {
    const off = [{ timeNs: 350 * MS, knob: 'cpuquota', value: 0 }];
    const r = run(BUSY, { procs: 8, cpuquota: 1000, interventions: off });
    const spans = throttledSpans(r.sim);
    expect(spans.length).toBeGreaterThan(0);
    expect(Math.max(...spans.map((s) => s.toNs))).toBe(350 * MS);
    expect(r.sim.computedNs).toBeLessThan(800 * MS);
  });

  it('gives the same rows whatever the slices of computing, with neighbours too', () => {
    const digest = (twinVisitPs?: number): string => {
      const options = { procs: 6, cpuquota: 1500, neighbours: 3, untilNs: 130 * MS, check: false };
      return new ScriptRun(BUSY, { ...options, cores: 4, ...(twinVisitPs === undefined ? {} : { twinVisitPs }) })
        .run()
        .sim.recording.digest();
    };
    expect(digest(200_000)).toBe(digest());
  });
});

describe('GOMAXPROCS as Go chooses it', () => {
  it('M-01: follows the quota, never below 2 and never above the cores', () => {
    const procs = (cores: number, cpuquota: number): number =>
      run('main: work 1us', { procs: 0, cores, cpuquota }).rt.gomaxprocs;
    expect(procs(8, 0)).toBe(8);
    expect(procs(8, 2000)).toBe(2);
    expect(procs(8, 500)).toBe(2);
    expect(procs(8, 2500)).toBe(3);
    expect(procs(2, 3500)).toBe(2);
    expect(procs(1, 500)).toBe(1);
  });

  it('M-05: sysmon sees a changed quota within a second, and the updater stops the world to resize', () => {
    const more = [{ timeNs: 1300 * MS, knob: 'cpuquota', value: 4000 }];
    const r = run(`main: go a x8; block\na: work 10s`, { procs: 0, cpuquota: 2000, interventions: more, untilNs: 4e9 });
    const changes = rowsOf(r.sim, KIND.ProcsChange);
    expect(changes.map((row) => row.a)).toEqual([2, 4]);
    expect(changes[1].timeNs).toBeGreaterThan(1300 * MS);
    expect(changes[1].timeNs).toBeLessThan(2400 * MS);
    expect(rowsOf(r.sim, KIND.STWBegin)).toHaveLength(1);
  });

  it('M-05: a GOMAXPROCS that was set by environment or call is left alone', () => {
    const more = [{ timeNs: 300 * MS, knob: 'cpuquota', value: 4000 }];
    const set = run(`main: go a x8; block\na: work 10s`, {
      procs: 2,
      cpuquota: 2000,
      interventions: more,
      untilNs: 4e9,
    });
    expect(set.rt.gomaxprocs).toBe(2);
    const called = run(`main: go a x8; procs 3; block\na: work 10s`, {
      procs: 0,
      cpuquota: 2000,
      interventions: more,
      untilNs: 4e9,
    });
    expect(called.rt.gomaxprocs).toBe(3);
  });
});

describe('neighbours', () => {
  it('take turns with the container’s threads on their cores', () => {
    const text = `main: add wg 4; go a x4; wait wg\na: work 100ms; done wg`;
    const alone = run(text, { procs: 4, cores: 4 }).sim.computedNs;
    const shared = run(text, { procs: 4, cores: 4, neighbours: 4 }).sim.computedNs;
    expect(shared / alone).toBeGreaterThan(1.7);
    expect(shared / alone).toBeLessThan(2.3);
  });

  it('keep the cores that a throttled container leaves', () => {
    const r = run(`main: go a x4; block\na: work 10s`, {
      procs: 4,
      cores: 4,
      neighbours: 2,
      cpuquota: 500,
      untilNs: 1e9,
    });
    expect(rowsOf(r.sim, KIND.Neighbour).some((row) => row.a === 1)).toBe(true);
    expect(throttledSpans(r.sim).length).toBeGreaterThan(4);
    expect(cpuNs(r.sim) / r.sim.computedNs).toBeLessThan(0.65);
  });
});
