/**
 * sysmon: the thread without a P that polls the network, takes Ps back from system calls and asks long-running goroutines to stop.
 * Follows runtime/proc.go sysmon, retake, preemptone (Go 1.26), rules X-01 … X-20. It never runs timers.
 * Not modelled: its use of a core.
 */
import { GSTATUS, KIND, M_STATE, PSTATUS } from '../record/kinds.ts';
import { sysmonForceGC } from './gcforce.ts';
import { sysmonScavenge } from './gcscavenge.ts';
import { chargePoll, injectPolled, netpoll } from './netpoll.ts';
import { sleepLengthNs, sysmonFrozen } from './os.ts';
import { runqEmpty } from './runq.ts';
import { EV, type Runtime } from './runtime2.ts';
import { inSyscall, retakeSyscall } from './syscall.ts';
import { earliestTimerNs } from './time.ts';
import { sysmonUpdateGOMAXPROCS } from './updater.ts';

/** A slice longer than this is asked to end (forcePreemptNS). */
const FORCE_PREEMPT_NS = 10_000_000;
const MIN_DELAY_NS = 20_000;
const MAX_DELAY_NS = 10_000_000;
/** Idle rounds before the delay doubles. */
const IDLE_ROUNDS = 50;
const POLL_AFTER_NS = 10_000_000;
/** Half of the forced GC period: the longest deep sleep. */
const DEEP_SLEEP_NS = 60_000_000_000;

/** sysmon starts with the program. */
export function startSysmon(rt: Runtime): void {
  rt.queue.push(sleepLengthNs(rt, MIN_DELAY_NS), EV.sysmon, 0, rt.sysmonGen);
}

/** One look. */
export function sysmonLook(rt: Runtime): void {
  if (sysmonFrozen(rt)) return;
  if (rt.sysmonAsleep) {
    // The deep sleep ran out: go on with the delay it had (a timeout does not reset it, X-02).
    rt.sysmonAsleep = false;
  } else if (deepSleep(rt)) {
    return;
  }
  if (rt.netpollInited && rt.pollM < 0 && rt.netReady.length > 0 && rt.lastpollNs + POLL_AFTER_NS < rt.nowNs) {
    rt.lastpollNs = rt.nowNs;
    chargePoll(rt);
    injectPolled(rt, netpoll(rt));
  }
  sysmonUpdateGOMAXPROCS(rt);
  sysmonScavenge(rt);
  const retaken = retake(rt);
  sysmonForceGC(rt);
  rt.sysmonIdle = retaken > 0 ? 0 : rt.sysmonIdle + 1;
  if (rt.sysmonIdle === 0) rt.sysmonDelayNs = MIN_DELAY_NS;
  else if (rt.sysmonIdle > IDLE_ROUNDS) rt.sysmonDelayNs = Math.min(MAX_DELAY_NS, rt.sysmonDelayNs * 2);
  const nextNs = sleepLengthNs(rt, rt.sysmonDelayNs);
  rt.emit(KIND.Sysmon, 0, nextNs, retaken | (asked << 16), 0);
  rt.queue.push(rt.nowNs + nextNs, EV.sysmon, 0, rt.sysmonGen);
}

/** everything idle (or a stop pending) and no timer due: sleep until one is, or somebody wakes it. */
function deepSleep(rt: Runtime): boolean {
  if (!rt.gcwaiting && rt.pidle.length !== rt.gomaxprocs) return false;
  const timerNs = earliestTimerNs(rt);
  if (timerNs <= rt.nowNs) return false;
  rt.sysmonAsleep = true;
  rt.sysmonGen++;
  const ns = Math.min(DEEP_SLEEP_NS, timerNs - rt.nowNs);
  rt.emit(KIND.Sysmon, 0, Math.min(0x7fffffff, ns), 0, 0);
  rt.queue.push(rt.nowNs + sleepLengthNs(rt, ns), EV.sysmon, 0, rt.sysmonGen);
  return true;
}

/** Gs asked to stop in the last retake. */
let asked = 0;

/** retake: long slices are asked to end, Ps are taken from system calls. Returns how many Ps were taken. */
function retake(rt: Runtime): number {
  let taken = 0;
  asked = 0;
  for (let p = 0; p < rt.gomaxprocs; p++) {
    if (rt.pStatus[p] !== PSTATUS.Prunning) continue;
    let sysretake = false;
    if (rt.pSysSchedtick[p] !== rt.pSchedtick[p]) {
      rt.pSysSchedtick[p] = rt.pSchedtick[p];
      rt.pSysSchedwhenNs[p] = rt.nowNs;
    } else if (rt.pSysSchedwhenNs[p] + FORCE_PREEMPT_NS <= rt.nowNs) {
      if (preemptone(rt, p)) asked++;
      sysretake = true;
    }
    if (inSyscall(rt, p) && wantsRetake(rt, p, sysretake)) {
      retakeSyscall(rt, p);
      taken++;
    }
  }
  return taken;
}

/** X-05 b: seen in the same call twice, and somebody would gain by it. */
function wantsRetake(rt: Runtime, p: number, sysretake: boolean): boolean {
  if (!sysretake && rt.pSysSyscalltick[p] !== rt.pSyscalltick[p]) {
    rt.pSysSyscalltick[p] = rt.pSyscalltick[p];
    rt.pSysSyscallwhenNs[p] = rt.nowNs;
    return false;
  }
  const nobodyWaits = runqEmpty(rt, p) && rt.nmspinning + rt.pidle.length > 0;
  return !(nobodyWaits && rt.pSysSyscallwhenNs[p] + FORCE_PREEMPT_NS > rt.nowNs);
}

/** preemptall: every G that runs is asked to stop, but for the one on P `except` (STW-02, STW-14). */
export function preemptall(rt: Runtime, except: number): void {
  for (let p = 0; p < rt.gomaxprocs; p++) if (p !== except && rt.pStatus[p] === PSTATUS.Prunning) preemptone(rt, p);
}

/** preemptone: the G running on P is asked to stop, by flag and by signal. */
export function preemptone(rt: Runtime, p: number): boolean {
  const m = rt.pM[p];
  if (m < 0) return false;
  const g = rt.mCurg[m];
  if (g < 0 || rt.gStatus[g] !== GSTATUS.Grunning) return false;
  rt.gPreempt[g] = 1;
  if (rt.asyncpreemptoff) rt.emit(KIND.PreemptRequest, rt.gGoid[g], p, 1, 0);
  else rt.queue.push(rt.nowNs + rt.costs.signalNs, EV.signal, p, g);
  return true;
}

/** The signal arrives: at an asynchronous safe point the G stops before its next instruction, else the signal is lost. */
export function preemptSignal(rt: Runtime, p: number, g: number): void {
  const m = rt.pM[p];
  if (m < 0 || rt.mCurg[m] !== g || rt.gStatus[g] !== GSTATUS.Grunning || rt.gPreempt[g] === 0) return;
  const atPs = rt.nowNs * 1000;
  // A thread that sleeps on a lock of the runtime (L-40) is in the middle of an operation too.
  const inRuntime =
    rt.gTask[g] !== 0 ||
    rt.mState[m] === M_STATE.parked ||
    (rt.pUnsafeFromPs[p] <= atPs && atPs < rt.pUnsafeUntilPs[p]);
  const safe = !inRuntime && rt.vm.isAsyncSafePoint(g);
  rt.emit(KIND.PreemptRequest, rt.gGoid[g], p, safe ? 0 : 1, 0);
  if (safe) rt.pAsync[p] = 1;
}
