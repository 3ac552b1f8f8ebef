/** sync.WaitGroup and sync.Cond. Follow sync/waitgroup.go, sync/cond.go and the notify list of runtime/sema.go, rules L-30 … L-32. */
import { KIND, OBJECT, WAIT } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { panics } from './chan.ts';
import { QUEUE_SEMA } from './lock-table.ts';
import { touchLine } from './mutex.ts';
import { gopark, goready } from './park.ts';
import { acquireSudog } from './runtime-objects.ts';
import type { Runtime } from './runtime2.ts';
import { lockRow } from './sema.ts';
import { enqueue, unlink } from './sudog.ts';

export function waitGroupAdd(rt: Runtime, g: number, addr: number, delta: number): HostAnswer {
  const row = lockRow(rt, g, addr, OBJECT.waitgroup);
  const t = rt.locks;
  touchLine(rt, row);
  rt.charge(rt.costs.mutexPs);
  t.counter[row] += delta;
  if (t.counter[row] < 0) return panics(rt, 'sync: negative WaitGroup counter');
  rt.emit(KIND.LockState, t.object[row], 0, t.counter[row], 0);
  if (t.counter[row] === 0) wakeAll(rt, g, 3 * row + QUEUE_SEMA);
  return HOST_CONTINUE;
}

export function waitGroupWait(rt: Runtime, g: number, addr: number): HostAnswer {
  const row = lockRow(rt, g, addr, OBJECT.waitgroup);
  rt.charge(rt.costs.mutexPs);
  if (rt.locks.counter[row] === 0) return HOST_CONTINUE;
  waitIn(rt, g, row, WAIT.waitGroupWait, 0);
  return HOST_STOP;
}

/** Cond.Wait takes its ticket before it unlocks (L-30). */
export function condAdd(rt: Runtime, g: number, addr: number): number {
  const row = lockRow(rt, g, addr, OBJECT.cond);
  rt.charge(rt.costs.mutexPs);
  return rt.locks.counter[row]++;
}

export function condWait(rt: Runtime, g: number, addr: number, ticket: number): HostAnswer {
  const row = lockRow(rt, g, addr, OBJECT.cond);
  if (ticket < rt.locks.counter2[row]) return HOST_CONTINUE;
  waitIn(rt, g, row, WAIT.condWait, ticket);
  return HOST_STOP;
}

/** Wakes the lowest ticket that was not notified. */
export function condSignal(rt: Runtime, g: number, addr: number): HostAnswer {
  const row = lockRow(rt, g, addr, OBJECT.cond);
  const t = rt.locks;
  rt.charge(rt.costs.mutexPs);
  if (t.counter2[row] === t.counter[row]) return HOST_CONTINUE;
  const ticket = t.counter2[row]++;
  const queue = 3 * row + QUEUE_SEMA;
  for (let s = t.first[queue]; s >= 0; s = rt.sudogs.next[s]) {
    if (rt.sudogs.index[s] !== ticket) continue;
    wakeOne(rt, g, queue, s);
    break;
  }
  return HOST_CONTINUE;
}

export function condBroadcast(rt: Runtime, g: number, addr: number): HostAnswer {
  const row = lockRow(rt, g, addr, OBJECT.cond);
  rt.charge(rt.costs.mutexPs);
  rt.locks.counter2[row] = rt.locks.counter[row];
  wakeAll(rt, g, 3 * row + QUEUE_SEMA);
  return HOST_CONTINUE;
}

function waitIn(rt: Runtime, g: number, row: number, reason: number, ticket: number): void {
  const t = rt.locks;
  const s = acquireSudog(rt, g, row);
  rt.sudogs.index[s] = ticket;
  enqueue(rt.sudogs, t.first, t.last, 3 * row + QUEUE_SEMA, s);
  gopark(rt, g, reason, t.object[row]);
}

/** Readies all in FIFO order, so the last one ends in runnext (L-14, L-31). */
function wakeAll(rt: Runtime, g: number, queue: number): void {
  for (let s = rt.locks.first[queue]; s >= 0; s = rt.locks.first[queue]) wakeOne(rt, g, queue, s);
}

function wakeOne(rt: Runtime, g: number, queue: number, s: number): void {
  unlink(rt.sudogs, rt.locks.first, rt.locks.last, queue, s);
  const woken = rt.sudogs.g[s];
  rt.sudogs.release(s);
  rt.charge(rt.costs.semaPs);
  goready(rt, woken, rt.gGoid[g]);
}
