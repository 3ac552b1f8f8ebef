/**
 * Waking threads and giving them Ps: pidleget, acquirep, wakep, startm, newm, stopm, handoffp, and breaking the poller.
 * Follows runtime/proc.go (Go 1.26), rules S-22 … S-33, W-01 … W-22, F-25.
 */
import { KIND, M_STATE, PSTATUS, END } from '../record/kinds.ts';
import { gcMarkWorkAvailable } from './gcstate.ts';
import { clockNs, leaveCore, wakeLatencyNs, wakeM, wakeThread } from './os.ts';
import { runqEmpty, runqLength } from './runq.ts';
import { allocM, CONT, EV, MAX_MCOUNT, PHASE, setClock, type Runtime } from './runtime2.ts';

/** Takes the idle P on top of the stack, or −1 (S-22). */
export function pidleget(rt: Runtime): number {
  const p = rt.pidle.pop();
  if (p === undefined) return -1;
  rt.work.limiter.setIdleProcs(rt.nowNs, rt.pidle.length);
  return p;
}

/** As pidleget for a thread that spins or will; notes in needspinning that there was none (W-10). */
export function pidlegetSpinning(rt: Runtime): number {
  const p = pidleget(rt);
  if (p < 0) rt.needspinning = 1;
  return p;
}

/** P is wired to M and runs from the current clock on, when M is on a core. */
export function acquirep(rt: Runtime, m: number, p: number): void {
  rt.mP[m] = p;
  rt.pM[p] = m;
  rt.pStatus[p] = PSTATUS.Prunning;
  rt.emit(KIND.ProcStart, p, m, 0, 0);
}

/** P is unwired from its M and gets `status`. */
export function releasep(rt: Runtime, m: number, status: number): number {
  const p = rt.mP[m];
  rt.mP[m] = -1;
  rt.pM[p] = -1;
  rt.pOldm[p] = m;
  rt.pStatus[p] = status;
  setClock(rt, p, Infinity);
  rt.emit(KIND.ProcStop, p, m, status, 0);
  return p;
}

/** pidleput: on top of the stack of idle Ps; its queue is empty (S-23). */
export function pidleput(rt: Runtime, p: number): void {
  rt.pStatus[p] = PSTATUS.Pidle;
  rt.pidle.push(p);
  rt.work.limiter.setIdleProcs(rt.nowNs, rt.pidle.length);
  if (rt.work.safePoint[p] === 1) runSafePointFn(rt, p);
}

/** P runs the ragged barrier's function; the last one wakes whoever waits for it (STW-14). */
export function runSafePointFn(rt: Runtime, p: number): void {
  const { work } = rt;
  work.safePoint[p] = 0;
  rt.charge(rt.costs.safePointPs);
  if (--work.safePointsLeft > 0 || work.safePointM < 0) return;
  const m = work.safePointM;
  work.safePointM = -1;
  wakeM(rt, m, CONT.safePoint);
}

/** wakep: at most one thread is being woken to look for work (W-05). */
export function wakep(rt: Runtime): void {
  if (rt.nmspinning !== 0) return;
  const p = pidlegetSpinning(rt);
  if (p < 0) return;
  rt.nmspinning = 1;
  startm(rt, p, true);
}

/** startm: an idle M, or a new one, gets P and wakes up; `spinning` has been counted by the caller (W-12). */
export function startm(rt: Runtime, p: number, spinning: boolean): void {
  const idle = rt.midle.pop();
  if (idle === undefined) {
    newm(rt, p, spinning);
    return;
  }
  startIdleM(rt, idle, p, spinning);
}

/** Gives P to M, which sleeps and is in no list any more. */
export function startIdleM(rt: Runtime, m: number, p: number, spinning: boolean): void {
  rt.mSpinning[m] = spinning ? 1 : 0;
  rt.mNextp[m] = p;
  rt.mPhase[m] = PHASE.top;
  wakeM(rt, m, CONT.acquire);
}

/** newm: a new thread that starts with P. Beyond 10,000: fatal error (W-20). */
function newm(rt: Runtime, p: number, spinning: boolean): void {
  if (rt.mCount - rt.mExited >= MAX_MCOUNT) {
    finish(rt, END.fatal, 2, 'runtime: program exceeds 10000-thread limit\nfatal error: thread exhaustion');
    return;
  }
  const m = allocM(rt);
  rt.emit(KIND.MCreate, m, 0, 0, 0);
  rt.mSpinning[m] = spinning ? 1 : 0;
  rt.mNextp[m] = p;
  rt.charge(rt.costs.threadCreateNs * 500);
  wakeThread(rt, m, CONT.acquire, Math.floor(rt.costs.threadCreateNs / 2));
}

/** mput: M becomes idle, asleep on its futex (S-31, S-32). */
export function stopm(rt: Runtime, m: number): void {
  rt.midle.push(m);
  parkM(rt, m);
  checkdead(rt);
}

/** M sleeps until somebody gives it a P; it is in no list. */
export function parkM(rt: Runtime, m: number): void {
  rt.mPhase[m] = PHASE.top;
  leaveCore(rt, m);
  setParked(rt, m, M_STATE.parked);
}

export function setParked(rt: Runtime, m: number, state: number): void {
  rt.mState[m] = state;
  rt.emit(KIND.MState, m, state, -1, rt.mP[m]);
}

/** checkdead: nothing runs, nothing can: the program is dead (W-22). sysmon (M1) never counts. */
export function checkdead(rt: Runtime): void {
  const run = rt.mCount - rt.mExited - 1 - rt.midle.length - rt.mIdleLocked;
  if (run > 0 || rt.ended) return;
  for (let p = 0; p < rt.procs; p++) if (rt.pTimers[p].length > 0) return;
  finish(
    rt,
    END.deadlock,
    2,
    rt.gLive === rt.systemGs
      ? 'fatal error: no goroutines (main called runtime.Goexit) - deadlock!'
      : 'fatal error: all goroutines are asleep - deadlock!',
  );
}

/** The run ends here; the first end counts. */
export function finish(rt: Runtime, reason: number, exitCode: number, error: string): void {
  if (rt.ended) return;
  rt.ended = true;
  rt.endReason = reason;
  rt.exitCode = exitCode;
  rt.error = error;
  rt.emit(KIND.End, 0, reason, exitCode, 0);
}

/** handoffp: somebody must look after P, whose M is stuck in a system call or left it (W-15). */
export function handoffp(rt: Runtime, p: number): void {
  if (!runqEmpty(rt, p) || rt.runqSize > 0) {
    startm(rt, p, false);
    return;
  }
  if (rt.gcBlacken && gcMarkWorkAvailable(rt)) {
    startm(rt, p, false);
    return;
  }
  if (rt.nmspinning + rt.pidle.length === 0) {
    rt.nmspinning = 1;
    rt.needspinning = 0;
    startm(rt, p, true);
    return;
  }
  if (rt.gcwaiting) {
    rt.pStatus[p] = PSTATUS.Pgcstop;
    stwArrived(rt);
    return;
  }
  if (rt.pidle.length === rt.gomaxprocs - 1 && rt.pollM < 0 && rt.netpollInited) {
    startm(rt, p, false);
    return;
  }
  pidleput(rt, p);
  if (rt.pTimers[p].length > 0) wakeNetPoller(rt, rt.pTimers[p].earliestNs);
}

/** wakeNetPoller: a timer that is due at `whenNs` needs the poller to sleep no longer than that (T-11). */
export function wakeNetPoller(rt: Runtime, whenNs: number): void {
  if (rt.pollM >= 0) {
    if (rt.pollUntilNs === 0 || rt.pollUntilNs > whenNs) netpollBreak(rt);
  } else {
    wakep(rt);
  }
}

/** netpollBreak: the M in epoll_wait, if any, wakes up (N-07). packet: not by the runtime, but by what came for a descriptor (wakeUpNs). */
export function netpollBreak(rt: Runtime, packet = false): void {
  if (rt.pollM < 0 || rt.pollBroken) return;
  rt.pollBroken = true;
  wakeM(rt, rt.pollM, CONT.poll, packet);
}

/** Any P that has work while a P is idle (F-23 b). */
export function anyRunqHasWork(rt: Runtime): boolean {
  for (let p = 0; p < rt.gomaxprocs; p++) {
    if (rt.pStatus[p] === PSTATUS.Prunning && (runqLength(rt, p) > 0 || rt.pRunnext[p] >= 0)) return true;
  }
  return false;
}

/** One P fewer to wait for; the last one wakes whoever stops the world (STW-02, STW-04). */
export function stwArrived(rt: Runtime): void {
  if (--rt.stopwait === 0 && rt.stwM >= 0) wakeThread(rt, rt.stwM, CONT.stw, wakeLatencyNs(rt));
}

/** sysmon, in its deep sleep, is woken: it starts again with short sleeps. */
export function wakeSysmon(rt: Runtime): void {
  if (!rt.sysmonAsleep) return;
  rt.sysmonAsleep = false;
  rt.sysmonIdle = 0;
  rt.sysmonDelayNs = 20_000;
  rt.sysmonGen++;
  rt.queue.push(clockNs(rt) + wakeLatencyNs(rt), EV.sysmon, 0, rt.sysmonGen);
}
