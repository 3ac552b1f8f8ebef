/**
 * Giving memory of free spans back to the operating system. Follows runtime/mgcscavenge.go (Go 1.26), rule GC-62, COST-19.
 *
 * Which pages are free and which were given back is followed as two sums: the most that spans ever took, and what of it was returned.
 * Not modelled: fragments of 4 MiB chunks, huge pages, the estimate of in-use memory per chunk; the 1 % is kept by sleeping 99 times as
 * long as it worked.
 */
import { KIND, SYSTEM_FUNCTION, WAIT } from '../record/kinds.ts';
import { TASK } from './gcstate.ts';
import { gopark, newG } from './park.ts';
import { injectglistNoP } from './netpoll.ts';
import { globrunqput } from './runq.ts';
import type { Runtime } from './runtime2.ts';
import { heapAdd } from './timers.ts';
import { kib } from './gcheap.ts';

const PAGE = 8192;
/** What is returned at a time, and for how long it works before it sleeps (GC-62). */
const QUANTUM_BYTES = 64 * 1024;
const BURST_PS = 1e9;
const PHYSICAL_PAGE = 4096;
/** It may use 1 % of the CPU: it sleeps 99 times as long as it worked. */
const SLEEP_FACTOR = 99;
/** Memory kept over what the next cycles are expected to need, and share of the memory limit that is aimed at. */
const RETAIN = 1.1;
const LIMIT_SHARE = 0.95;

/** Bytes of free spans that are still mapped. */
function mappedBytes(rt: Runtime): number {
  const { work } = rt;
  work.memoryUse(rt.vm.gc.pagesInUse, rt.vm.gc.heapLiveBytes);
  return work.peakBytes - work.releasedBytes;
}

/** gcPaceScavenger: how much may stay mapped, from the goal of the next cycle and the memory limit. */
export function paceScavenger(rt: Runtime): void {
  const { work } = rt;
  const { pacer } = work;
  const inUse = rt.vm.gc.pagesInUse * PAGE;
  const goal = pacer.gcPercentHeapGoal;
  const byGoal = goal === Infinity ? Infinity : Math.max(inUse, goal) * RETAIN;
  const byLimit = pacer.memoryLimit === Infinity ? Infinity : pacer.memoryLimit * LIMIT_SHARE;
  work.scavengeGoalBytes = Math.min(byGoal, byLimit);
}

function wantsToScavenge(rt: Runtime): boolean {
  const { work } = rt;
  const inUse = rt.vm.gc.pagesInUse * PAGE;
  const mapped = mappedBytes(rt);
  return mapped > work.scavengeGoalBytes && mapped - inUse >= QUANTUM_BYTES;
}

/** sysmon's look: the background scavenger is woken when there is something to return. */
export function sysmonScavenge(rt: Runtime): void {
  const { work } = rt;
  if (!work.scavengeIsParked || work.cycle === 0 || !wantsToScavenge(rt)) return;
  work.scavengeIsParked = false;
  if (work.scavengeG >= 0) {
    injectglistNoP(rt, [work.scavengeG]);
    return;
  }
  const g = newG(rt, 0);
  rt.gTask[g] = TASK.bgscavenge;
  rt.systemGs++;
  work.scavengeG = g;
  rt.emit(KIND.GoCreate, rt.gGoid[g], -1, 0, SYSTEM_FUNCTION);
  rt.emit(KIND.GoName, rt.gGoid[g], rt.rec.intern('runtime.bgscavenge'), 0, 0);
  globrunqput(rt, g);
  rt.emit(KIND.GoUnblock, rt.gGoid[g], -1, 0, 3);
}

/** One burst of the background scavenger, then a sleep that keeps it at 1 % of a CPU. */
export function scavengeStep(rt: Runtime, g: number): void {
  const fromPs = rt.clockPs;
  let released = 0;
  while (rt.clockPs - fromPs < BURST_PS && wantsToScavenge(rt)) released += release(rt, QUANTUM_BYTES);
  if (released > 0) rt.emit(KIND.GCScavenge, 0, kib(released), kib(rt.work.releasedBytes), rt.gGoid[g]);
  if (!wantsToScavenge(rt)) {
    rt.work.scavengeIsParked = true;
    gopark(rt, g, WAIT.gcScavengeWait, -1);
    return;
  }
  const sleepNs = Math.floor(((rt.clockPs - fromPs) / 1000) * SLEEP_FACTOR);
  gopark(rt, g, WAIT.sleep, sleepNs | 0, Math.floor(sleepNs / 4294967296));
  heapAdd(rt, ~g, rt.nowNs + sleepNs);
}

function release(rt: Runtime, bytes: number): number {
  rt.work.releasedBytes += bytes;
  rt.charge((bytes / PHYSICAL_PAGE) * rt.costs.scavengePagePs);
  return bytes;
}

/** debug.FreeOSMemory: all that is free goes back now (GC-62). */
export function scavengeAll(rt: Runtime): void {
  const free = mappedBytes(rt) - rt.vm.gc.pagesInUse * PAGE;
  const bytes = Math.floor(free / QUANTUM_BYTES) * QUANTUM_BYTES;
  if (bytes <= 0) return;
  release(rt, bytes);
  rt.emit(KIND.GCScavenge, 0, kib(bytes), kib(rt.work.releasedBytes), rt.curG < 0 ? 0 : rt.gGoid[rt.curG]);
}

/** A span is taken from free memory: what was returned comes back first when nothing else is free. */
export function heapGrewTo(rt: Runtime, pagesInUse: number): void {
  const { work } = rt;
  const lacking = pagesInUse * PAGE - (work.peakBytes - work.releasedBytes);
  if (lacking > 0 && work.releasedBytes > 0) work.releasedBytes = Math.max(0, work.releasedBytes - lacking);
}
