/**
 * The scheduler: schedule, findRunnable, stealWork, execute. Follows runtime/proc.go (Go 1.26), rules F-01 … F-33, W-07.
 *
 * One call of `schedule` is one step of an M with a P and without a G: either it finds a G and executes it, or it goes one steal pass
 * further, or it gives up its P. What an M finds depends on what others do between its steps, as in the real one. A thief that wants a
 * running P's runnext first sleeps: its P stays its own, its core does not.
 */
import { GSTATUS, FROM, KIND, M_STATE, PSTATUS } from '../record/kinds.ts';
import { lineOf } from './park.ts';
import { startlockedm, stoplockedm } from './locked.ts';
import { findRunnableGCWorker, idleGCWork, idleGCWorker, releaseNextGCMarkWorker, workerTaken } from './gcassign.ts';
import { chargePoll, injectPolled, netpoll, pollDelayNs, pollEarlier, takeFirst } from './netpoll.ts';
import { clockNs, leaveCore, sleepLengthNs } from './os.ts';
import { globrunqget, globrunqgetbatch, ringGet, runqLength, runqsteal, stealRunnext } from './runq.ts';
import { EV, PHASE, setClock, setMState, STREAM, type Runtime } from './runtime2.ts';
import { gcstopm } from './stw.ts';
import { inSyscall } from './syscall.ts';
import { checkTimers, earliestTimerNs } from './time.ts';
import {
  acquirep,
  anyRunqHasWork,
  handoffp,
  pidleget,
  pidlegetSpinning,
  pidleput,
  releasep,
  runSafePointFn,
  setParked,
  stopm,
  wakep,
} from './wake.ts';

/** The global queue is looked at first when schedtick is a multiple of this (F-14). */
const GLOBAL_EVERY = 61;
const STEAL_PASSES = 4;
/** What the thief asks usleep for. */
const RUNNEXT_NAP_NS = 3_000;

/** Where the G that was found came from, and whether it inherits the time slice. */
let foundFrom: number = FROM.hand;
let inheritTime = false;
/** Whether another thread is to be woken before it runs (F-05). */
let tryWakeP = false;
/** A step that has taken longer than this before its G can run (timers, a thread woken) ends there; the G runs in the next, at the true time. */
const LONG_STEP_NS = 1_000;

/** One step of M on P without a running G. */
export function schedule(rt: Runtime, p: number, m: number): void {
  rt.pAsync[p] = 0;
  if (rt.work.safePoint[p] === 1) runSafePointFn(rt, p);
  if (rt.mLockedg[m] >= 0) {
    scheduleLocked(rt, p, m);
    return;
  }
  if (rt.mPhase[m] === PHASE.found) {
    foundFrom = FROM.hand;
    inheritTime = rt.mFoundInherits[m] === 1;
    runFound(rt, p, m, rt.mFoundG[m]);
    return;
  }
  const phase = rt.mPhase[m];
  const g =
    phase === PHASE.top ? findRunnable(rt, p, m) : phase === PHASE.poll ? polled(rt, p, m) : stealWork(rt, p, m);
  if (g < 0) return;
  if (rt.gcBlacken) releaseNextGCMarkWorker(rt, p);
  if (rt.mSpinning[m] === 1) resetspinning(rt, m);
  if (tryWakeP) {
    tryWakeP = false;
    wakep(rt);
  }
  if (rt.clockPs - rt.nowNs * 1000 > LONG_STEP_NS * 1000) hold(rt, p, m, g);
  else runFound(rt, p, m, g);
}

/** M has g in hand, but others come first: what it did meanwhile took time (W-07: waking a thread before g runs, which g waits for). */
function hold(rt: Runtime, p: number, m: number, g: number): void {
  if (foundFrom !== FROM.hand) rt.emit(KIND.TakeInHand, p, foundFrom, 0, rt.gGoid[g]);
  rt.mPhase[m] = PHASE.found;
  rt.mFoundG[m] = g;
  rt.mFoundInherits[m] = inheritTime ? 1 : 0;
}

function runFound(rt: Runtime, p: number, m: number, g: number): void {
  if (rt.gLockedM[g] >= 0) {
    // Somebody else's: that thread gets the P, this one sleeps (F-06).
    rt.emit(KIND.TakeInHand, p, foundFrom, 0, rt.gGoid[g]);
    releasep(rt, m, PSTATUS.Pidle);
    startlockedm(rt, g, p);
    stopm(rt, m);
    return;
  }
  execute(rt, p, m, g);
}

/** F-01: an M with a locked goroutine runs only that one; unless it was just handed over, the P goes to somebody else. */
function scheduleLocked(rt: Runtime, p: number, m: number): void {
  const handed = rt.mNextp[m];
  if (handed >= 0) {
    // Its G and a P for it came while it was about to sleep: it gives its own P away and takes that one.
    rt.mNextp[m] = -1;
    releasep(rt, m, PSTATUS.Pidle);
    handoffp(rt, p);
    acquirep(rt, m, handed);
    setClock(rt, handed, rt.clockPs);
    return;
  }
  const g = rt.mLockedg[m];
  if (rt.gStatus[g] === GSTATUS.Grunnable && rt.mHanded[m] === 1) {
    rt.mHanded[m] = 0;
    foundFrom = FROM.hand;
    inheritTime = false;
    execute(rt, p, m, g);
    return;
  }
  releasep(rt, m, PSTATUS.Pidle);
  handoffp(rt, p);
  stoplockedm(rt, m);
}

/** execute: the G runs; a slice of its own counts in schedtick (F-07). */
function execute(rt: Runtime, p: number, m: number, g: number): void {
  rt.mPhase[m] = PHASE.top;
  rt.mCurg[m] = g;
  rt.gM[g] = m;
  rt.gStatus[g] = GSTATUS.Grunning;
  rt.gPreempt[g] = 0;
  if (!inheritTime) rt.pSchedtick[p]++;
  rt.emit(KIND.GoStart, rt.gGoid[g], p, foundFrom | (inheritTime ? 16 : 0) | (lineOf(rt, g) << 8), m);
  if (rt.gcBlacken && rt.work.mode[p] !== 0) workerTaken(rt, g, p);
  setMState(rt, m, M_STATE.running);
  rt.charge(rt.costs.schedulePs + coldPs(rt));
  rt.touchG(g, p);
}

/** What a switch costs more because the Gs that live have outgrown a core's own cache, and then the one that all cores share. */
function coldPs({ gLive, costs }: Runtime): number {
  if (gLive < costs.coldGs) return Math.floor((costs.coldSwitchPs * gLive) / costs.coldGs);
  const far = Math.min(1, (gLive - costs.coldGs) / (costs.farGs - costs.coldGs));
  return costs.coldSwitchPs + Math.floor(costs.farSwitchPs * far);
}

/** resetspinning: it found work, so the next one may be woken (W-07). */
function resetspinning(rt: Runtime, m: number): void {
  rt.mSpinning[m] = 0;
  rt.nmspinning--;
  wakep(rt);
}

function becomeSpinning(rt: Runtime, m: number): void {
  rt.mSpinning[m] = 1;
  rt.nmspinning++;
  rt.needspinning = 0;
}

/** findRunnable from its top to the decision to steal (F-10 … F-19). −1: no G in this step. */
function findRunnable(rt: Runtime, p: number, m: number): number {
  if (rt.gcwaiting) {
    gcstopm(rt, m);
    return -1;
  }
  checkTimers(rt, p);
  if (rt.gcBlacken) {
    const worker = findRunnableGCWorker(rt, p);
    if (worker >= 0) {
      tryWakeP = true;
      return found(worker, FROM.hand, false);
    }
  }
  const g = findLocal(rt, p);
  if (g >= 0) return g;
  if (rt.netpollWaiters > 0 && rt.pollM < 0 && !rt.pollingNet) {
    if (rt.netReady.length > 0) {
      rt.pollingNet = true;
      rt.mPhase[m] = PHASE.poll;
      chargePoll(rt);
      return -1;
    }
    if (rt.kernel.used) rt.charge(rt.costs.epollPs);
  }
  return spin(rt, p, m);
}

/** The non-blocking poll is over; meanwhile no other P made one (pollingNet, N-08), nor could it steal what comes now. */
function polled(rt: Runtime, p: number, m: number): number {
  rt.pollingNet = false;
  rt.mPhase[m] = PHASE.top;
  const first = takeFirst(rt, netpoll(rt));
  return first >= 0 ? found(first, FROM.hand, false) : spin(rt, p, m);
}

/** F-18, F-19: it steals, unless enough others do. */
function spin(rt: Runtime, p: number, m: number): number {
  if (rt.mSpinning[m] === 0 && 2 * rt.nmspinning >= rt.gomaxprocs - rt.pidle.length) return giveUp(rt, p, m);
  if (rt.mSpinning[m] === 0) becomeSpinning(rt, m);
  setMState(rt, m, M_STATE.spinning);
  rt.mPhase[m] = PHASE.steal;
  rt.mPass[m] = 0;
  rt.mRanTimer[m] = 0;
  startPass(rt, m);
  return -1;
}

/** The 61st tick, the local queue, the global queue (F-14 … F-17). */
function findLocal(rt: Runtime, p: number): number {
  if (rt.runqSize > 0 && rt.pSchedtick[p] % GLOBAL_EVERY === 0) {
    rt.schedLock.take(rt, 0, rt.costs.globalGetPs);
    rt.charge(rt.costs.globalGetPs);
    return found(globrunqget(rt), FROM.global, false);
  }
  return runqget(rt, p) >= 0 ? foundG : globalBatch(rt, p);
}

let foundG = -1;
function found(g: number, from: number, inherit: boolean): number {
  foundG = g;
  foundFrom = from;
  inheritTime = inherit;
  return g;
}

/** runqget: runnext, with the slice of the one before, else the ring's head. */
function runqget(rt: Runtime, p: number): number {
  const next = rt.pRunnext[p];
  if (next >= 0) {
    rt.pRunnext[p] = -1;
    rt.queuePops++;
    return found(next, FROM.runnext, true);
  }
  return found(ringGet(rt, p), FROM.ring, false);
}

function globalBatch(rt: Runtime, p: number): number {
  if (rt.runqSize === 0) return -1;
  rt.schedLock.take(rt, 0, rt.costs.globalGetPs);
  rt.charge(rt.costs.globalGetPs);
  const g = globrunqgetbatch(rt, p);
  return found(g, rt.lastBatch > 1 ? FROM.hand : FROM.global, false);
}

/** Random start, coprime step (F-30). */
function startPass(rt: Runtime, m: number): void {
  const n = rt.gomaxprocs;
  const r = rt.prng.next32(STREAM.perM + m);
  rt.mStealPos[m] = r % n;
  rt.mStealInc[m] = coprime(n, Math.floor(r / n));
  rt.mStealLeft[m] = n;
}

const coprimesOf: number[][] = [];
function coprime(n: number, pick: number): number {
  let list = coprimesOf[n];
  if (list === undefined) {
    list = [];
    for (let i = 1; i <= n; i++) if (gcd(i, n) === 1) list.push(i);
    coprimesOf[n] = list;
  }
  return list[pick % list.length];
}
function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** One pass over all Ps, or what is left of it after a nap (F-30 … F-33). */
function stealWork(rt: Runtime, p: number, m: number): number {
  if (rt.gcwaiting || rt.work.safePoint[p] === 1) return backToTop(rt, m);
  const last = rt.mPass[m] === STEAL_PASSES - 1;
  if (rt.mPhase[m] === PHASE.nap) {
    rt.mPhase[m] = PHASE.steal;
    const g = afterNap(rt, p, m);
    if (g >= 0 || rt.mPhase[m] === PHASE.nap) return g;
    next(rt, m);
  } else {
    const ps = rt.costs.stealPassPs + rt.gomaxprocs * rt.costs.stealPerProcPs;
    rt.charge(ps);
  }
  while (rt.mStealLeft[m] > 0) {
    const victim = rt.mStealPos[m];
    if (victim !== p) {
      const g = stealFrom(rt, p, m, victim, last);
      if (g >= 0 || rt.mPhase[m] === PHASE.nap) return g;
    }
    next(rt, m);
  }
  if (!last) {
    rt.mPass[m]++;
    startPass(rt, m);
    return -1;
  }
  if (rt.mRanTimer[m] === 1) return backToTop(rt, m);
  rt.emit(KIND.StealFail, p, STEAL_PASSES, 0, 0);
  return giveUp(rt, p, m);
}

function next(rt: Runtime, m: number): void {
  rt.mStealPos[m] = (rt.mStealPos[m] + rt.mStealInc[m]) % rt.gomaxprocs;
  rt.mStealLeft[m]--;
}

function backToTop(rt: Runtime, m: number): number {
  rt.mPhase[m] = PHASE.top;
  return -1;
}

/** In the last pass: the victim's expired timers, then its ring, then its runnext (F-31). */
function stealFrom(rt: Runtime, p: number, m: number, victim: number, last: boolean): number {
  if (last && rt.pTimers[victim].length > 0 && checkTimers(rt, victim)) {
    rt.mRanTimer[m] = 1;
    if (runqget(rt, p) >= 0) return foundG;
  }
  if (rt.pStatus[victim] !== PSTATUS.Prunning) return -1;
  if (runqLength(rt, victim) > 0) {
    const g = runqsteal(rt, p, victim);
    rt.charge(rt.lastBatch * rt.costs.stealPerGPs + rt.costs.cacheLinePs);
    return found(g, FROM.hand, false);
  }
  if (!last || rt.pRunnext[victim] < 0) return -1;
  if (rt.pM[victim] >= 0 && !inSyscall(rt, victim)) {
    nap(rt, p, m, victim);
    return -1;
  }
  return found(stealRunnext(rt, p, victim), FROM.hand, false);
}

/** usleep(3) before taking runnext: the P stays, the core goes. */
function nap(rt: Runtime, p: number, m: number, victim: number): void {
  rt.mPhase[m] = PHASE.nap;
  rt.mNapVictim[m] = victim;
  rt.mNapG[m] = rt.pRunnext[victim];
  const ns = sleepLengthNs(rt, RUNNEXT_NAP_NS);
  setClock(rt, p, Infinity);
  leaveCore(rt, m);
  setParked(rt, m, M_STATE.napping);
  rt.queue.push(clockNs(rt) + ns, EV.napEnd, m, 0);
}

/** After the nap: the same runnext is taken; otherwise the grab starts again with the ring. */
function afterNap(rt: Runtime, p: number, m: number): number {
  const victim = rt.mNapVictim[m];
  setMState(rt, m, M_STATE.spinning);
  if (rt.pRunnext[victim] >= 0 && rt.pRunnext[victim] === rt.mNapG[m])
    return found(stealRunnext(rt, p, victim), FROM.hand, false);
  return stealFrom(rt, p, m, victim, true);
}

/**
 * F-20 … F-26: it marks if that is wanted; else a last look at the global queue, then the P is given up, and the M polls or sleeps.
 * Returns the worker to run, or −1.
 */
function giveUp(rt: Runtime, p: number, m: number): number {
  rt.mPhase[m] = PHASE.top;
  if (rt.gcBlacken && !rt.gcwaiting) {
    const worker = idleGCWorker(rt, p);
    if (worker >= 0) return found(worker, FROM.hand, false);
  }
  if (rt.gcwaiting || rt.runqSize > 0) return -1;
  if (rt.mSpinning[m] === 0 && rt.needspinning === 1) {
    becomeSpinning(rt, m);
    return -1;
  }
  releasep(rt, m, PSTATUS.Pidle);
  pidleput(rt, p);
  const wasSpinning = rt.mSpinning[m] === 1;
  if (wasSpinning) {
    rt.mSpinning[m] = 0;
    rt.nmspinning--;
    if (anyRunqHasWork(rt) && respin(rt, m)) return -1;
    if (rt.gcBlacken && idleGCWork(rt) && respin(rt, m)) return -1;
  }
  pollOrStop(rt, m, wasSpinning);
  return -1;
}

/** F-23 b, c: work turned up while it gave up; it takes an idle P and spins again. */
function respin(rt: Runtime, m: number): boolean {
  const p = pidlegetSpinning(rt);
  if (p < 0) return false;
  acquirep(rt, m, p);
  setClock(rt, p, rt.clockPs);
  becomeSpinning(rt, m);
  return true;
}

/** F-24 … F-26: block in the poller if nobody else does and there is something to wait for, else sleep. */
function pollOrStop(rt: Runtime, m: number, wasSpinning: boolean): void {
  const timerNs = earliestTimerNs(rt);
  const untilNs = timerNs === Infinity ? 0 : timerNs;
  if (rt.netpollInited && rt.pollM < 0 && (rt.netpollWaiters > 0 || untilNs !== 0)) {
    startPoll(rt, m, untilNs, wasSpinning);
    return;
  }
  if (untilNs !== 0) pollEarlier(rt, untilNs);
  stopm(rt, m);
}

function startPoll(rt: Runtime, m: number, untilNs: number, wasSpinning: boolean): void {
  rt.pollM = m;
  rt.pollUntilNs = untilNs;
  rt.pollBroken = false;
  rt.mWasSpinning[m] = wasSpinning ? 1 : 0;
  leaveCore(rt, m);
  setParked(rt, m, M_STATE.polling);
  rt.mGen[m]++;
  const delayNs = rt.netReady.length > 0 ? 0 : pollDelayNs(rt, clockNs(rt), untilNs);
  rt.pollDelayUs = delayNs === Infinity ? -1 : Math.min(0x7fffffff, Math.floor(delayNs / 1000));
  if (delayNs === Infinity) return;
  const realNs = delayNs === 0 ? 0 : sleepLengthNs(rt, delayNs);
  rt.queue.push(clockNs(rt) + realNs, EV.pollTimeout, m, rt.mGen[m]);
}

/** netpoll came back on M, which has a core: run what is ready if a P can be had (F-24). Returns its P or −1. */
export function pollReturned(rt: Runtime, m: number): number {
  rt.pollM = -1;
  rt.pollBroken = false;
  rt.lastpollNs = rt.nowNs;
  chargePoll(rt);
  const n = netpoll(rt, rt.pollDelayUs);
  const p = pidleget(rt);
  if (p < 0) {
    injectPolled(rt, n);
    stopm(rt, m);
    return -1;
  }
  acquirep(rt, m, p);
  rt.curP = p;
  const g = takeFirst(rt, n);
  if (g >= 0) {
    found(g, FROM.hand, false);
    if (rt.clockPs - rt.nowNs * 1000 > LONG_STEP_NS * 1000) hold(rt, p, m, g);
    else execute(rt, p, m, g);
  } else if (rt.mWasSpinning[m] === 1) {
    becomeSpinning(rt, m);
  }
  return p;
}
