/**
 * The operating system under the runtime: cores, threads that wait for one, kernel time slices, wake-up latency.
 *
 * Threads are Ms. Each core has a line of waiting threads; while somebody waits there, it changes its thread after a time slice, as a fair
 * scheduler does, and idle cores take threads over at the kernel's ticks. What a thread does once it has a core is its
 * continuation (`mCont`), carried out by sim.ts when the `coreRun` event comes.
 *
 * Not modelled: scheduling domains, vruntime, priorities; sysmon's own use of a core.
 */
import { KIND, M_STATE } from '../record/kinds.ts';
import { CONT, EV, setClock, setMState, STREAM, type Runtime } from './runtime2.ts';

/** First whole ns at or after the current clock. */
export function clockNs(rt: Runtime): number {
  return Math.ceil(rt.clockPs / 1000);
}

/** A latency drawn from quantiles 0, 1/8, … 1. */
export function drawLatencyNs(rt: Runtime, quantilesNs: readonly number[]): number {
  const u = rt.prng.next32(STREAM.os);
  const i = u >>> 29;
  const low = quantilesNs[i];
  return low + Math.floor(((quantilesNs[i + 1] - low) * (u & 0x1fffffff)) / 0x20000000);
}

/** Time from waking a sleeping thread until it can run. */
export function wakeLatencyNs(rt: Runtime): number {
  return drawLatencyNs(rt, rt.costs.wakeQuantilesNs);
}

/** How long `usleep(ns)` really lasts. */
export function sleepLengthNs(rt: Runtime, ns: number): number {
  const extra = ns >= 10_000_000 ? rt.costs.longSleepExtraNs : 0;
  return ns + rt.costs.timerSlackNs + extra + drawLatencyNs(rt, rt.costs.timerWakeQuantilesNs);
}

/** M will be ready to run in `latencyNs` and then does `cont`. */
export function wakeThread(rt: Runtime, m: number, cont: number, latencyNs: number): void {
  rt.mCont[m] = cont;
  rt.mGen[m]++;
  setMState(rt, m, M_STATE.waking);
  rt.queue.push(clockNs(rt) + latencyNs, EV.mWake, m, rt.mGen[m]);
}

/**
 * M wants to run now. It goes to the core it ran on last. If that core is busy it takes another idle one; on a machine of few cores
 * (`stickyUpToCores`) the kernel leaves it there: it interrupts the thread that runs, which waits, although the other core is idle, until
 * the next balancing.
 */
export function threadReady(rt: Runtime, m: number): void {
  const last = rt.mLastCore[m];
  const stays = last >= 0 && last < rt.coreCount && (rt.coreM[last] < 0 || rt.coreCount <= rt.costs.stickyUpToCores);
  const core = stays ? last : idleCore(rt);
  if (core >= 0 && rt.coreM[core] < 0) {
    giveCore(rt, core, m, clockNs(rt));
    return;
  }
  waitForCore(rt, m, core >= 0 ? core : shortestQueue(rt));
}

function idleCore(rt: Runtime): number {
  for (let c = 0; c < rt.coreCount; c++) if (rt.coreM[c] < 0) return c;
  return -1;
}

function shortestQueue(rt: Runtime): number {
  let core = 0;
  for (let c = 1; c < rt.coreCount; c++) if (rt.coreQueue[c].length < rt.coreQueue[core].length) core = c;
  return core;
}

/** M, which slept, stands in line at a busy core; with nobody else in line it interrupts the thread there (it has had less than its share). */
function waitForCore(rt: Runtime, m: number, core: number): void {
  const running = rt.coreM[core];
  const alone = rt.coreQueue[core].length === 0;
  rt.coreQueue[core].push(m);
  rt.mLastCore[m] = core;
  setMState(rt, m, M_STATE.waitingForCore);
  if (!alone || !interrupt(rt, running)) armSlice(rt, core);
  armBalance(rt);
}

function giveCore(rt: Runtime, core: number, m: number, atNs: number): void {
  rt.coreM[core] = m;
  rt.coreSince[core] = atNs;
  rt.coreSliceGen[core]++;
  rt.mCore[m] = core;
  rt.mLastCore[m] = core;
  rt.queue.push(atNs, EV.coreRun, m, core);
  if (rt.coreQueue[core].length > 0) armSlice(rt, core);
}

function armSlice(rt: Runtime, core: number): void {
  const endNs = Math.max(clockNs(rt), rt.coreSince[core] + rt.costs.kernelSliceNs);
  rt.coreSliceGen[core]++;
  rt.queue.push(endNs, EV.coreSlice, core, rt.coreSliceGen[core]);
}

/** M leaves its core (it sleeps, waits or ended); the next in line there gets it after a context switch. */
export function leaveCore(rt: Runtime, m: number): void {
  const core = rt.mCore[m];
  if (core < 0) return;
  rt.mCore[m] = -1;
  rt.mRanNs[m] = rt.nowNs;
  rt.coreM[core] = -1;
  rt.coreSliceGen[core]++;
  if (core >= rt.coreCount) return;
  const next = rt.coreQueue[core].shift();
  if (next !== undefined) giveCore(rt, core, next, clockNs(rt) + rt.costs.contextSwitchNs);
}

/** The time slice of a core ended while threads wait: its thread goes behind them (only an M that runs a P can be interrupted). */
export function sliceEnd(rt: Runtime, core: number, gen: number): void {
  if (rt.coreSliceGen[core] !== gen || core >= rt.coreCount) return;
  const m = rt.coreM[core];
  if (rt.coreQueue[core].length === 0 || m < 0) return;
  if (!interrupt(rt, m)) {
    rt.coreSince[core] = rt.nowNs;
    armSlice(rt, core);
  }
}

/** The thread on a core goes to the end of the line there; false when it is not in the middle of running a P. */
function interrupt(rt: Runtime, m: number): boolean {
  const p = rt.mP[m];
  const core = rt.mCore[m];
  if (p < 0 || core < 0 || rt.pRunPs[p] === Infinity || p === rt.curP) return false;
  rt.mClockPs[m] = rt.pRunPs[p];
  setClock(rt, p, Infinity);
  rt.mCont[m] = CONT.resume;
  rt.coreQueue[core].push(m);
  rt.mState[m] = M_STATE.waitingForCore;
  rt.emit(KIND.MState, m, M_STATE.waitingForCore, -1, p);
  leaveCore(rt, m);
  return true;
}

/** The kernel balances load at its ticks, as long as a thread waits somewhere. */
function armBalance(rt: Runtime): void {
  if (rt.balanceArmed) return;
  rt.balanceArmed = true;
  const tick = rt.costs.balanceTickNs;
  rt.queue.push((Math.floor(clockNs(rt) / tick) + 1) * tick, EV.balance, 0, 0);
}

/**
 * A tick: each idle core takes the first in line of the longest line, unless that has run so recently that what it needs is still in
 * its core's cache (`cacheHotNs`). After so many ticks in a row that left it there (`cacheHotTries`) it is moved all the same.
 */
export function balance(rt: Runtime): void {
  rt.balanceArmed = false;
  for (let idle = idleCore(rt); idle >= 0; idle = idleCore(rt)) {
    let from = -1;
    for (let c = 0; c < rt.coreCount; c++) {
      if (rt.coreQueue[c].length > (from < 0 ? 0 : rt.coreQueue[from].length)) from = c;
    }
    if (from < 0) {
      rt.balanceFailed = 0;
      return;
    }
    const m = rt.coreQueue[from][0];
    if (rt.nowNs - rt.mRanNs[m] < rt.costs.cacheHotNs && rt.balanceFailed < rt.costs.cacheHotTries) {
      rt.balanceFailed++;
      break;
    }
    rt.balanceFailed = 0;
    rt.coreQueue[from].shift();
    giveCore(rt, idle, m, rt.nowNs + rt.costs.contextSwitchNs);
  }
  for (let c = 0; c < rt.coreCount; c++) if (rt.coreQueue[c].length > 0) armBalance(rt);
}

/** The number of cores changes while the program runs; NumCPU stays. */
export function setCores(rt: Runtime, n: number): void {
  const old = rt.coreCount;
  while (rt.coreM.length < n) {
    rt.coreM.push(-1);
    rt.coreSliceGen.push(0);
    rt.coreSince.push(0);
    rt.coreQueue.push([]);
  }
  rt.coreCount = n;
  const homeless: number[] = [];
  for (let c = n; c < old; c++) {
    const m = rt.coreM[c];
    // A thread that cannot be interrupted at this instant leaves the core when it next sleeps.
    if (m >= 0) interrupt(rt, m);
    homeless.push(...rt.coreQueue[c].splice(0));
  }
  for (const m of homeless) {
    rt.mLastCore[m] = -1;
    threadReady(rt, m);
  }
  if (n > old) balance(rt);
}
