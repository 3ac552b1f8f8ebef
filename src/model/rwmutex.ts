/**
 * sync.RWMutex. Follows sync/rwmutex.go (Go 1.26), rules L-20 … L-22. `counter` is readerCount, `counter2` readerWait; the inner mutex
 * is the row's own mutex state.
 */
import { END, KIND, OBJECT, WAIT } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_RETRY, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { MUTEX_LOCKED, MUTEX_STARVING, QUEUE_READERS, QUEUE_WRITER } from './lock-table.ts';
import { lockRowMutex, touchLine, unlockRowMutex } from './mutex.ts';
import type { Runtime } from './runtime2.ts';
import { cansemacquire, lockRow, semaWait, semaWoken, semrelease } from './sema.ts';
import { finish } from './wake.ts';

const MAX_READERS = 1 << 30;
/** gPhase of an RLock or Lock that waits for readers or writers to leave. */
const RW_WAITED = 0x40;

export function rwRLock(rt: Runtime, g: number, addr: number): HostAnswer {
  const row = lockRow(rt, g, addr, OBJECT.rwmutex);
  if (rt.gPhase[g] === RW_WAITED) return woken(rt, g, row, QUEUE_READERS);
  touchLine(rt, row);
  rt.charge(rt.costs.mutexPs);
  const t = rt.locks;
  if (++t.counter[row] >= 0) {
    stateRow(rt, row);
    return HOST_CONTINUE;
  }
  return waitIn(rt, g, row, QUEUE_READERS, WAIT.rwMutexRLock);
}

/** Waits for a permit of `q`, unless there is one. */
function waitIn(rt: Runtime, g: number, row: number, q: number, reason: number): HostAnswer {
  const queue = 3 * row + q;
  if (cansemacquire(rt, queue)) return HOST_CONTINUE;
  rt.gPhase[g] = RW_WAITED;
  semaWait(rt, g, queue, reason, rt.locks.object[row], false);
  return HOST_RETRY;
}

function woken(rt: Runtime, g: number, row: number, q: number): HostAnswer {
  if (!semaWoken(rt, g) && !cansemacquire(rt, 3 * row + q)) {
    const reason = q === QUEUE_WRITER ? WAIT.rwMutexLock : WAIT.rwMutexRLock;
    semaWait(rt, g, 3 * row + q, reason, rt.locks.object[row], false);
    return HOST_RETRY;
  }
  rt.gPhase[g] = 0;
  if (q === QUEUE_WRITER) rt.locks.ownerGoid[row] = rt.gGoid[g];
  stateRow(rt, row);
  return HOST_CONTINUE;
}

export function rwTryRLock(rt: Runtime, g: number, addr: number): boolean {
  const row = lockRow(rt, g, addr, OBJECT.rwmutex);
  rt.charge(rt.costs.mutexPs);
  if (rt.locks.counter[row] < 0) return false;
  rt.locks.counter[row]++;
  stateRow(rt, row);
  return true;
}

export function rwRUnlock(rt: Runtime, g: number, addr: number): HostAnswer {
  const row = lockRow(rt, g, addr, OBJECT.rwmutex);
  const t = rt.locks;
  touchLine(rt, row);
  rt.charge(rt.costs.mutexPs);
  const left = --t.counter[row];
  if (left + 1 === 0 || left + 1 === -MAX_READERS) return misuse(rt, 'fatal error: sync: RUnlock of unlocked RWMutex');
  if (left < 0 && --t.counter2[row] === 0) semrelease(rt, g, 3 * row + QUEUE_WRITER, false);
  stateRow(rt, row);
  return HOST_CONTINUE;
}

export function rwLock(rt: Runtime, g: number, addr: number): HostAnswer {
  const row = lockRow(rt, g, addr, OBJECT.rwmutex);
  if (rt.gPhase[g] === RW_WAITED) return woken(rt, g, row, QUEUE_WRITER);
  const answer = lockRowMutex(rt, g, row, WAIT.mutexLock);
  if (answer !== HOST_CONTINUE) return answer;
  rt.charge(rt.costs.mutexPs);
  const t = rt.locks;
  const readers = t.counter[row];
  t.counter[row] -= MAX_READERS;
  t.counter2[row] += readers;
  if (readers !== 0 && t.counter2[row] !== 0) return waitIn(rt, g, row, QUEUE_WRITER, WAIT.rwMutexLock);
  return HOST_CONTINUE;
}

export function rwTryLock(rt: Runtime, g: number, addr: number): boolean {
  const row = lockRow(rt, g, addr, OBJECT.rwmutex);
  const t = rt.locks;
  rt.charge(rt.costs.mutexPs);
  if ((t.state[row] & (MUTEX_LOCKED | MUTEX_STARVING)) !== 0 || t.counter[row] !== 0) return false;
  t.state[row] |= MUTEX_LOCKED;
  t.counter[row] -= MAX_READERS;
  t.ownerGoid[row] = rt.gGoid[g];
  stateRow(rt, row);
  return true;
}

export function rwUnlock(rt: Runtime, g: number, addr: number): HostAnswer {
  const row = lockRow(rt, g, addr, OBJECT.rwmutex);
  const t = rt.locks;
  const readers = t.counter[row] + MAX_READERS;
  if (readers >= MAX_READERS) return misuse(rt, 'fatal error: sync: Unlock of unlocked RWMutex');
  t.counter[row] = readers;
  rt.charge(rt.costs.mutexPs);
  // All waiting readers first, then the inner mutex (L-22).
  for (let i = 0; i < readers; i++) semrelease(rt, g, 3 * row + QUEUE_READERS, false);
  return unlockRowMutex(rt, g, row);
}

function misuse(rt: Runtime, text: string): HostAnswer {
  finish(rt, END.fatal, 2, text);
  return HOST_STOP;
}

function stateRow(rt: Runtime, row: number): void {
  const t = rt.locks;
  const readers = t.counter[row] < 0 ? t.counter[row] + MAX_READERS : t.counter[row];
  if (t.ownerGoid[row] !== 0) rt.emit(KIND.LockState, t.object[row], t.ownerGoid[row], t.counter2[row], 0);
  else rt.emit(KIND.LockState, t.object[row], readers > 0 ? -1 : 0, readers, 0);
}
