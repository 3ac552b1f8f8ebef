/**
 * Which P gets a mark worker, and in which mode. Follows runtime/mgcpacer.go assignWaitingGCWorker, findRunnableGCWorker, enlistWorker and
 * proc.go checkIdleGCNoP (Go 1.26), rules GC-21, GC-23 … GC-26, GC-46, F-13, F-20.
 */
import { GC_WORKER, GSTATUS, KIND, PLACE } from '../record/kinds.ts';
import { updateLimiter } from './gcheap.ts';
import { gcMarkWorkAvailable } from './gcstate.ts';
import { STREAM, type Runtime } from './runtime2.ts';
import { preemptone } from './sysmon.ts';
import { wakep } from './wake.ts';

/** Tries of enlistWorker to find a P that runs something else (GC-26). */
const ENLIST_TRIES = 5;

/** The worker that P is to run before any other goroutine (GC-21), or −1. Its mode is in `work.mode`. */
export function findRunnableGCWorker(rt: Runtime, p: number): number {
  const { work } = rt;
  if (work.limiter.needsUpdate(rt.nowNs)) updateLimiter(rt, rt.nowNs);
  if (!assignWaitingGCWorker(rt, p)) {
    releaseNextGCMarkWorker(rt, p);
    return -1;
  }
  const g = work.nextWorker[p];
  work.nextWorker[p] = -1;
  return take(rt, p, g, work.nextMode[p]);
}

/** Reserves a worker for P if policy wants one there; true if it has one now. */
export function assignWaitingGCWorker(rt: Runtime, p: number): boolean {
  const { work } = rt;
  if (!gcMarkWorkAvailable(rt)) return false;
  if (work.nextWorker[p] >= 0) return true;
  if (work.pool.length === 0) return false;
  const { pacer } = work;
  let mode: number;
  if (pacer.dedicatedMarkWorkersNeeded > 0) {
    pacer.dedicatedMarkWorkersNeeded--;
    mode = GC_WORKER.dedicated;
  } else {
    if (pacer.fractionalUtilizationGoal === 0) return false;
    const elapsed = rt.nowNs - pacer.markStartNs;
    if (elapsed > 0 && work.fractionalNs[p] / elapsed > pacer.fractionalUtilizationGoal) return false;
    mode = GC_WORKER.fractional;
  }
  const g = work.pool.pop();
  if (g === undefined) return false;
  work.nextWorker[p] = g;
  work.nextMode[p] = mode;
  return true;
}

/** P runs something else than the worker it had been given (F-02, GC-24). */
export function releaseNextGCMarkWorker(rt: Runtime, p: number): void {
  const { work } = rt;
  const g = work.nextWorker[p];
  if (g < 0) return;
  work.nextWorker[p] = -1;
  if (work.nextMode[p] === GC_WORKER.dedicated) work.pacer.dedicatedMarkWorkersNeeded++;
  work.pool.push(g);
}

/** F-20: P found nothing; it marks in idle mode if that is wanted. −1: no. */
export function idleGCWorker(rt: Runtime, p: number): number {
  if (!idleGCWork(rt)) return -1;
  const { work } = rt;
  const g = work.pool.pop();
  if (g === undefined) return -1;
  work.idleWorkers++;
  return take(rt, p, g, GC_WORKER.idle);
}

/** Whether a P without anything to do could mark (F-20, F-23 c). */
export function idleGCWork(rt: Runtime): boolean {
  const { work } = rt;
  return work.idleWorkers < work.pacer.maxIdleMarkWorkers && work.pool.length > 0 && gcMarkWorkAvailable(rt);
}

function take(rt: Runtime, p: number, g: number, mode: number): number {
  const { work } = rt;
  work.mode[p] = mode;
  work.workerSinceNs[p] = -1;
  rt.gStatus[g] = GSTATUS.Grunnable;
  rt.emit(KIND.GoUnblock, rt.gGoid[g], p, 0, PLACE.none);
  return g;
}

/** Called when P has taken the worker, before its first step. */
export function workerTaken(rt: Runtime, g: number, p: number): void {
  const { work } = rt;
  work.workerSinceNs[p] = -1;
  work.workerDone[p] = 0;
  work.workerUnchecked[p] = 0;
  work.secondLeg[p] = 0;
  rt.emit(KIND.GCWorker, p, work.mode[p], rt.gGoid[g], 0);
}

/** enlistWorker: there is marking that others could do (GC-26). */
export function enlistWorker(rt: Runtime): void {
  const { work } = rt;
  if (rt.greenTea && rt.pidle.length > 0 && rt.nmspinning === 0) {
    if (idleGCWork(rt)) wakep(rt);
    return;
  }
  if (work.pacer.dedicatedMarkWorkersNeeded <= 0 || rt.gomaxprocs <= 1) return;
  for (let tries = 0; tries < ENLIST_TRIES; tries++) {
    let p = rt.prng.below(STREAM.gc, rt.gomaxprocs - 1);
    if (p >= rt.curP) p++;
    if (work.mode[p] === GC_WORKER.none && rt.pM[p] >= 0 && preemptone(rt, p)) return;
  }
}
