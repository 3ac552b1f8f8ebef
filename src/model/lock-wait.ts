/**
 * What a thread does that finds a lock of the runtime taken: it spins, and sleeps on a futex when that was in vain. Follows
 * runtime/lock_spinbit.go lock2, unlock2 (Go 1.26), rule L-40.
 *
 * While it looks away, for a round of spinning or asleep, the holder's P may take the lock many times: so two Ps at one channel take turns
 * in batches of operations, not one by one. The goroutine stays in the middle of its operation, which the machine begins again each time.
 *
 * Not modelled: the order in which sleepers are woken (each wakes when the holder that it saw lets go).
 */
import { M_STATE } from '../record/kinds.ts';
import { clockNs, futexWakeNs, leaveCore, wakeLatencyNs, wakeThread } from './os.ts';
import type { RuntimeLocks } from './runtime-lock.ts';
import { CONT, setClock, type Runtime } from './runtime2.ts';
import { setParked } from './wake.ts';

/** Rounds of procyield(30), after which come one osyield and the futex. */
const ACTIVE_SPIN = 4;

/** Whether another P has lock `row`: then the current M has spun a round or sleeps, and asks again afterwards. */
export function waitForLock(rt: Runtime, locks: RuntimeLocks, row: number): boolean {
  const m = rt.curM;
  const holder = locks.holder(rt, row);
  if (holder < 0) {
    rt.mLockSpins[m] = 0;
    return false;
  }
  const spins = ++rt.mLockSpins[m];
  const spinPs = spins <= ACTIVE_SPIN ? rt.costs.procyieldPs : rt.costs.osyieldPs;
  if (spins <= ACTIVE_SPIN + 1 && locks.spin(rt, row, rt.clockPs + spinPs)) rt.charge(spinPs);
  else sleepOnLock(rt, m, holder, locks.freePs(row));
  return true;
}

/** The thread sleeps and keeps its P, whose goroutine counts as running. The holder wakes it when it lets go, and pays for that. */
function sleepOnLock(rt: Runtime, m: number, holder: number, freePs: number): void {
  rt.mLockSpins[m] = 0;
  const p = rt.curP;
  const freeInNs = Math.max(0, Math.ceil(freePs / 1000) - clockNs(rt));
  rt.mClockPs[m] = rt.clockPs;
  setClock(rt, p, Infinity);
  leaveCore(rt, m);
  wakeThread(rt, m, CONT.resume, freeInNs + wakeLatencyNs(rt));
  setParked(rt, m, M_STATE.parked);
  if (rt.pRunPs[holder] !== Infinity) setClock(rt, holder, rt.pRunPs[holder] + futexWakeNs(rt) * 1000);
}
