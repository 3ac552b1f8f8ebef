import { expect, test } from 'vitest';
import { forgetDebts, shareTime, takesCore } from './lag.ts';
import { ScriptRun } from './testing/run-script.ts';

const SENDER = [
  'main: listen l 80; go s; dial c localhost 80; work 500us; put c 1; work 1ms; print sender; block',
  's: accept l d; get d 1; print receiver; block',
].join('\n');

test('a packet leaves the thread that waits for it on the sender’s core, behind the sender, as a wake-up with WF_SYNC does', () => {
  const run = new ScriptRun(SENDER, { procs: 2, cores: 2, check: false, untilNs: 50e6 }).run();
  expect(run.printed).toBe('sender receiver');
});

test('where a wake-up finds an idle core the receiver runs beside the sender', () => {
  const run = new ScriptRun(SENDER, { procs: 2, cores: 4, check: false, untilNs: 50e6 }).run();
  expect(run.printed).toBe('receiver sender');
});

test('who waits in line gets the core at a tick of 4 ms', () => {
  const text = SENDER.replace('work 1ms', 'work 5ms');
  const run = new ScriptRun(text, { procs: 2, cores: 2, check: false, untilNs: 50e6 }).run();
  expect(run.printed).toBe('receiver sender');
});

/** M0 runs on core 0; M2 and M3 are there for the taking. */
function twoThreads(): ScriptRun['rt'] {
  const { rt } = new ScriptRun('main: block', { procs: 2, cores: 1 });
  rt.coreM[0] = 0;
  rt.coreQueue[0] = [];
  rt.coreLagNs[0] = 0;
  return rt;
}

test('lag: a thread that had to wait is owed half of the time that two share', () => {
  const rt = twoThreads();
  rt.coreQueue[0].push(2);
  shareTime(rt, 0, 1000);
  expect([rt.mLagNs[0], rt.mLagNs[2]]).toEqual([-500, 500]);
  rt.coreM[0] = 2;
  rt.coreQueue[0] = [0];
  shareTime(rt, 0, 1600);
  expect([rt.mLagNs[0], rt.mLagNs[2]]).toEqual([-200, 200]);
});

test('lag: the sum over a core stays 0 while three share it', () => {
  const rt = twoThreads();
  rt.coreQueue[0].push(2, 3);
  shareTime(rt, 0, 900);
  expect([rt.mLagNs[0], rt.mLagNs[2], rt.mLagNs[3]]).toEqual([-600, 300, 300]);
});

test('lag: who is owed something takes the core when it wakes, who is not stands in line', () => {
  const rt = twoThreads();
  expect(takesCore(rt, 0, 2)).toBe(false);
  rt.mLagNs[2] = 1;
  expect(takesCore(rt, 0, 2)).toBe(true);
  expect(rt.mLagNs[0]).toBe(-1);
});

test('lag: a thread that sleeps keeps what it is owed, its debts are forgotten, and nothing is owed to who ran too much', () => {
  const rt = twoThreads();
  rt.coreQueue[0].push(2);
  shareTime(rt, 0, 1000);
  // M0, which has had too much, sleeps: M2 is still owed its part, and has had it after as long a time alone.
  forgetDebts(rt, 0, 0);
  expect([rt.mLagNs[0], rt.mLagNs[2]]).toEqual([0, 500]);
  rt.coreM[0] = 2;
  rt.coreQueue[0] = [];
  shareTime(rt, 0, 1600);
  expect(rt.mLagNs[2]).toBe(200);
  shareTime(rt, 0, 5000);
  expect(rt.mLagNs[2]).toBe(0);
  // M2 sleeps while it is owed something: M3, left alone, owes nothing.
  rt.coreQueue[0] = [3];
  rt.mLagNs[2] = 300;
  rt.mLagNs[3] = -300;
  forgetDebts(rt, 0, 2);
  expect([rt.mLagNs[2], rt.mLagNs[3]]).toEqual([300, 0]);
});
