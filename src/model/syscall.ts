/**
 * System calls: entersyscall, exitsyscall, and what takes a P away meanwhile. Follows runtime/proc.go (Go 1.26), rules Y-01 … Y-14.
 */
import { GSTATUS, KIND, M_STATE, PSTATUS } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { clockNs, leaveCore, sleepLengthNs } from './os.ts';
import { globrunqput } from './runq.ts';
import { CONT, EV, PHASE, setClock, setMState, type Runtime } from './runtime2.ts';
import { stoplockedm } from './locked.ts';
import { acquirep, handoffp, pidleget, runSafePointFn, setParked, stopm, stwArrived, wakeSysmon } from './wake.ts';

/** Whether P's M is inside a system call with the P still wired (S-20). */
export function inSyscall(rt: Runtime, p: number): boolean {
  const m = rt.pM[p];
  if (m < 0 || rt.pStatus[p] !== PSTATUS.Prunning) return false;
  const g = rt.mCurg[m];
  return g >= 0 && rt.gStatus[g] === GSTATUS.Gsyscall;
}

/** lab.Syscall: a blocking call of `ns`. The P stays wired (Y-01), nobody is woken (Y-03). */
export function labSyscall(rt: Runtime, g: number, ns: number): HostAnswer {
  if (ns <= 0) {
    rt.charge(rt.costs.syscallPs);
    return HOST_CONTINUE;
  }
  const m = waitInSyscall(rt, g);
  rt.queue.push(clockNs(rt) + sleepLengthNs(rt, ns), EV.sysExit, m, 0);
  return HOST_STOP;
}

/** A call in which g's thread waits without a core, until somebody pushes EV.sysExit for it. Returns the thread. */
export function waitInSyscall(rt: Runtime, g: number): number {
  const m = entersyscall(rt, g);
  leaveCore(rt, m);
  setParked(rt, m, M_STATE.syscall);
  return m;
}

/** A call in which g's thread computes in the kernel for `ns`: it keeps its core, and may lose its P. */
export function workInSyscall(rt: Runtime, g: number, ns: number): void {
  const m = entersyscall(rt, g);
  setMState(rt, m, M_STATE.syscall);
  rt.mCont[m] = CONT.sysExit;
  rt.queue.push(clockNs(rt) + Math.ceil(ns), EV.coreRun, m, rt.mCore[m]);
}

/** reentersyscall: the P stays wired to the M (Y-01); it is given away if the world is to be stopped. Returns the M. */
function entersyscall(rt: Runtime, g: number): number {
  const m = rt.gM[g];
  const p = rt.mP[m];
  rt.charge(rt.costs.syscallPs >> 1);
  rt.mOldp[m] = p;
  rt.gStatus[g] = GSTATUS.Gsyscall;
  rt.emit(KIND.GoSyscallBegin, rt.gGoid[g], p, m, rt.vm.lineOf(g));
  setClock(rt, p, Infinity);
  wakeSysmon(rt);
  if (rt.work.safePoint[p] === 1) runSafePointFn(rt, p);
  if (rt.gcwaiting) {
    takeP(rt, p, -2, PSTATUS.Pgcstop);
    stwArrived(rt);
  }
  return m;
}

/** Takes P from its M, whose G is in a system call (Y-04). by: see KIND.ProcSteal. */
export function takeP(rt: Runtime, p: number, by: number, status: number): void {
  const m = rt.pM[p];
  rt.mP[m] = -1;
  rt.pM[p] = -1;
  rt.pOldm[p] = m;
  rt.pStatus[p] = status;
  rt.pSyscalltick[p]++;
  rt.emit(KIND.ProcSteal, p, m, by, 0);
}

/** exitsyscall on M, which has a core again (Y-05, Y-06, Y-08). Returns the P it runs on, or −1 when it sleeps now. */
export function exitsyscall(rt: Runtime, m: number): number {
  const g = rt.mCurg[m];
  const goid = rt.gGoid[g];
  rt.charge(rt.costs.syscallPs >> 1);
  const kept = rt.mP[m];
  if (kept >= 0) {
    rt.gStatus[g] = GSTATUS.Grunning;
    rt.pSyscalltick[kept]++;
    rt.emit(KIND.GoSyscallEnd, goid, kept, 0, 0);
    return kept;
  }
  const p = exitsyscallTryGetP(rt, m);
  if (p >= 0) {
    rt.gStatus[g] = GSTATUS.Grunning;
    rt.pSyscalltick[p]++;
    rt.emit(KIND.GoSyscallEndBlocked, goid, p, m, 0);
    return p;
  }
  // exitsyscallNoP: to the global queue, and the M sleeps; nobody is woken (Y-08, Q-22).
  rt.gStatus[g] = GSTATUS.Grunnable;
  globrunqput(rt, g);
  rt.emit(KIND.GoSyscallEndBlocked, goid, -1, m, 0);
  rt.mCurg[m] = -1;
  rt.gM[g] = -1;
  rt.mPhase[m] = PHASE.top;
  if (rt.mLockedg[m] >= 0) stoplockedm(rt, m);
  else stopm(rt, m);
  return -1;
}

/** Its old P from another M in a system call, else the idle P on top (Y-06). While the world is stopped there is none (STW-06). */
function exitsyscallTryGetP(rt: Runtime, m: number): number {
  if (rt.gcwaiting) return -1;
  const oldp = rt.mOldp[m];
  if (oldp >= 0 && inSyscall(rt, oldp) && rt.pM[oldp] !== m) {
    takeP(rt, oldp, m, PSTATUS.Pidle);
    acquirep(rt, m, oldp);
    return oldp;
  }
  const p = pidleget(rt);
  if (p < 0) return -1;
  wakeSysmon(rt);
  acquirep(rt, m, p);
  return p;
}

/** retake's part for one P whose G is in a system call: take it and hand it off (X-05 b). */
export function retakeSyscall(rt: Runtime, p: number): void {
  takeP(rt, p, -1, PSTATUS.Pidle);
  handoffp(rt, p);
}
