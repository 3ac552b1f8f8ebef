/**
 * The end of marking: the ragged barrier, the second stop of the world, the start of sweeping. Follows runtime/mgc.go gcMarkDone,
 * gcMarkTermination and proc.go forEachP (Go 1.26), rules GC-06, GC-07, STW-14.
 *
 * Run step by step by whoever found nothing left to mark: a worker, an assist.
 * Not modelled: per-P buffers: at the barrier a P has nothing to flush but what the write barrier has made grey, which all workers see at once.
 */
import { GC_PHASE, GC_TRIGGER, GSTATUS, KIND, M_STATE, PSTATUS, STW } from '../record/kinds.ts';
import { PAGE_SIZE } from '../vm/size-classes.ts';
import { releaseNextGCMarkWorker } from './gcassign.ts';
import { showHeap, kib, setTrigger } from './gcheap.ts';
import { gcMarkWorkAvailable, type Job } from './gcstate.ts';
import { startSweep } from './gcsweep.ts';
import { gctraceLine } from './gctrace.ts';
import { wakeHelpers } from './helpers.ts';
import { injectglist } from './netpoll.ts';
import { clockNs, leaveCore } from './os.ts';
import { isSystemG } from './park.ts';
import { EV, setClock, type Runtime } from './runtime2.ts';
import { semacquire, semrelease } from './sema.ts';
import { releaseWorld, stopTheWorldWithSema } from './stw.ts';
import { inSyscall, takeP } from './syscall.ts';
import { preemptall } from './sysmon.ts';
import { handoffp, runSafePointFn, setParked } from './wake.ts';

/** Steps of gcMarkDone (`innerStep`). */
const STEP = {
  markDoneSema: 0,
  top: 1,
  worldsema: 2,
  barrier: 3,
  check: 4,
  stopped: 5,
  flush: 6,
  end: 7,
} as const;
/** A core's own cache: marking as much as that leaves nothing else in it. */
const CACHE_BYTES = 1024 * 1024;
/** forEachP asks again after this (STW-14). */
const RETRY_NS = 100_000;

/** One step of gcMarkDone by the running G. True: it is through with it. */
export function markDoneStep(rt: Runtime, g: number, p: number, job: Job): boolean {
  const { work } = rt;
  switch (job.innerStep) {
    case STEP.markDoneSema:
      if (semacquire(rt, g, rt.markDoneSema)) job.innerStep = STEP.top;
      return false;
    case STEP.top:
      if (work.phase !== GC_PHASE.mark || !gcIsMarkDone(rt)) {
        semrelease(rt, g, rt.markDoneSema, false);
        return true;
      }
      job.innerStep = STEP.worldsema;
      return false;
    case STEP.worldsema:
      if (semacquire(rt, g, rt.worldsema)) job.innerStep = STEP.barrier;
      return false;
    case STEP.barrier:
      job.innerStep = STEP.check;
      forEachP(rt, p);
      return false;
    case STEP.check:
      if (!gcIsMarkDone(rt)) {
        // Write barriers made something grey meanwhile: marking goes on.
        releaseWorld(rt, g, false);
        job.innerStep = STEP.top;
        return false;
      }
      job.innerStep = STEP.stopped;
      stopTheWorldWithSema(rt, g, STW.gcMarkTermination, markTermination);
      return false;
    case STEP.stopped:
      if (work.phase === GC_PHASE.mark) {
        releaseWorld(rt, g, false);
        job.innerStep = STEP.top;
        return false;
      }
      job.innerStep = STEP.flush;
      return false;
    case STEP.flush:
      // Every P makes its cache of spans ready for sweeping (GC-06).
      job.innerStep = STEP.end;
      forEachP(rt, p);
      return false;
    default:
      work.sweepHeld = false;
      endCycle(rt);
      releaseWorld(rt, g, false);
      semrelease(rt, g, rt.gcsema, false);
      return true;
  }
}

/** gcIsMarkDone: nothing is left to mark, and nobody marks. */
export function gcIsMarkDone(rt: Runtime): boolean {
  return rt.work.marking === 0 && !gcMarkWorkAvailable(rt);
}

/** forEachP: each P runs a function at its next safe point; for idle ones and those in system calls the caller does it (STW-14). */
function forEachP(rt: Runtime, self: number): void {
  const { work } = rt;
  work.safePointsLeft = 0;
  for (let p = 0; p < rt.gomaxprocs; p++) {
    if (p === self || rt.pStatus[p] === PSTATUS.Pidle) continue;
    work.safePoint[p] = 1;
    work.safePointsLeft++;
  }
  rt.charge(rt.costs.safePointPs * (rt.gomaxprocs - work.safePointsLeft));
  preemptall(rt, self);
  for (let p = 0; p < rt.gomaxprocs; p++) {
    if (work.safePoint[p] === 0 || !inSyscall(rt, p)) continue;
    takeP(rt, p, -1, PSTATUS.Pidle);
    handoffp(rt, p);
    if (work.safePoint[p] === 1) runSafePointFn(rt, p);
  }
  if (work.safePointsLeft === 0) return;
  const m = rt.pM[self];
  work.safePointM = m;
  setClock(rt, self, Infinity);
  leaveCore(rt, m);
  setParked(rt, m, M_STATE.parked);
  rt.queue.push(clockNs(rt) + RETRY_NS, EV.safePointRetry, self, work.cycle);
}

/** Some P has not yet come to a safe point. */
export function safePointRetry(rt: Runtime, self: number): void {
  const { work } = rt;
  if (work.safePointM < 0 || work.safePointsLeft === 0) return;
  preemptall(rt, self);
  rt.queue.push(rt.nowNs + RETRY_NS, EV.safePointRetry, self, work.cycle);
}

/** What is done while the world stands still for the second time (GC-06, GC-07). */
function markTermination(rt: Runtime): void {
  const { work } = rt;
  const coldShare = Math.min(1, rt.work.pacer.heapScanWork / CACHE_BYTES);
  rt.charge(rt.costs.markTermPs + Math.floor(coldShare * rt.costs.markTermColdPs));
  // Write barriers between the barrier and the stop: back to marking.
  if (gcMarkWorkAvailable(rt)) return;
  scanLateStacks(rt);
  const { pacer } = work;
  const { gc } = rt.vm;
  work.termNs = rt.stwAskedNs;
  rt.gcBlacken = false;
  for (let p = 0; p < rt.procs; p++) releaseNextGCMarkWorker(rt, p);
  const heapEnd = gc.heapLiveBytes;
  work.heapEnd = heapEnd;
  work.heapInUseAtEnd = gc.pagesInUse * PAGE_SIZE;
  work.goalAtEnd = pacer.heapGoal(work.memoryUse(gc.pagesInUse, heapEnd));
  pacer.endCycle(rt.nowNs, rt.gomaxprocs, heapEnd, work.trigger === GC_TRIGGER.cycle);
  rt.emit(KIND.GCPhase, work.cycle, GC_PHASE.markTermination, 0, 0);
  const { liveBytes } = gc.finish();
  pacer.resetLive(liveBytes);
  rt.stacks.endCycle(rt);
  rt.emit(KIND.GCEnd, work.cycle, kib(heapEnd), kib(liveBytes), work.trigger === GC_TRIGGER.cycle ? 1 : 0);
  work.phase = GC_PHASE.off;
  work.limiter.startTransition(rt.stwAskedNs, false);
  work.lastGcNs = rt.nowNs;
  rt.emit(KIND.GCPhase, work.cycle, GC_PHASE.off, 0, 0);
  // The woken land on the P that ran this: nobody is idle while the world stands still (N-10).
  rt.curP = rt.stwP;
  injectglist(rt, work.assistQueue.splice(0));
  semrelease(rt, rt.stwG, rt.markDoneSema, false);
  startSweep(rt);
  wakeHelpers(rt);
  for (const g of work.markWaiters.splice(0)) injectglist(rt, [g]);
  pacer.commit(work.sweepIsDone, gc.heapLiveBytes);
  setTrigger(rt);
  rt.curP = -1;
  showHeap(rt);
}

/**
 * Goroutines made while marking need no scan in Go: what their first frames hold was shaded when it was put into a closure. Here arguments are
 * copied from frame to frame, so their stacks are looked at once more, at no cost.
 */
function scanLateStacks(rt: Runtime): void {
  const { gc } = rt.vm;
  for (const g of rt.work.lateStacks.splice(0)) {
    const status = rt.gStatus[g];
    if (status !== GSTATUS.Gdead && status !== GSTATUS.Gidle && !isSystemG(rt, g)) gc.markStack(g);
  }
  while (gc.hasWork) gc.drain(Infinity);
}

function endCycle(rt: Runtime): void {
  const { work } = rt;
  const { pacer } = work;
  work.cpuAssistNs += pacer.assistNs;
  work.cpuDedicatedNs += pacer.dedicatedNs + pacer.fractionalNs;
  work.cpuIdleNs += pacer.idleNs;
  const procs = rt.gomaxprocs;
  const pauses = work.sweepTermPauseNs + work.markTermPauseNs;
  work.cpuPauseNs += pauses * Math.min(procs, rt.ncpu);
  work.pauseTotalNs += pauses;
  if (work.trigger === GC_TRIGGER.cycle) work.forcedCycles++;
  const stats = {
    cycle: work.cycle,
    trigger: work.trigger,
    procs,
    startNs: work.startNs,
    markNs: work.markNs,
    termNs: work.termNs,
    endNs: work.termNs + work.markTermPauseNs,
    sweepTermPauseNs: work.sweepTermPauseNs,
    markTermPauseNs: work.markTermPauseNs,
    sweepTermStopNs: work.sweepTermStopNs,
    markTermStopNs: work.markTermStopNs,
    assistNs: pacer.assistNs,
    dedicatedNs: pacer.dedicatedNs,
    fractionalNs: pacer.fractionalNs,
    idleNs: pacer.idleNs,
    heapStart: work.heapStart,
    heapEnd: work.heapEnd,
    heapMarked: pacer.heapMarked,
    goal: work.goalAtEnd,
    stackScan: pacer.lastStackScan,
    globalsScan: pacer.globalsScan,
  };
  work.cycles.push(stats);
  const line = gctraceLine(stats, gcCpuShare(rt), rt.ncpu);
  work.gctraceLines.push(line);
  rt.emit(KIND.GCTrace, work.cycle, rt.rec.intern(line), 0, 0);
}

/** Share of the CPU time of the process so far that collecting took, without idle workers: P% of gctrace (D-03). */
export function gcCpuShare(rt: Runtime): number {
  const { work } = rt;
  const total = rt.nowNs * Math.min(rt.gomaxprocs, rt.ncpu);
  return total === 0 ? 0 : (work.cpuAssistNs + work.cpuDedicatedNs + work.cpuPauseNs) / total;
}
