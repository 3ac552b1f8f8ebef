/**
 * Timers firing, Sleep, and the timers of package time. Follows runtime/time.go (Go 1.26), rules T-01 … T-23.
 * Timers run only here, called by findRunnable on their own P and by thieves (T-10); readied Gs land on the P that runs them.
 */
import { KIND, WAIT } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { attachTimer, sendTime } from './chan.ts';
import { deadlinePassed } from './kernel/deadlines.ts';
import { gopark, goready, newproc } from './park.ts';
import { needSleepTimer } from './runtime-objects.ts';
import type { Runtime } from './runtime2.ts';
import { newTimerRow, TIMER_CHAN, TIMER_FUNC, TIMER_POLL } from './timer-table.ts';
import { armTimer, disarmTimer, heapAdd } from './timers.ts';

/** time.Sleep: parks, then puts its timer into the heap of the P that ran it (T-03). */
export function timeSleep(rt: Runtime, g: number, ns: number): HostAnswer {
  if (ns <= 0) return HOST_CONTINUE;
  const whenNs = rt.nowNs + ns;
  needSleepTimer(rt, g);
  gopark(rt, g, WAIT.sleep, ns | 0, ns < 4294967296 ? 0 : Math.min(0x7fff, Math.floor(ns / 4294967296)));
  heapAdd(rt, ~g, whenNs);
  return HOST_STOP;
}

/**
 * timers.check: runs all expired timers of P `owner` on the current P. Returns whether one ran.
 */
export function checkTimers(rt: Runtime, owner: number): boolean {
  const heap = rt.pTimers[owner];
  if (heap.earliestNs > rt.nowNs) return false;
  const nowNs = rt.nowNs;
  while (heap.length > 0 && heap.when[0] <= nowNs && !rt.ended) fire(rt, owner);
  return true;
}

function fire(rt: Runtime, owner: number): void {
  const heap = rt.pTimers[owner];
  const t = rt.timers;
  const id = heap.take(t.pos);
  const late = Math.min(0x7fffffff, rt.nowNs - heap.takenNs);
  rt.timerCount--;
  rt.charge(rt.costs.timerFirePs + ((32 - Math.clz32(heap.length)) >> 1) * rt.costs.timerLevelPs);
  if (id < 0) {
    rt.emit(KIND.TimerFire, owner, heap.length, late, rt.gGoid[~id]);
    goready(rt, ~id, -1);
    return;
  }
  t.p[id] = -1;
  rt.emit(KIND.TimerFire, owner, heap.length, late, 0);
  if (t.kind[id] === TIMER_FUNC) {
    goFunc(rt, id);
    return;
  }
  if (t.kind[id] === TIMER_POLL) {
    t.armed[id] = 0;
    deadlinePassed(rt, t.target[id]);
    return;
  }
  sendTime(rt, id);
  if (t.armed[id] === 1 && t.blocked[id] > 0 && t.p[id] < 0) readd(rt, owner, id);
}

/** A periodic timer stays in the heap where it was. */
function readd(rt: Runtime, owner: number, id: number): void {
  const t = rt.timers;
  const heap = rt.pTimers[owner];
  heap.add(t.whenNs[id], id, t.pos);
  t.p[id] = owner;
  rt.timerCount++;
  rt.emit(KIND.TimerAdd, owner, heap.length, t.whenNs[id] | 0, Math.floor(t.whenNs[id] / 4294967296));
}

/** AfterFunc: a new goroutine, in runnext of the P that ran the timer (T-02). */
function goFunc(rt: Runtime, id: number): void {
  const t = rt.timers;
  const closure = t.target[id];
  const late = rt.nowNs - t.whenNs[id];
  if (t.periodNs[id] > 0)
    armTimer(rt, id, t.whenNs[id] + t.periodNs[id] * (1 + Math.floor(late / t.periodNs[id])), t.periodNs[id]);
  else t.armed[id] = 0;
  const g = newproc(rt, 0, rt.vm.mem.getRef(closure), 0);
  rt.vm.startClosure(g, closure);
}

export function newTimer(rt: Runtime, kind: 0 | 1, target: number, whenNs: number, periodNs: number): number {
  const id = newTimerRow(rt.timers, kind === 0 ? TIMER_CHAN : TIMER_FUNC, target);
  if (kind === 0) attachTimer(rt, target, id);
  rt.charge(rt.costs.timerPs >> 1);
  armTimer(rt, id, whenNs, periodNs);
  return id;
}

/** Stop: no value is left in the channel afterwards (T-23). */
export function stopTimer(rt: Runtime, id: number): boolean {
  rt.charge(rt.costs.timerPs >> 1);
  const was = disarmTimer(rt, id);
  return drain(rt, id) || was;
}

export function resetTimer(rt: Runtime, id: number, whenNs: number, periodNs: number): boolean {
  const was = stopTimer(rt, id);
  armTimer(rt, id, whenNs, periodNs);
  return was;
}

/** Empties the buffer of a channel timer; a value that nobody received counts as not fired. */
function drain(rt: Runtime, id: number): boolean {
  if (rt.timers.kind[id] !== TIMER_CHAN) return false;
  const ch = rt.timers.target[id];
  const c = rt.chans;
  if (c.qcount[ch] === 0) return false;
  c.qcount[ch] = 0;
  c.recvx[ch] = c.sendx[ch];
  return true;
}

/** Earliest timer of all Ps (ns), Infinity if there is none. */
export function earliestTimerNs(rt: Runtime): number {
  let least = Infinity;
  for (let p = 0; p < rt.procs; p++) {
    const at = rt.pTimers[p].earliestNs;
    if (at < least) least = at;
  }
  return least;
}
