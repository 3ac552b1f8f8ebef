/**
 * sync.Mutex: fast path, active spinning, normal and starvation mode. Follows internal/sync/mutex.go (Go 1.26), rules L-01 … L-08.
 *
 * A slow Lock takes several visits: each spin (L-02) and each wait ends the visit with HOST_RETRY, and the goroutine comes back to the
 * same instruction; `gPhase` holds what it was doing. Wait start and spin count are per goroutine.
 */
import { END, KIND, OBJECT, WAIT } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_RETRY, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { MUTEX_LOCKED, MUTEX_STARVING, MUTEX_WAITER_SHIFT, MUTEX_WOKEN, QUEUE_SEMA } from './lock-table.ts';
import { goyield } from './park.ts';
import { runqEmpty } from './runq.ts';
import type { Runtime } from './runtime2.ts';
import { cansemacquire, lockRow, semaWait, semaWoken, semrelease } from './sema.ts';
import { finish } from './wake.ts';

/** Rounds of active spinning (L-02), and the wait after which a mutex starves (L-05). */
const ACTIVE_SPIN = 4;
const STARVATION_THRESHOLD_NS = 1_000_000;
const WAITER = 1 << MUTEX_WAITER_SHIFT;

/** Bits of gPhase in a slow Lock. */
export const LOCK_SLOW = 0x80;
const LOCK_STARVING = 1;
const LOCK_AWOKE = 2;
const LOCK_WAITED = 4;
const LOCK_PARKED = 8;

export function mutexLock(rt: Runtime, g: number, addr: number): HostAnswer {
  return lockRowMutex(rt, g, lockRow(rt, g, addr, OBJECT.mutex), WAIT.mutexLock);
}

/** Lock of the mutex in row `row`; also the inner mutex of an RWMutex. HOST_RETRY: come back. */
export function lockRowMutex(rt: Runtime, g: number, row: number, reason: number): HostAnswer {
  touchLine(rt, row);
  rt.charge(rt.costs.mutexPs);
  if (rt.gPhase[g] === 0) {
    if (rt.locks.state[row] === 0) {
      rt.locks.state[row] = MUTEX_LOCKED;
      acquired(rt, g, row);
      return HOST_CONTINUE;
    }
    rt.gPhase[g] = LOCK_SLOW;
    rt.gIter[g] = 0;
  }
  return lockSlow(rt, g, row, reason);
}

function lockSlow(rt: Runtime, g: number, row: number, reason: number): HostAnswer {
  const t = rt.locks;
  const queue = 3 * row + QUEUE_SEMA;
  if ((rt.gPhase[g] & LOCK_PARKED) !== 0) {
    if (!semaWoken(rt, g) && !cansemacquire(rt, queue)) {
      // A barger took the permit: wait again, at the tail (L-11).
      semaWait(rt, g, queue, reason, t.object[row], false);
      return HOST_RETRY;
    }
    rt.gPhase[g] &= ~LOCK_PARKED;
    if (!afterSema(rt, g, row)) return HOST_CONTINUE;
  }
  for (;;) {
    const old = t.state[row];
    if ((old & (MUTEX_LOCKED | MUTEX_STARVING)) === MUTEX_LOCKED && canSpin(rt, rt.gIter[g])) {
      if ((rt.gPhase[g] & LOCK_AWOKE) === 0 && (old & MUTEX_WOKEN) === 0 && old >> MUTEX_WAITER_SHIFT > 0) {
        t.state[row] = old | MUTEX_WOKEN;
        rt.gPhase[g] |= LOCK_AWOKE;
      }
      rt.gIter[g]++;
      rt.charge(rt.costs.procyieldPs);
      return HOST_RETRY;
    }
    let next = old;
    if ((old & MUTEX_STARVING) === 0) next |= MUTEX_LOCKED;
    if ((old & (MUTEX_LOCKED | MUTEX_STARVING)) !== 0) next += WAITER;
    if ((rt.gPhase[g] & LOCK_STARVING) !== 0 && (old & MUTEX_LOCKED) !== 0) next |= MUTEX_STARVING;
    if ((rt.gPhase[g] & LOCK_AWOKE) !== 0) next &= ~MUTEX_WOKEN;
    t.state[row] = next;
    if ((old & (MUTEX_LOCKED | MUTEX_STARVING)) === 0) {
      rt.gPhase[g] = 0;
      acquired(rt, g, row);
      return HOST_CONTINUE;
    }
    const waited = (rt.gPhase[g] & LOCK_WAITED) !== 0;
    if (!waited) rt.gWaitSinceNs[g] = rt.nowNs;
    rt.gPhase[g] |= LOCK_WAITED;
    rt.charge(rt.costs.semaPs);
    if (cansemacquire(rt, queue)) {
      if (!afterSema(rt, g, row)) return HOST_CONTINUE;
      continue;
    }
    rt.gPhase[g] |= LOCK_PARKED;
    // First wait at the tail, every later one at the front (L-04).
    semaWait(rt, g, queue, reason, t.object[row], waited);
    return HOST_RETRY;
  }
}

/** L-05: false when the mutex was handed over. */
function afterSema(rt: Runtime, g: number, row: number): boolean {
  const t = rt.locks;
  const waitedNs = rt.nowNs - rt.gWaitSinceNs[g];
  if (waitedNs > STARVATION_THRESHOLD_NS) rt.gPhase[g] |= LOCK_STARVING;
  if ((t.state[row] & MUTEX_STARVING) !== 0) {
    let state = (t.state[row] | MUTEX_LOCKED) - WAITER;
    const last = state >> MUTEX_WAITER_SHIFT === 0;
    if ((rt.gPhase[g] & LOCK_STARVING) === 0 || last) state &= ~MUTEX_STARVING;
    t.state[row] = state;
    rt.gPhase[g] = 0;
    acquired(rt, g, row);
    return false;
  }
  rt.gPhase[g] |= LOCK_AWOKE;
  rt.gIter[g] = 0;
  return true;
}

/** sync_runtime_canSpin (L-02). */
function canSpin(rt: Runtime, iter: number): boolean {
  return (
    iter < ACTIVE_SPIN && rt.ncpu > 1 && rt.gomaxprocs > rt.pidle.length + rt.nmspinning + 1 && runqEmpty(rt, rt.curP)
  );
}

export function mutexTryLock(rt: Runtime, g: number, addr: number): boolean {
  const row = lockRow(rt, g, addr, OBJECT.mutex);
  rt.charge(rt.costs.mutexPs);
  if ((rt.locks.state[row] & (MUTEX_LOCKED | MUTEX_STARVING)) !== 0) return false;
  rt.locks.state[row] |= MUTEX_LOCKED;
  acquired(rt, g, row);
  return true;
}

export function mutexUnlock(rt: Runtime, g: number, addr: number): HostAnswer {
  const row = lockRow(rt, g, addr, OBJECT.mutex);
  if ((rt.locks.state[row] & MUTEX_LOCKED) === 0) {
    finish(rt, END.fatal, 2, 'fatal error: sync: unlock of unlocked mutex');
    return HOST_STOP;
  }
  return unlockRowMutex(rt, g, row);
}

/** L-06. HOST_STOP: the caller yielded to the goroutine that has the lock now. */
export function unlockRowMutex(rt: Runtime, g: number, row: number): HostAnswer {
  const t = rt.locks;
  touchLine(rt, row);
  rt.charge(rt.costs.mutexPs);
  const state = t.state[row] - MUTEX_LOCKED;
  t.state[row] = state;
  t.ownerGoid[row] = 0;
  lockStateRow(rt, row);
  if (state === 0) return HOST_CONTINUE;
  const queue = 3 * row + QUEUE_SEMA;
  if ((state & MUTEX_STARVING) !== 0) {
    if (!semrelease(rt, g, queue, true)) return HOST_CONTINUE;
    goyield(rt, g);
    return HOST_STOP;
  }
  if (state >> MUTEX_WAITER_SHIFT === 0 || (state & MUTEX_WOKEN) !== 0) return HOST_CONTINUE;
  t.state[row] = (state - WAITER) | MUTEX_WOKEN;
  semrelease(rt, g, queue, false);
  return HOST_CONTINUE;
}

function acquired(rt: Runtime, g: number, row: number): void {
  rt.locks.ownerGoid[row] = rt.gGoid[g];
  lockStateRow(rt, row);
}

function lockStateRow(rt: Runtime, row: number): void {
  const t = rt.locks;
  const starving = (t.state[row] & MUTEX_STARVING) !== 0 ? 1 : 0;
  rt.emit(KIND.LockState, t.object[row], t.ownerGoid[row], t.state[row] >> MUTEX_WAITER_SHIFT, starving);
}

/** Writing the word of a lock, whose cache line another P may have (cache-lines.ts). */
export function touchLine(rt: Runtime, row: number): void {
  const addr = rt.locks.addr[row];
  if (rt.procs > 1 && addr > 0) rt.charge(rt.cacheLines.access(rt, addr, true, rt.clockPs));
}
