/**
 * Giving memory of free spans back to the operating system. Follows runtime/mgcscavenge.go (Go 1.26), rule GC-62, COST-19.
 *
 * Which pages are free and which were given back is followed as sums (pages.ts).
 * Not modelled: fragments of 4 MiB chunks, huge pages, the estimate of in-use memory per chunk; the 1 % is kept by sleeping 99 times as
 * long as it worked.
 */
import { KIND, SYSTEM_FUNCTION, WAIT } from '../record/kinds.ts';
import { PAGE_SIZE } from '../vm/size-classes.ts';
import { TASK } from './gcstate.ts';
import { gopark, newG } from './park.ts';
import { injectglistNoP } from './netpoll.ts';
import { globrunqput } from './runq.ts';
import type { Runtime } from './runtime2.ts';
import { heapAdd } from './timers.ts';
import { kib } from './gcheap.ts';

/** What is returned at a time, and for how long it works before it sleeps (GC-62). */
const QUANTUM_BYTES = 64 * 1024;
const BURST_PS = 1e9;
const PHYSICAL_PAGE = 4096;
/** It may use 1 % of the CPU: it sleeps 99 times as long as it worked. */
const SLEEP_FACTOR = 99;
/** Memory kept over what the next cycles are expected to need, and share of the memory limit that is aimed at. */
const RETAIN = 1.1;
const LIMIT_SHARE = 0.95;

/** Bytes of free spans that are still there. */
function freeBytes(rt: Runtime): number {
  return (rt.pages.resident - rt.vm.gc.pagesInUse) * PAGE_SIZE - rt.stacks.inuseBytes;
}

/** Bytes of free spans that the operating system has back. */
export function releasedBytes(rt: Runtime): number {
  return rt.pages.released * PAGE_SIZE;
}

/** gcPaceScavenger: how much may stay, from what the last cycle had in use, the goals of the next and the last, and the memory limit. */
export function paceScavenger(rt: Runtime): void {
  const { work } = rt;
  const { gc } = rt.vm;
  const { pacer } = work;
  const goal = pacer.heapGoal(work.memoryUse(gc.pagesInUse, gc.heapLiveBytes));
  const growth = goal === work.goalAtEnd ? 1 : goal / work.goalAtEnd;
  const byGoal = work.goalAtEnd === 0 ? Infinity : work.heapInUseAtEnd * growth * RETAIN;
  const byLimit = pacer.memoryLimit === Infinity ? Infinity : pacer.memoryLimit * LIMIT_SHARE - rt.pages.runtimeBytes;
  // The first is about the heap alone, the second about all memory.
  work.scavengeGoalBytes = Math.min(byGoal + rt.stacks.inuseBytes, byLimit);
}

function wantsToScavenge(rt: Runtime): boolean {
  return rt.pages.resident * PAGE_SIZE > rt.work.scavengeGoalBytes && freeBytes(rt) >= QUANTUM_BYTES;
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
  if (released > 0) rt.emit(KIND.GCScavenge, 0, kib(released), kib(releasedBytes(rt)), rt.gGoid[g]);
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
  rt.pages.released += bytes / PAGE_SIZE;
  rt.charge((bytes / PHYSICAL_PAGE) * rt.costs.scavengePagePs);
  return bytes;
}

/** debug.FreeOSMemory: all that is free goes back now (GC-62). */
export function scavengeAll(rt: Runtime): void {
  const bytes = Math.floor(freeBytes(rt) / QUANTUM_BYTES) * QUANTUM_BYTES;
  if (bytes <= 0) return;
  release(rt, bytes);
  rt.emit(KIND.GCScavenge, 0, kib(bytes), kib(releasedBytes(rt)), rt.curG < 0 ? 0 : rt.gGoid[rt.curG]);
}
