/**
 * The background mark workers: one goroutine per P at most, in no run queue, that marks in one of three modes. Follows runtime/mgc.go
 * gcBgMarkWorker and mgcpacer.go markWorkerStop (Go 1.26), rules GC-12, GC-21 … GC-26, Q-23.
 */
import { GC_WORKER, KIND, WAIT } from '../record/kinds.ts';
import { enlistWorker } from './gcassign.ts';
import { flushBgCredit } from './gcassist.ts';
import { updateLimiter } from './gcheap.ts';
import { isSuspending, markQuantum } from './gcmark.ts';
import { gcIsMarkDone, markDoneStep } from './gcdone.ts';
import { newJob, TASK, type Job } from './gcstate.ts';
import { gopark, goready } from './park.ts';
import { runqdrainToGlobalTail, runqEmpty } from './runq.ts';
import type { Runtime } from './runtime2.ts';

/** Idle and fractional workers look whether to exit after this much scan work (GC-12). */
const CHECK_BYTES = 100_000;
/** A fractional worker stops when it has had more than this times its share (GC-23). */
const FRACTIONAL_SLACK = 1.2;

/** One step of the worker g, which runs on P. */
export function workerStep(rt: Runtime, g: number, p: number): void {
  const { work } = rt;
  if (work.newWorker === g) {
    // Its first run: whoever made it goes on, it waits in the pool (GC-04).
    work.newWorker = -1;
    const starter = work.newWorkerFor;
    goready(rt, starter, rt.gGoid[g]);
    toPool(rt, g);
    return;
  }
  if (work.workerSinceNs[p] < 0) begin(rt, p);
  if (!isSuspending(rt, p) && wantsToStop(rt, g, p)) {
    stop(rt, g, p);
    return;
  }
  const done = markQuantum(rt, p, g, CHECK_BYTES);
  if (done > 0) {
    work.workerDone[p] += done;
    work.workerUnchecked[p] += done;
    flushBgCredit(rt, done);
    if (rt.vm.gc.hasWork) enlistWorker(rt);
  } else if (done < 0) stop(rt, g, p);
}

function begin(rt: Runtime, p: number): void {
  const { work } = rt;
  work.workerSinceNs[p] = rt.nowNs;
  work.marking++;
}

/** Preemption, and the checks of idle and fractional workers (GC-22, GC-23). */
function wantsToStop(rt: Runtime, g: number, p: number): boolean {
  const { work } = rt;
  const asked = rt.gPreempt[g] === 1;
  if (work.mode[p] === GC_WORKER.dedicated) {
    if (!asked) return false;
    if (work.secondLeg[p] === 0) {
      // Who waits on this P is let go; from now on only a stop of the world or the barrier ends it.
      work.secondLeg[p] = 1;
      runqdrainToGlobalTail(rt, p);
    }
    return rt.gcwaiting || work.safePoint[p] === 1;
  }
  if (asked) return true;
  if (work.workerUnchecked[p] < CHECK_BYTES) return false;
  work.workerUnchecked[p] = 0;
  return work.mode[p] === GC_WORKER.idle ? pollWork(rt, p) : hadItsShare(rt, p);
}

function hadItsShare(rt: Runtime, p: number): boolean {
  const { work } = rt;
  const elapsed = rt.nowNs - work.pacer.markStartNs;
  if (elapsed <= 0) return true;
  const own = work.fractionalNs[p] + (rt.nowNs - work.workerSinceNs[p]);
  return own / elapsed > FRACTIONAL_SLACK * work.pacer.fractionalUtilizationGoal;
}

/** pollWork: somebody else has something to do here. */
function pollWork(rt: Runtime, p: number): boolean {
  return rt.runqSize > 0 || !runqEmpty(rt, p) || (rt.pollM < 0 && rt.netReady.length > 0);
}

/** The worker ends: its time is counted; if marking has run dry it ends the phase, else it goes back to the pool. */
function stop(rt: Runtime, g: number, p: number): void {
  const { work } = rt;
  const { pacer } = work;
  const nowNs = Math.floor(rt.clockPs / 1000);
  const ns = Math.max(0, nowNs - work.workerSinceNs[p]);
  switch (work.mode[p]) {
    case GC_WORKER.dedicated:
      pacer.dedicatedNs += ns;
      pacer.dedicatedMarkWorkersNeeded++;
      break;
    case GC_WORKER.fractional:
      pacer.fractionalNs += ns;
      work.fractionalNs[p] += ns;
      break;
    case GC_WORKER.idle:
      pacer.idleNs += ns;
      work.limiter.addIdle(ns);
      work.idleWorkers--;
      break;
  }
  if (work.limiter.needsUpdate(nowNs)) updateLimiter(rt, nowNs);
  rt.emit(KIND.GCWorker, p, GC_WORKER.none, rt.gGoid[g], Math.min(0x7fffffff, Math.floor(work.workerDone[p] / 1024)));
  work.mode[p] = GC_WORKER.none;
  work.marking--;
  if (work.markOwner === p) work.markOwner = -1;
  if (gcIsMarkDone(rt)) {
    rt.gTask[g] = TASK.workerDone;
    work.jobs.set(g, newJob());
  } else toPool(rt, g);
}

/** One step of gcMarkDone by a worker. */
export function workerDoneStep(rt: Runtime, g: number, p: number, job: Job): void {
  if (!markDoneStep(rt, g, p, job)) return;
  rt.gTask[g] = TASK.worker;
  rt.work.jobs.delete(g);
  toPool(rt, g);
}

function toPool(rt: Runtime, g: number): void {
  rt.work.pool.push(g);
  gopark(rt, g, WAIT.gcWorkerIdle, -1);
}
