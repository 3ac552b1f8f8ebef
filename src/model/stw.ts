/**
 * Stopping and starting the world. Follows runtime/proc.go stopTheWorldWithSema, procresize, startTheWorldWithSema (Go 1.26), rules
 * STW-01 … STW-13, M-10, M-11, S-21, S-22.
 */
import { KIND, M_STATE, PSTATUS, STW } from '../record/kinds.ts';
import { assignWaitingGCWorker } from './gcassign.ts';
import { showLimiter } from './gcheap.ts';
import { chargePoll, injectPolled, netpoll } from './netpoll.ts';
import { clockNs, leaveCore } from './os.ts';
import { runqdrainToGlobalHead, runqEmpty } from './runq.ts';
import { CONT, EV, growP, setClock, type Runtime } from './runtime2.ts';
import { semrelease } from './sema.ts';
import { inSyscall, takeP } from './syscall.ts';
import { preemptall } from './sysmon.ts';
import {
  acquirep,
  parkM,
  pidleput,
  releasep,
  setParked,
  startIdleM,
  startm,
  stwArrived,
  wakep,
  wakeSysmon,
} from './wake.ts';

/** The stopper asks again after this (STW-03). */
const RETRY_NS = 100_000;

/**
 * The running G stops the world, `work` is done while it stands still (its charges are the time that takes), and G goes on with the Ps
 * there are, or as many as `work` wants (rt.stwProcs). The caller has worldsema and gives it back with `releaseWorld`.
 */
export function stopTheWorldWithSema(rt: Runtime, g: number, reason: number, work: Runtime['stwWork']): void {
  const stopper = rt.gM[g];
  rt.stwG = g;
  rt.stwP = rt.mP[stopper];
  rt.stwProcs = rt.gomaxprocs;
  rt.stwReason = reason;
  rt.stwWork = work;
  rt.stwAskedNs = rt.nowNs;
  rt.emit(KIND.STWBegin, 0, reason, rt.gGoid[g], 0);
  rt.gcwaiting = true;
  rt.stopwait = rt.gomaxprocs;
  rt.stwM = -1; // nobody to wake while it is counting itself
  preemptall(rt, rt.stwP);
  releasep(rt, stopper, PSTATUS.Pgcstop);
  stwArrived(rt);
  for (let p = 0; p < rt.gomaxprocs; p++) {
    if (!inSyscall(rt, p)) continue;
    takeP(rt, p, -2, PSTATUS.Pgcstop);
    stwArrived(rt);
  }
  rt.work.limiter.setIdleProcs(rt.nowNs, 0);
  for (const p of rt.pidle.splice(0)) {
    rt.pStatus[p] = PSTATUS.Pgcstop;
    rt.emit(KIND.ProcStop, p, -1, PSTATUS.Pgcstop, 0);
    stwArrived(rt);
  }
  rt.stwM = stopper;
  if (rt.stopwait === 0) {
    // All others have stopped already.
    const aloneNs = reason === STW.gomaxprocs ? rt.costs.stwNs : rt.costs.stwAloneNs;
    rt.mCont[stopper] = CONT.stw;
    rt.queue.push(clockNs(rt) + aloneNs, EV.coreRun, stopper, rt.mCore[stopper]);
    return;
  }
  leaveCore(rt, stopper);
  setParked(rt, stopper, M_STATE.parked);
  rt.queue.push(clockNs(rt) + RETRY_NS, EV.stwRetry, 0, 0);
}

/** STW-03: some P has not stopped yet; the stop lasts until the slowest has (STW-07). */
export function stwRetry(rt: Runtime): void {
  if (!rt.gcwaiting || rt.stopwait === 0) return;
  preemptall(rt, rt.stwP);
  rt.queue.push(rt.nowNs + RETRY_NS, EV.stwRetry, 0, 0);
}

/** gcstopm: M gives its P away for the stop and sleeps (F-10, STW-04). */
export function gcstopm(rt: Runtime, m: number): void {
  if (rt.mSpinning[m] === 1) {
    rt.mSpinning[m] = 0;
    rt.nmspinning--;
  }
  releasep(rt, m, PSTATUS.Pgcstop);
  rt.midle.push(m);
  parkM(rt, m);
  stwArrived(rt);
}

/** The world has stopped and M, the stopper, has a core: do what it was stopped for, resize, start the world, go on (STW-10 … STW-13). */
export function stwProceed(rt: Runtime, m: number): void {
  if (rt.stwWork !== null) {
    const { stwWork, clockPs } = rt;
    rt.stwWork = null;
    if (rt.stwReason === STW.gcSweepTermination) rt.work.sweepTermStopNs = rt.nowNs - rt.stwAskedNs;
    if (rt.stwReason === STW.gcMarkTermination) rt.work.markTermStopNs = rt.nowNs - rt.stwAskedNs;
    stwWork(rt);
    const ns = Math.ceil((rt.clockPs - clockPs) / 1000);
    rt.clockPs = clockPs;
    rt.mCont[m] = CONT.stw;
    rt.queue.push(rt.nowNs + ns, EV.coreRun, m, rt.mCore[m]);
    return;
  }
  // Mark termination takes the time before it starts the world (mgc.go: gcMarkTermination), all others after.
  if (rt.stwReason === STW.gcMarkTermination) {
    rt.work.markTermPauseNs = rt.nowNs - rt.stwAskedNs;
    rt.work.limiter.finishTransition(rt.nowNs);
  }
  const kept = rt.stwP < rt.stwProcs ? rt.stwP : 0;
  const runnable = procresize(rt, rt.stwProcs, kept);
  rt.gcwaiting = false;
  rt.stwM = -1;
  acquirep(rt, m, kept);
  setClock(rt, kept, rt.clockPs);
  rt.curP = kept;
  rt.emit(KIND.STWEnd, 0, 0, 0, 0);
  if (rt.netReady.length > 0) {
    chargePoll(rt);
    injectPolled(rt, netpoll(rt));
  }
  for (const p of runnable) startP(rt, p);
  wakeSysmon(rt);
  // The pause is over when the Ps with work have been woken; one more for what is left over comes after it (STW-13).
  if (rt.stwReason === STW.gcSweepTermination) {
    const nowNs = Math.floor(rt.clockPs / 1000);
    rt.work.sweepTermPauseNs = nowNs - rt.stwAskedNs;
    rt.work.limiter.finishTransition(nowNs);
    showLimiter(rt);
  }
  wakep(rt);
  setClock(rt, kept, rt.clockPs);
}

/** g gives worldsema back; with handoff the next one that waits has it, so that nobody stops the world over and over (STW-01). */
export function releaseWorld(rt: Runtime, g: number, handoff: boolean): void {
  rt.stwG = -1;
  semrelease(rt, g, rt.worldsema, handoff);
}

/** STW-12: a P prefers the M it had, if that one is idle. */
function startP(rt: Runtime, p: number): void {
  const old = rt.go126 ? rt.pOldm[p] : -1;
  const at = old < 0 ? -1 : rt.midle.indexOf(old);
  if (at < 0) {
    startm(rt, p, false);
    return;
  }
  rt.midle.splice(at, 1);
  startIdleM(rt, old, p, false);
}

/** procresize: Ps up to n, those beyond are destroyed; idle ones are pushed in ascending order (S-22). Returns the Ps with work. */
export function procresize(rt: Runtime, n: number, kept: number): number[] {
  const old = rt.gomaxprocs;
  growP(rt, n);
  rt.gomaxprocs = n;
  if (n !== old) rt.emit(KIND.ProcsChange, 0, n, 0, 0);
  rt.work.limiter.setProcs(rt.nowNs, n);
  for (let p = n; p < old; p++) destroy(rt, p, kept);
  const runnable: number[] = [];
  rt.pidle.length = 0;
  for (let i = 0; i < n; i++) {
    // Pushed in ascending order, so that the highest is taken first; until 1.25 the other way round (CHG-03).
    const p = rt.go126 ? i : n - 1 - i;
    if (p === kept) continue;
    if (runqEmpty(rt, p) && !(rt.go126 && rt.gcBlacken && assignWaitingGCWorker(rt, p))) {
      pidleput(rt, p);
      rt.emit(KIND.ProcStop, p, -1, PSTATUS.Pidle, 0);
    } else runnable.push(p);
  }
  return runnable;
}

/** p.destroy: its Gs to the head of the global queue, its timers to the caller's P, its dead Gs to the central list (M-10). */
function destroy(rt: Runtime, p: number, kept: number): void {
  runqdrainToGlobalHead(rt, p);
  const from = rt.pTimers[p];
  const to = rt.pTimers[kept];
  while (from.length > 0) {
    const id = from.take(rt.timers.pos);
    to.add(from.takenNs, id, rt.timers.pos);
    if (id >= 0) rt.timers.p[id] = kept;
    rt.emit(KIND.TimerFire, p, from.length, 0, 0);
    rt.emit(KIND.TimerAdd, kept, to.length, from.takenNs | 0, Math.floor(from.takenNs / 4294967296));
  }
  while (rt.pGFree[p] >= 0) {
    const g = rt.pGFree[p];
    rt.pGFree[p] = rt.gLink[g];
    rt.gLink[g] = rt.gFree;
    rt.gFree = g;
    rt.gFreeN++;
  }
  rt.pGFreeN[p] = 0;
  rt.pStatus[p] = PSTATUS.Pdead;
  rt.emit(KIND.ProcStop, p, -1, PSTATUS.Pdead, 0);
}
