/**
 * The timer table and the heaps' bookkeeping (time.go: timer, maybeAdd, stop, modify). What happens when a timer fires is in time.ts.
 * Rules T-01 … T-05, T-11, T-20, T-21. A row: what it does, when, and its place in the heap of one P (T-04).
 */
import { KIND } from '../record/kinds.ts';
import type { Runtime } from './runtime2.ts';
import { TIMER_CHAN } from './timer-table.ts';
import { wakeNetPoller } from './wake.ts';

/** Arms timer `id`; a channel timer goes to a heap only while somebody is blocked on its channel (T-20). */
export function armTimer(rt: Runtime, id: number, whenNs: number, periodNs: number): void {
  const t = rt.timers;
  t.armed[id] = 1;
  t.whenNs[id] = whenNs;
  t.periodNs[id] = periodNs;
  if (t.kind[id] !== TIMER_CHAN || t.blocked[id] > 0) heapAdd(rt, id, whenNs);
}

/** Disarms; says whether it was going to fire. */
export function disarmTimer(rt: Runtime, id: number): boolean {
  const t = rt.timers;
  const was = t.armed[id] === 1;
  t.armed[id] = 0;
  heapRemove(rt, id);
  return was;
}

/** Somebody blocks on the channel of timer `id` (T-21). */
export function blockTimerChan(rt: Runtime, id: number): void {
  const t = rt.timers;
  if (++t.blocked[id] === 1 && t.armed[id] === 1) heapAdd(rt, id, t.whenNs[id]);
}

/** Nobody of the blocked one fewer waits for it. */
export function unblockTimerChan(rt: Runtime, id: number): void {
  if (--rt.timers.blocked[id] === 0) heapRemove(rt, id);
}

/** Puts a timer (or, below 0, sleeping G ~id) into the heap of the current P; an earliest one makes the poller look (T-11). */
export function heapAdd(rt: Runtime, id: number, whenNs: number): void {
  const p = rt.curP;
  const heap = rt.pTimers[p];
  const wake = whenNs < heap.earliestNs;
  rt.netpollInited = true;
  heap.add(whenNs, id, rt.timers.pos);
  if (id >= 0) rt.timers.p[id] = p;
  rt.timerCount++;
  rt.emit(KIND.TimerAdd, p, heap.length, whenNs | 0, Math.floor(whenNs / 4294967296));
  rt.charge(rt.costs.timerPs);
  if (wake) wakeNetPoller(rt, whenNs);
}

function heapRemove(rt: Runtime, id: number): void {
  const t = rt.timers;
  const p = t.p[id];
  if (p < 0) return;
  rt.pTimers[p].removeAt(t.pos[id], t.pos);
  t.p[id] = -1;
  rt.timerCount--;
  rt.emit(KIND.TimerFire, p, rt.pTimers[p].length, 0, 0);
}
