import { describe, expect, it } from 'vitest';
import { KIND } from '../record/kinds.ts';
import { rowsOf } from './testing/rows.ts';
import { ScriptRun } from './testing/run-script.ts';

describe('order of running on one P', () => {
  it('runs the last created goroutine first, then the others in order (GB-01, Q-02, Q-03)', () => {
    const run = new ScriptRun('main: go a; go b; go c; block\na: print a\nb: print b\nc: print c').run();
    expect(run.printed).toBe('c a b');
    expect(run.rt.error).toBe('fatal error: all goroutines are asleep - deadlock!');
  });

  it('puts a yielding goroutine behind the global queue (GB-13, Q-19)', () => {
    const run = new ScriptRun(
      'main: go a; go b; go c; block\na: print 1; yield; print 101\nb: print 2; yield; print 102\nc: print 3; yield; print 103',
    ).run();
    expect(run.printed).toBe('3 1 2 103 101 102');
  });

  it('wakes the receivers of a closed channel in reverse, the first one first (GB-26, C-12)', () => {
    const worker = (i: number): string => `w${i}: recv c; print ${i}`;
    const run = new ScriptRun(
      `main: go w1; yield; go w2; yield; go w3; yield; go w4; yield; go w5; yield; close c; block\n${[1, 2, 3, 4, 5].map(worker).join('\n')}`,
    ).run();
    expect(run.printed).toBe('1 5 4 3 2');
  });
});

describe('a goroutine that ends while it is locked to its thread', () => {
  it('takes the thread along, and a new one is made for the P; the main thread only sleeps (M-22)', () => {
    const run = new ScriptRun('main: loop 6 { go a; work 300us }; work 20ms\na: lockthread; work 1us', {
      procs: 2,
      cores: 2,
    }).run();
    expect(run.rt.error).toBe('');
    expect(run.rt.mExited).toBeGreaterThanOrEqual(5);
    expect(run.rt.mCount - run.rt.mExited).toBeLessThanOrEqual(5);
  });
});

describe('who is found runs after the thread that found it has woken another', () => {
  it('W-07, COST-30: a sleeper on an idle machine waits as long as that wake-up takes', () => {
    const run = new ScriptRun('main: loop 20 { sleep 3ms; work 1us }', { procs: 2, cores: 2 }).run();
    const { futexWakeQuantilesNs: wake } = run.rt.costs;
    const readied = rowsOf(run.sim, KIND.GoUnblock);
    const starts = rowsOf(run.sim, KIND.GoStart);
    const waits = readied.map(
      (row) => (starts.find((start) => start.timeNs >= row.timeNs)?.timeNs ?? Infinity) - row.timeNs,
    );
    expect(waits).toHaveLength(20);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(wake[0]);
    expect(Math.max(...waits)).toBeLessThan(wake[8] + 5_000);
  });
});

describe('the thread that is woken first', () => {
  it('starts on another core than the one main runs on, whatever the seed (COST-30)', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const run = new ScriptRun('main: go a; work 2ms\na: work 500us', { procs: 2, cores: 2, seed }).run();
      const [m0, thief] = rowsOf(run.sim, KIND.MState).filter((row) => row.b >= 0);
      expect([m0.subject, m0.b]).toEqual([0, 0]);
      expect(thief.subject).not.toBe(0);
      expect(thief.b).toBe(1);
    }
  });
});
