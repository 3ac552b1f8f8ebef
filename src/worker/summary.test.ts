import { describe, expect, it } from 'vitest';
import { ScriptRun } from '../model/testing/run-script.ts';
import { summarize, type SummaryExtra } from './summary.ts';

const EXTRA: SummaryExtra = { wallMs: 5, makespan: 'program' };

describe('summarize', () => {
  it('a run that ended says how, with the numbers of its rows', () => {
    const { sim } = new ScriptRun('main: go a x3; work 100us; sleep 1ms\na: work 10us', { procs: 1 }).run();
    const s = summarize(sim, EXTRA);
    expect(s).toMatchObject({
      done: true,
      endReason: 'exit',
      exitCode: 0,
      error: '',
      goroutinesCreated: 4,
      goroutinesMax: 4,
      wallMs: 5,
    });
    expect(s.digest).toMatch(/^[0-9a-f]{16}$/);
    expect(s.makespanNs).toBe(s.computedNs);
    expect(s.makespanNs).toBeGreaterThan(1_100_000);
    expect(s.perP).toHaveLength(1);
    expect(s.perP[0].busyNs).toBeGreaterThanOrEqual(130_000);
    expect(s.schedLatencyNs.count).toBe(s.contextSwitches);
  });

  it('makespan of a workload is from the first spawn to the last exit of a goroutine other than main', () => {
    const { sim } = new ScriptRun('main: work 200us; go a; sleep 5ms\na: work 10us', { procs: 1 }).run();
    const s = summarize(sim, { ...EXTRA, makespan: 'workload' });
    expect(s.makespanNs).toBeGreaterThanOrEqual(10_000);
    expect(s.makespanNs).toBeLessThan(100_000);
  });

  it('a deadlock has Go’s exit code, its reason and its message', () => {
    const { sim } = new ScriptRun('main: recv c').run();
    const s = summarize(sim, EXTRA);
    expect(s).toMatchObject({
      endReason: 'deadlock',
      exitCode: 2,
      error: 'fatal error: all goroutines are asleep - deadlock!',
    });
  });

  it('a panic has its message', () => {
    const { sim } = new ScriptRun('main: close c; close c').run();
    const s = summarize(sim, EXTRA);
    expect(s).toMatchObject({ endReason: 'panic', exitCode: 2 });
    expect(s.error).toMatch(/^panic: close of closed channel$/);
  });

  it('a run that goes on has no end yet, but numbers up to where it is', () => {
    const { sim } = new ScriptRun('main: loop 100 { work 1ms; yield }', { procs: 1, check: false });
    sim.advance(Infinity, 10e6);
    const s = summarize(sim, EXTRA);
    expect(s).toMatchObject({ done: false, endReason: '', exitCode: 0 });
    expect(s.computedNs).toBeGreaterThan(8e6);
    expect(s.computedNs).toBeLessThanOrEqual(10.1e6);
  });
});
