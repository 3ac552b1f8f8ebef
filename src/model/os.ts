/**
 * The operating system under the runtime: cores, threads that wait for one, kernel time slices, wake-up latency.
 *
 * Threads are Ms. A thread that becomes ready takes an idle core (its last one first) or stands in one FIFO queue; while somebody
 * waits, each core changes its thread after a time slice, as a fair scheduler does. What a thread does once it has a core is its
 * continuation (`mCont`), carried out by sim.ts when the `coreRun` event comes.
 *
 * Not modelled: load balancing domains, vruntime, priorities, wake-up preemption; sysmon's own use of a core.
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
  const { costs } = rt;
  if (rt.prng.next32(STREAM.os) >>> 22 < costs.misplacedPer1024) {
    const [least, most] = costs.misplacedNs;
    return least + rt.prng.below(STREAM.os, most - least);
  }
  return drawLatencyNs(rt, costs.wakeQuantilesNs);
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

/** M wants to run now: an idle core, or the kernel's run queue. */
export function threadReady(rt: Runtime, m: number): void {
  const core = idleCore(rt, rt.mLastCore[m]);
  if (core >= 0) {
    giveCore(rt, core, m, clockNs(rt));
    return;
  }
  rt.kernelQueue.push(m);
  setMState(rt, m, M_STATE.waitingForCore);
  for (let c = 0; c < rt.coreCount; c++) armSlice(rt, c);
}

function idleCore(rt: Runtime, last: number): number {
  if (last >= 0 && last < rt.coreCount && rt.coreM[last] < 0) return last;
  for (let c = 0; c < rt.coreCount; c++) if (rt.coreM[c] < 0) return c;
  return -1;
}

function giveCore(rt: Runtime, core: number, m: number, atNs: number): void {
  rt.coreM[core] = m;
  rt.coreSince[core] = atNs;
  rt.coreSliceGen[core]++;
  rt.mCore[m] = core;
  rt.mLastCore[m] = core;
  rt.queue.push(atNs, EV.coreRun, m, core);
  if (rt.kernelQueue.length > 0) armSlice(rt, core);
}

function armSlice(rt: Runtime, core: number): void {
  const endNs = Math.max(clockNs(rt), rt.coreSince[core] + rt.costs.kernelSliceNs);
  rt.coreSliceGen[core]++;
  rt.queue.push(endNs, EV.coreSlice, core, rt.coreSliceGen[core]);
}

/** M leaves its core (it sleeps, waits or ended); the next waiting thread gets it after a context switch. */
export function leaveCore(rt: Runtime, m: number): void {
  const core = rt.mCore[m];
  if (core < 0) return;
  rt.mCore[m] = -1;
  rt.mOffSinceNs[m] = clockNs(rt);
  rt.coreM[core] = -1;
  rt.coreSliceGen[core]++;
  if (core >= rt.coreCount) return;
  const next = rt.kernelQueue.shift();
  if (next !== undefined) giveCore(rt, core, next, clockNs(rt) + rt.costs.contextSwitchNs);
}

/** The time slice of a core ended while threads wait: its thread goes behind them (only an M that runs a P can be interrupted). */
export function sliceEnd(rt: Runtime, core: number, gen: number): void {
  if (rt.coreSliceGen[core] !== gen || core >= rt.coreCount) return;
  const m = rt.coreM[core];
  if (rt.kernelQueue.length === 0 || m < 0) return;
  if (!interrupt(rt, m)) {
    rt.coreSince[core] = rt.nowNs;
    armSlice(rt, core);
  }
}

function interrupt(rt: Runtime, m: number): boolean {
  const p = rt.mP[m];
  if (p < 0 || rt.pRunPs[p] === Infinity) return false;
  rt.mClockPs[m] = rt.pRunPs[p];
  setClock(rt, p, Infinity);
  rt.mCont[m] = CONT.resume;
  leaveCore(rt, m);
  rt.kernelQueue.push(m);
  rt.mState[m] = M_STATE.waitingForCore;
  rt.emit(KIND.MState, m, M_STATE.waitingForCore, -1, p);
  for (let c = 0; c < rt.coreCount; c++) armSlice(rt, c);
  return true;
}

/** The number of cores changes while the program runs; NumCPU stays. */
export function setCores(rt: Runtime, n: number): void {
  const old = rt.coreCount;
  while (rt.coreM.length < n) {
    rt.coreM.push(-1);
    rt.coreSliceGen.push(0);
    rt.coreSince.push(0);
  }
  rt.coreCount = n;
  for (let c = n; c < old; c++) {
    const m = rt.coreM[c];
    // A thread that is not interruptible at this instant leaves the core when it next sleeps.
    if (m >= 0 && interrupt(rt, m)) {
      rt.kernelQueue.pop();
      threadReady(rt, m);
    }
  }
  for (let c = old; c < n; c++) {
    const next = rt.kernelQueue.shift();
    if (next !== undefined) giveCore(rt, c, next, clockNs(rt) + rt.costs.contextSwitchNs);
  }
}
