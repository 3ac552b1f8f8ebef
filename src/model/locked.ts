/** LockOSThread and goroutines that must run on one thread. Follows runtime/proc.go stoplockedm, startlockedm (Go 1.26), rules M-20 … M-22, F-01, F-06. */
import { KIND, M_STATE } from '../record/kinds.ts';
import { leaveCore, wakeM } from './os.ts';
import { CONT, type Runtime } from './runtime2.ts';
import { checkdead, setParked } from './wake.ts';

export function lockOSThread(rt: Runtime, g: number): void {
  rt.gLockCount[g]++;
  rt.gLockedM[g] = rt.gM[g];
  rt.mLockedg[rt.gM[g]] = g;
}

export function unlockOSThread(rt: Runtime, g: number): void {
  if (rt.gLockCount[g] === 0 || --rt.gLockCount[g] > 0) return;
  rt.mLockedg[rt.gM[g]] = -1;
  rt.gLockedM[g] = -1;
}

/**
 * M, whose locked G cannot run now, sleeps until that G is handed to it together with a P. Its own P was given away by the caller.
 * If that G ended while it was locked, the thread ends as well; only the main thread sleeps for good (M-22).
 */
export function stoplockedm(rt: Runtime, m: number): void {
  leaveCore(rt, m);
  if (m !== 0 && rt.gLockedM[rt.mLockedg[m]] !== m) {
    rt.mExited++;
    rt.mState[m] = M_STATE.exited;
    rt.emit(KIND.MExit, m, 0, 0, 0);
    checkdead(rt);
    return;
  }
  rt.mIdleLocked++;
  setParked(rt, m, M_STATE.parked);
  checkdead(rt);
}

/** startlockedm: P goes to the thread that g is locked to (F-06). */
export function startlockedm(rt: Runtime, g: number, p: number): void {
  const m = rt.gLockedM[g];
  rt.mNextp[m] = p;
  rt.mSpinning[m] = 0;
  rt.mHanded[m] = 1;
  // It may not have gone to sleep yet (it waits for a core, with its P); then it finds the P when it does.
  if (rt.mP[m] >= 0) return;
  rt.mIdleLocked--;
  wakeM(rt, m, CONT.acquire);
}
