/**
 * The operating system under the runtime: cores, threads that wait for one, kernel time slices, wake-up latency.
 *
 * Threads are Ms. Each core has a line of waiting threads; while somebody waits there, it changes its thread at the kernel's ticks, as a fair
 * scheduler does (lag.ts: or at once, for who is owed time), and idle cores take threads over at ticks too. What a thread does once it has a core is its
 * continuation (`mCont`), carried out by sim.ts when the `coreRun` event comes.
 *
 * Neighbours are threads of other containers that always want to run: ids from −2 down, in the same lines. A container's CPU quota
 * (cfs-bandwidth.ts) stops its Ms on a core, not the neighbours (CFS-02, CFS-03).
 *
 * Not modelled: scheduling domains, a core that becomes idle and looks for work between ticks, priorities, weights of groups; sysmon's own use of a
 * core.
 */
import { KIND, M_STATE } from '../record/kinds.ts';
import { SLACK_NS } from './cfs-bandwidth.ts';
import { forgetDebts, shareTime, takesCore } from './lag.ts';
import { CONT, EV, setClock, setMState, STREAM, type Runtime } from './runtime2.ts';

/** Nobody runs on a core. Neighbours have ids below. */
const NOBODY = -1;

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

/** What waking a sleeping thread takes of the time of who wakes it. */
export function futexWakeNs(rt: Runtime): number {
  return drawLatencyNs(rt, rt.costs.futexWakeQuantilesNs);
}

/** How long `usleep(ns)` really lasts. */
export function sleepLengthNs(rt: Runtime, ns: number): number {
  const extra = ns >= 10_000_000 ? rt.costs.longSleepExtraNs : 0;
  return ns + rt.costs.timerSlackNs + extra + drawLatencyNs(rt, rt.costs.timerWakeQuantilesNs);
}

/** Wakes M, which then does `cont`. */
export function wakeM(rt: Runtime, m: number, cont: number, packet = false): void {
  wakeThread(rt, m, cont, wakeUpNs(rt, m, packet));
}

/**
 * How long M, which is woken now, takes until it can run; whoever wakes it pays. packet: the kernel believes that who sends a packet will wait for the
 * answer (a wake-up with WF_SYNC), and on a machine of few cores leaves the thread that gets it on the sender's core if nobody else stands in line
 * there [syscall-heavy: pipe_pingpong_one_way takes 2 µs, which no other core could; http-keepalive]. Where the core is awake none has to be woken
 * [wl-pipe3-even: 1.1 to 2.7 µs while both threads share a core].
 */
export function wakeUpNs(rt: Runtime, m: number, packet: boolean): number {
  const sender = packet && rt.curM >= 0 ? rt.mCore[rt.curM] : -1;
  if (staysAt(rt, sender) && rt.coreQueue[sender].length === 0) rt.mLastCore[m] = sender;
  else stray(rt, m);
  const isNear = wakesOnBusyCore(rt, m);
  if (rt.curP >= 0) rt.charge(isNear ? rt.costs.wakeNearPs : futexWakeNs(rt) * 1000);
  return isNear ? 0 : wakeLatencyNs(rt);
}

/** Now and then M, whose core is busy, finds an idle one that something has just woken, and goes there. */
function stray(rt: Runtime, m: number): void {
  if (!wakesOnBusyCore(rt, m)) return;
  const idle = idleCore(rt);
  if (idle >= 0 && rt.prng.below(STREAM.os, 1000) < rt.costs.strayPermille) rt.mLastCore[m] = idle;
}

function wakesOnBusyCore(rt: Runtime, m: number): boolean {
  const last = rt.mLastCore[m];
  return staysAt(rt, last) && rt.coreM[last] !== NOBODY;
}

/** Whether a woken thread goes back to a core even if somebody runs there. */
function staysAt(rt: Runtime, core: number): boolean {
  return core >= 0 && core < rt.coreCount && rt.coreCount <= rt.costs.stickyUpToCores;
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
 * (`stickyUpToCores`) the kernel leaves it there: one of the two waits, although the other core is idle, until the next balancing.
 */
export function threadReady(rt: Runtime, m: number): void {
  const last = rt.mLastCore[m];
  const stays = staysAt(rt, last) || (last >= 0 && last < rt.coreCount && rt.coreM[last] === NOBODY);
  const core = stays ? last : idleCore(rt);
  if (core >= 0 && rt.coreM[core] === NOBODY) {
    rt.mLastCore[m] = core;
    rt.coreQueue[core].push(m);
    startNext(rt, core, clockNs(rt));
    // On a throttled core, which looks idle to the kernel as a real one does.
    if (rt.coreM[core] !== m) setMState(rt, m, M_STATE.waitingForCore);
    return;
  }
  waitForCore(rt, m, core >= 0 ? core : shortestQueue(rt));
}

function idleCore(rt: Runtime): number {
  for (let c = 0; c < rt.coreCount; c++) if (rt.coreM[c] === NOBODY) return c;
  return -1;
}

function shortestQueue(rt: Runtime): number {
  let core = 0;
  for (let c = 1; c < rt.coreCount; c++) if (rt.coreQueue[c].length < rt.coreQueue[core].length) core = c;
  return core;
}

/** M, which slept, stands in line at a busy core, or interrupts the thread there if it has had less than its share. */
function waitForCore(rt: Runtime, m: number, core: number): void {
  shareTime(rt, core, clockNs(rt));
  const takes = takesCore(rt, core, m);
  if (takes) rt.coreQueue[core].unshift(m);
  else rt.coreQueue[core].push(m);
  rt.mLastCore[m] = core;
  setMState(rt, m, M_STATE.waitingForCore);
  if (!takes || !interrupt(rt, core, false)) armSlice(rt, core);
  armBalance(rt);
}

/** The next in line of a free core gets it at atNs, if its quota allows; on a throttled core only a neighbour can. */
function startNext(rt: Runtime, core: number, atNs: number): void {
  const queue = rt.coreQueue[core];
  if (queue.length === 0) return;
  let at = 0;
  const { quota } = rt;
  if (quota.isLimited && queue[0] >= 0 && !quota.mayRun(core)) {
    noteThrottled(rt, core);
    at = queue.findIndex((id) => id < NOBODY);
    if (at < 0) return;
  }
  giveCore(rt, core, queue.splice(at, 1)[0], atNs);
}

/** Thread `id` (an M or a neighbour) runs on core from atNs on. */
function giveCore(rt: Runtime, core: number, id: number, atNs: number): void {
  shareTime(rt, core, clockNs(rt));
  rt.coreM[core] = id;
  rt.coreSince[core] = atNs;
  rt.coreSliceGen[core]++;
  if (id >= 0) {
    rt.mCore[id] = core;
    rt.mLastCore[id] = core;
    rt.queue.push(atNs, EV.coreRun, id, core);
    if (rt.quota.isLimited) {
      rt.quota.begin(core, atNs);
      rt.queue.push(rt.quota.checkNs(core), EV.quotaCheck, core, rt.quota.gen[core]);
    }
  } else rt.emit(KIND.Neighbour, core, NOBODY - 1 - id, 0, 0);
  if (rt.coreQueue[core].length > 0) armSlice(rt, core);
}

/** The first tick after `ns`. */
function tickAfterNs(rt: Runtime, ns: number): number {
  const { tickPhaseNs, costs } = rt;
  return tickPhaseNs + (Math.floor((ns - tickPhaseNs) / costs.kernelTickNs) + 1) * costs.kernelTickNs;
}

function armSlice(rt: Runtime, core: number): void {
  const endNs = tickAfterNs(rt, Math.max(clockNs(rt), rt.coreSince[core] + rt.costs.kernelSliceNs));
  rt.coreSliceGen[core]++;
  rt.queue.push(endNs, EV.coreSlice, core, rt.coreSliceGen[core]);
}

/** M leaves its core (it sleeps, waits or ended); the next in line there gets it after a context switch. */
export function leaveCore(rt: Runtime, m: number): void {
  const core = rt.mCore[m];
  if (core < 0) return;
  shareTime(rt, core, clockNs(rt));
  rt.mCore[m] = -1;
  rt.mRanNs[m] = rt.nowNs;
  rt.coreM[core] = NOBODY;
  if (rt.mState[m] !== M_STATE.waitingForCore) forgetDebts(rt, core, m);
  rt.coreSliceGen[core]++;
  if (rt.quota.isLimited) {
    const last = !rt.coreQueue[core].some((id) => id >= 0);
    if (rt.quota.end(core, clockNs(rt), last) && !rt.quota.slackArmed) {
      rt.quota.slackArmed = true;
      rt.queue.push(clockNs(rt) + SLACK_NS, EV.quotaSlack, 0, 0);
    }
  }
  if (core < rt.coreCount) startNext(rt, core, clockNs(rt) + rt.costs.contextSwitchNs);
}

/** The time slice of a core ended while threads wait: its thread goes behind them (only an M that runs a P can be interrupted). */
export function sliceEnd(rt: Runtime, core: number, gen: number): void {
  if (rt.coreSliceGen[core] !== gen || core >= rt.coreCount) return;
  if (rt.coreQueue[core].length === 0 || rt.coreM[core] === NOBODY) return;
  // Those in line are throttled, and the neighbour goes on.
  if (rt.quota.throttled[core] === 1 && !rt.coreQueue[core].some((id) => id < NOBODY)) return;
  if (!interrupt(rt, core, false)) {
    rt.coreSince[core] = rt.nowNs;
    armSlice(rt, core);
  }
}

/**
 * The thread on a core goes to the end of the line there (or its head, when it goes on next); false when it is an M that is not in the
 * middle of running a P.
 */
function interrupt(rt: Runtime, core: number, toHead: boolean): boolean {
  const m = rt.coreM[core];
  const queue = rt.coreQueue[core];
  if (m < NOBODY) {
    rt.coreM[core] = NOBODY;
    rt.coreSliceGen[core]++;
    queue.push(m);
    rt.emit(KIND.Neighbour, core, -1, 0, 0);
    startNext(rt, core, clockNs(rt) + rt.costs.contextSwitchNs);
    return true;
  }
  const p = m < 0 ? -1 : rt.mP[m];
  shareTime(rt, core, clockNs(rt));
  if (p < 0 || rt.pRunPs[p] === Infinity || p === rt.curP) return false;
  rt.mClockPs[m] = rt.pRunPs[p];
  setClock(rt, p, Infinity);
  rt.mCont[m] = CONT.resume;
  if (toHead) queue.unshift(m);
  else queue.push(m);
  rt.mState[m] = M_STATE.waitingForCore;
  rt.emit(KIND.MState, m, M_STATE.waitingForCore, -1, p);
  leaveCore(rt, m);
  return true;
}

/** The kernel balances load at its ticks, as long as a thread waits somewhere. */
function armBalance(rt: Runtime): void {
  if (rt.balanceArmed) return;
  rt.balanceArmed = true;
  rt.queue.push(tickAfterNs(rt, clockNs(rt)) + wakeLatencyNs(rt), EV.balance, 0, 0);
}

/**
 * A tick: each idle core takes the first in line of the longest line, unless that has run so recently that what it needs is still in
 * its core's cache (`cacheHotNs`). After so many ticks in a row that left it there (`cacheHotTries`) it is moved all the same.
 */
export function balance(rt: Runtime): void {
  rt.balanceArmed = false;
  for (let idle = openCore(rt); idle >= 0; idle = openCore(rt)) {
    let from = -1;
    for (let c = 0; c < rt.coreCount; c++) {
      if (rt.quota.throttled[c] === 1) continue;
      if (rt.coreQueue[c].length > (from < 0 ? 0 : rt.coreQueue[from].length)) from = c;
    }
    if (from < 0) {
      rt.balanceFailed = 0;
      return;
    }
    const m = rt.coreQueue[from][0];
    if (m >= 0 && rt.nowNs - rt.mRanNs[m] < rt.costs.cacheHotNs && rt.balanceFailed < rt.costs.cacheHotTries) {
      rt.balanceFailed++;
      break;
    }
    rt.balanceFailed = 0;
    rt.coreQueue[from].shift();
    if (m >= 0) rt.mLastCore[m] = idle;
    rt.coreQueue[idle].push(m);
    startNext(rt, idle, rt.nowNs + rt.costs.contextSwitchNs);
  }
  for (let c = 0; c < rt.coreCount; c++) if (rt.coreQueue[c].length > 0 && rt.quota.throttled[c] === 0) armBalance(rt);
}

/** An idle core that may run threads of the container; a throttled one takes none over. */
function openCore(rt: Runtime): number {
  for (let c = 0; c < rt.coreCount; c++) if (rt.coreM[c] === NOBODY && rt.quota.throttled[c] === 0) return c;
  return -1;
}

/** The number of cores changes while the program runs; NumCPU stays. */
export function setCores(rt: Runtime, n: number): void {
  const old = rt.coreCount;
  while (rt.coreM.length < n) {
    rt.coreM.push(NOBODY);
    rt.coreSliceGen.push(0);
    rt.coreSince.push(0);
    rt.coreLagNs.push(0);
    rt.coreQueue.push([]);
  }
  rt.quota.fit(n);
  rt.coreCount = n;
  const homeless: number[] = [];
  for (let c = n; c < old; c++) {
    // A thread that cannot be interrupted at this instant leaves the core when it next sleeps.
    interrupt(rt, c, false);
    homeless.push(...rt.coreQueue[c].splice(0));
    if (rt.quota.throttled[c] === 1) noteUnthrottled(rt, c);
  }
  for (const id of homeless) {
    if (id < NOBODY) {
      const core = shortestQueue(rt);
      rt.coreQueue[core].push(id);
      if (rt.coreM[core] === NOBODY) startNext(rt, core, clockNs(rt));
      else armSlice(rt, core);
      continue;
    }
    rt.mLastCore[id] = -1;
    threadReady(rt, id);
  }
  if (n > old) balance(rt);
}

/** So many neighbours start, from the last core down. */
export function startNeighbours(rt: Runtime, n: number): void {
  for (let k = 0; k < n; k++) {
    const core = rt.coreCount - 1 - (k % rt.coreCount);
    rt.coreQueue[core].push(NOBODY - 1 - k);
    if (rt.coreM[core] === NOBODY) startNext(rt, core, 0);
    else armSlice(rt, core);
  }
}

/** The container's quota becomes quotaNs (Infinity: none) per periodNs: a new period begins, and no core is throttled. */
export function setQuota(rt: Runtime, quotaNs: number, periodNs: number): void {
  const { quota } = rt;
  for (let c = 0; c < rt.coreCount; c++) {
    if (rt.coreM[c] >= 0) quota.account(c, rt.nowNs);
    quota.localNs[c] = 0;
  }
  quota.quotaNs = quotaNs;
  quota.periodNs = periodNs;
  rt.quotaGen++;
  rt.emit(
    KIND.CpuQuota,
    0,
    quota.isLimited ? Math.round(quotaNs / 1000) : 0,
    Math.round(periodNs / 1000),
    rt.coreCount,
  );
  if (quota.isLimited) {
    quota.refill();
    rt.queue.push(rt.nowNs + periodNs, EV.quotaRefill, 0, rt.quotaGen);
  }
  for (let c = 0; c < rt.coreCount; c++) {
    if (quota.throttled[c] === 1) unthrottle(rt, c);
    else if (quota.isLimited && rt.coreM[c] >= 0) {
      quota.begin(c, Math.max(rt.nowNs, rt.coreSince[c]));
      rt.queue.push(quota.checkNs(c), EV.quotaCheck, c, quota.gen[c]);
    }
  }
}

/** A tick finds that core has used up its slice: another one, or it is throttled and its thread stops there. */
export function quotaCheck(rt: Runtime, core: number, gen: number): void {
  const { quota } = rt;
  if (!quota.isLimited || quota.gen[core] !== gen) return;
  quota.account(core, rt.nowNs);
  if (quota.localNs[core] > 0 || quota.refillCore(core)) {
    rt.queue.push(quota.checkNs(core), EV.quotaCheck, core, gen);
    return;
  }
  // It goes to the head of its line, where the empty pool is noticed.
  if (interrupt(rt, core, true)) return;
  // Inside the runtime at this instant: a moment later.
  rt.queue.push(quota.againNs(rt.nowNs), EV.quotaCheck, core, gen);
}

/** A new period: cores pay their debts and go on, as far as the pool reaches. */
export function quotaRefill(rt: Runtime, gen: number): void {
  if (gen !== rt.quotaGen) return;
  rt.quota.refill();
  rt.queue.push(rt.nowNs + rt.quota.periodNs, EV.quotaRefill, 0, gen);
  distribute(rt);
}

/** Time that idle cores gave back goes to throttled ones. */
export function quotaSlack(rt: Runtime): void {
  rt.quota.slackArmed = false;
  if (rt.quota.isLimited) distribute(rt);
}

function distribute(rt: Runtime): void {
  const { quota } = rt;
  for (let c = 0; c < rt.coreCount && quota.poolNs > 0; c++) {
    if (quota.throttled[c] === 1 && quota.pay(c)) unthrottle(rt, c);
  }
}

function noteThrottled(rt: Runtime, core: number): void {
  const { quota } = rt;
  if (quota.throttled[core] === 1) return;
  quota.throttled[core] = 1;
  rt.emit(KIND.Throttle, core, 1, Math.round(quota.usedNs / 1000), quota.period);
}

function noteUnthrottled(rt: Runtime, core: number): void {
  const { quota } = rt;
  quota.throttled[core] = 0;
  rt.emit(KIND.Throttle, core, 0, Math.round(quota.usedNs / 1000), quota.period);
  if (rt.sysmonCore !== core || !rt.sysmonFrozen) return;
  rt.sysmonFrozen = false;
  rt.queue.push(rt.nowNs, EV.sysmon, 0, rt.sysmonGen);
}

/** Threads run on core again: the first in line, if no neighbour runs there. */
function unthrottle(rt: Runtime, core: number): void {
  noteUnthrottled(rt, core);
  if (rt.coreM[core] === NOBODY) startNext(rt, core, rt.nowNs + rt.costs.contextSwitchNs);
  else armSlice(rt, core);
  if (rt.coreQueue[core].length > 0) armBalance(rt);
}

/**
 * sysmon, which wants to run, is frozen with the container: its core is throttled. It will look when the core goes on. Like any thread it
 * wakes on the core that it ran on last, or on an idle one when that is busy.
 */
export function sysmonFrozen(rt: Runtime): boolean {
  if (!rt.quota.isLimited) return false;
  if (rt.sysmonCore >= rt.coreCount || rt.coreM[rt.sysmonCore] !== NOBODY) {
    const idle = idleCore(rt);
    if (idle >= 0) rt.sysmonCore = idle;
    else if (rt.sysmonCore >= rt.coreCount) rt.sysmonCore = 0;
  }
  rt.sysmonFrozen = rt.quota.throttled[rt.sysmonCore] === 1;
  return rt.sysmonFrozen;
}
