/**
 * Mark assists: who allocates while marking is on pays for it, with credit, with work, or by waiting. Follows runtime/mgcmark.go
 * gcAssistAlloc, gcParkAssist, gcFlushBgCredit (Go 1.26), rules GC-30 … GC-33, S-08.
 *
 * The debt of an allocation is paid right behind the instruction that allocated, not before it: an instruction is carried to its end.
 */
import { KIND, WAIT } from '../record/kinds.ts';
import { updateLimiter } from './gcheap.ts';
import { isSuspending, markQuantum } from './gcmark.ts';
import { gcIsMarkDone, markDoneStep } from './gcdone.ts';
import { newJob, TASK, type Job } from './gcstate.ts';
import { goreadyTail, goschedImpl, gopark } from './park.ts';
import type { Runtime } from './runtime2.ts';

/** Least scan work of an assist (GC-30). */
const MIN_ASSIST_WORK = 64 * 1024;
/** An assist that took longer is told the limiter at once (gcAssistTimeSlack). */
const ASSIST_SLACK_NS = 5_000;

const STEP = { retry: 0, mark: 1, settle: 2, waited: 3 } as const;

/** An allocation of `bytes` by the running G while marking (the allocator's hook). */
export function assistAlloc(rt: Runtime, g: number, bytes: number): void {
  const left = rt.gAssistBytes[g] - bytes;
  rt.gAssistBytes[g] = left;
  if (left >= 0 || rt.gTask[g] !== TASK.none || g !== rt.curG || rt.work.limiter.limiting) return;
  rt.gTask[g] = TASK.assist;
  rt.work.jobs.set(g, newJob());
  rt.vm.stopped = true;
}

/** One step of an assist of the running G. */
export function assistStep(rt: Runtime, g: number, p: number, job: Job): void {
  if (job.step === STEP.retry && !begin(rt, g, p, job)) return;
  if (job.step === STEP.waited) {
    endAssist(rt, g, p, job);
    return;
  }
  if (job.step === STEP.settle) {
    settle(rt, g, p, job);
    return;
  }
  const done = markQuantum(rt, p, g, job.left);
  if (done > 0) {
    job.left -= done;
    job.done += done;
  }
  if (isSuspending(rt, p)) return;
  if (done >= 0 && job.left > 0 && rt.gPreempt[g] === 0 && !rt.work.limiter.limiting) return;
  stopMarking(rt, g, job);
  // The rest comes when the time that this took is over.
  job.step = STEP.settle;
  if (gcIsMarkDone(rt)) {
    // It ran the marking dry: it ends the phase (GC-06).
    rt.gTask[g] = TASK.assistDone;
    job.innerStep = 0;
  }
}

/** One step of gcMarkDone by an assist. */
export function assistDoneStep(rt: Runtime, g: number, p: number, job: Job): void {
  if (markDoneStep(rt, g, p, job)) rt.gTask[g] = TASK.assist;
}

/** It has marked: what it still owes it waits for; when marking has ended it owes nothing. */
function settle(rt: Runtime, g: number, p: number, job: Job): void {
  const { work } = rt;
  if (rt.gAssistBytes[g] >= 0 || !rt.gcBlacken) {
    endAssist(rt, g, p, job);
    return;
  }
  job.step = STEP.retry;
  if (rt.gPreempt[g] === 1) {
    goschedImpl(rt, g, true);
    return;
  }
  if (work.pacer.bgScanCredit > 0) return;
  job.step = STEP.waited;
  work.assistQueue.push(g);
  gopark(rt, g, WAIT.gcAssistWait, -1);
}

/** What it owes, less what background workers have done in advance. False: nothing is left to do now. */
function begin(rt: Runtime, g: number, p: number, job: Job): boolean {
  const { work } = rt;
  const { pacer } = work;
  if (!rt.gcBlacken || work.limiter.limiting || rt.gAssistBytes[g] >= 0) {
    endAssist(rt, g, p, job);
    return false;
  }
  rt.charge(rt.costs.assistPs);
  let debt = -rt.gAssistBytes[g];
  let scan = Math.floor(pacer.assistWorkPerByte * debt);
  if (scan < MIN_ASSIST_WORK) {
    scan = MIN_ASSIST_WORK;
    debt = Math.floor(pacer.assistBytesPerWork * scan);
  }
  if (pacer.bgScanCredit > 0) {
    const stolen = Math.min(scan, pacer.bgScanCredit);
    pacer.bgScanCredit -= stolen;
    scan -= stolen;
    rt.gAssistBytes[g] += scan === 0 ? debt : Math.floor(pacer.assistBytesPerWork * stolen) + 1;
    if (scan === 0) {
      endAssist(rt, g, p, job);
      return false;
    }
  }
  if (!job.shown) {
    job.shown = true;
    rt.emit(KIND.GCMarkAssistBegin, rt.gGoid[g], p, clampInt(debt), 0);
  }
  work.marking++;
  job.isMarking = true;
  job.step = STEP.mark;
  job.left = scan;
  job.sinceNs = rt.nowNs;
  return true;
}

/** The work done becomes credit. */
function stopMarking(rt: Runtime, g: number, job: Job): void {
  const { work } = rt;
  const { pacer } = work;
  work.marking--;
  if (work.markOwner === rt.curP) work.markOwner = -1;
  job.isMarking = false;
  const ns = Math.max(0, Math.floor(rt.clockPs / 1000) - job.sinceNs);
  pacer.assistNs += ns;
  work.limiter.addAssist(ns);
  if (ns > ASSIST_SLACK_NS) updateLimiter(rt, job.sinceNs + ns);
  // Plus one: what it owes must not survive rounding.
  rt.gAssistBytes[g] += 1 + Math.floor(pacer.assistBytesPerWork * job.done);
  job.total += job.done;
  job.markNs += ns;
  job.done = 0;
}

function clampInt(value: number): number {
  return Math.min(0x7fffffff, value);
}

function endAssist(rt: Runtime, g: number, p: number, job: Job): void {
  if (job.shown) rt.emit(KIND.GCMarkAssistEnd, rt.gGoid[g], p, clampInt(job.total), clampInt(job.markNs));
  rt.gTask[g] = TASK.none;
  rt.work.jobs.delete(g);
}

/** gcFlushBgCredit: background work pays those who wait, first come first served; the rest is there for the next (GC-31). */
export function flushBgCredit(rt: Runtime, scanWork: number): void {
  const { work } = rt;
  const { pacer, assistQueue } = work;
  if (assistQueue.length === 0) {
    pacer.bgScanCredit += scanWork;
    return;
  }
  let bytes = Math.floor(scanWork * pacer.assistBytesPerWork);
  while (assistQueue.length > 0 && bytes > 0) {
    const g = assistQueue.shift();
    if (g === undefined) break;
    if (bytes + rt.gAssistBytes[g] >= 0) {
      bytes += rt.gAssistBytes[g];
      rt.gAssistBytes[g] = 0;
      goreadyTail(rt, g);
    } else {
      rt.gAssistBytes[g] += bytes;
      bytes = 0;
      assistQueue.push(g);
    }
  }
  if (bytes > 0) pacer.bgScanCredit += Math.floor(bytes * pacer.assistWorkPerByte);
}
