/**
 * The beginning of a cycle: triggers, gcStart, the first stop of the world. Follows runtime/mgc.go gcTrigger.test, gcStart,
 * gcBgMarkStartWorkers (Go 1.26), rules GC-03 … GC-05, GC-50, GC-51. The machine's `begin` moves the pools on (L-52).
 */
import { GC_PHASE, GC_TRIGGER, KIND, STW, WAIT } from '../record/kinds.ts';
import { prepareMarkRoots } from './gcmark.ts';
import { kib, showHeap } from './gcheap.ts';
import { FORCE_GC_NS, newJob, TASK, type Job } from './gcstate.ts';
import { finishSweep, sweepQuantum } from './gcsweep.ts';
import { gopark, newSystemG } from './park.ts';
import type { Runtime } from './runtime2.ts';
import { semacquire, semrelease } from './sema.ts';
import { releaseWorld, stopTheWorldWithSema } from './stw.ts';

/** Steps of gcStart (`innerStep`). */
const STEP = { sweep: 0, startSema: 1, gcsema: 2, worldsema: 3, workers: 4, stop: 5, started: 6 } as const;

/** gcTrigger.test */
export function triggerTest(rt: Runtime, job: Job): boolean {
  const { work } = rt;
  if (work.phase !== GC_PHASE.off || rt.ended) return false;
  switch (job.trigger) {
    case GC_TRIGGER.heap:
      return rt.vm.gc.heapLiveBytes >= work.triggerBytes;
    case GC_TRIGGER.time:
      return work.pacer.gcPercent >= 0 && rt.nowNs - work.lastGcNs > FORCE_GC_NS;
    default:
      return work.cycle < job.cycle;
  }
}

/** An allocation found the heap at its trigger: the G that made it runs gcStart next (GC-51). */
export function requestStart(rt: Runtime, g: number): void {
  if (rt.gTask[g] !== TASK.none || g !== rt.curG) return;
  rt.gTask[g] = TASK.gcStart;
  rt.work.jobs.set(g, newJob(GC_TRIGGER.heap));
  rt.vm.stopped = true;
}

/** One step of gcStart by the running G. True: it is through, or there is nothing to start. */
export function gcStartStep(rt: Runtime, g: number, job: Job): boolean {
  const { work } = rt;
  switch (job.innerStep) {
    case STEP.sweep:
      // It helps to finish sweeping, then queues for the right to start (GC-04).
      if (triggerTest(rt, job) && sweepQuantum(rt) > 0) break;
      job.innerStep = STEP.startSema;
      break;
    case STEP.startSema:
      if (!semacquire(rt, g, rt.startSema)) break;
      if (!triggerTest(rt, job)) {
        // Somebody else has started it meanwhile.
        semrelease(rt, g, rt.startSema, false);
        return true;
      }
      job.innerStep = STEP.gcsema;
      break;
    case STEP.gcsema:
      if (semacquire(rt, g, rt.gcsema)) job.innerStep = STEP.worldsema;
      break;
    case STEP.worldsema:
      if (!semacquire(rt, g, rt.worldsema)) break;
      work.trigger = job.trigger;
      rt.charge(rt.costs.gcStartPs);
      rt.emit(KIND.GCBegin, work.cycle + 1, job.trigger, rt.gGoid[g], kib(rt.vm.gc.heapLiveBytes));
      job.innerStep = STEP.workers;
      break;
    case STEP.workers:
      if (work.workerCount < rt.gomaxprocs) startWorker(rt, g);
      else job.innerStep = STEP.stop;
      break;
    case STEP.stop:
      job.innerStep = STEP.started;
      stopTheWorldWithSema(rt, g, STW.gcSweepTermination, sweepTermination);
      break;
    default:
      releaseWorld(rt, g, false);
      semrelease(rt, g, rt.startSema, false);
      return true;
  }
  return false;
}

/** forcegchelper: starts the cycle, then waits for sysmon. */
export function forcegcStep(rt: Runtime, g: number): void {
  const { work } = rt;
  let job = work.jobs.get(g);
  if (job === undefined) {
    job = newJob(GC_TRIGGER.time);
    work.jobs.set(g, job);
  }
  if (!gcStartStep(rt, g, job)) return;
  work.jobs.delete(g);
  work.forceIsIdle = true;
  gopark(rt, g, WAIT.forceGCIdle, -1);
}

/** gcBgMarkStartWorkers: one more worker, made with `go`; its maker waits until it has said that it is there (GC-04). */
function startWorker(rt: Runtime, g: number): void {
  const { work } = rt;
  const worker = newSystemG(rt, TASK.worker, 'runtime.gcBgMarkWorker', rt.gGoid[g]);
  work.workerCount++;
  work.newWorker = worker;
  work.newWorkerFor = g;
  gopark(rt, g, WAIT.chanReceive, -1);
}

/** What is done while the world stands still for the first time (GC-05). */
function sweepTermination(rt: Runtime): void {
  const { work } = rt;
  const { gc } = rt.vm;
  rt.charge(rt.costs.sweepTermPs);
  finishSweep(rt);
  work.cycle++;
  work.startNs = rt.stwAskedNs;
  work.markNs = rt.nowNs;
  work.heapStart = gc.heapLiveBytes;
  rt.gAssistBytes.fill(0);
  work.assistQueue.length = 0;
  work.fractionalNs.fill(0);
  work.marking = 0;
  work.markOwner = -1;
  work.idleWorkers = 0;
  prepareMarkRoots(rt);
  work.pacer.maxStackScan = rt.stacks.inuseBytes;
  work.stackBytes = rt.stacks.inuseBytes;
  const use = work.memoryUse(gc.pagesInUse, gc.heapLiveBytes);
  work.pacer.startCycle(
    rt.nowNs,
    rt.gomaxprocs,
    gc.heapLiveBytes,
    gc.heapScanBytes,
    work.trigger === GC_TRIGGER.time,
    use,
  );
  gc.begin();
  work.phase = GC_PHASE.mark;
  work.triggerBytes = Infinity;
  rt.gcBlacken = true;
  work.limiter.startTransition(rt.stwAskedNs, true);
  showHeap(rt);
  rt.emit(KIND.GCPhase, work.cycle, GC_PHASE.mark, work.roots, kib(Math.max(work.pacer.expectedScanWork, 0)));
}
