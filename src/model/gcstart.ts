/**
 * The beginning of a cycle: triggers, gcStart, the first stop of the world. Follows runtime/mgc.go gcTrigger.test, gcStart,
 * gcBgMarkStartWorkers (Go 1.26), rules GC-03 … GC-05, GC-50, GC-51. The machine's `begin` moves the pools on (L-52).
 */
import { GC_PHASE, GC_TRIGGER, KIND, STW, WAIT } from '../record/kinds.ts';
import { prepareMarkRoots } from './gcmark.ts';
import { kib, showHeap } from './gcheap.ts';
import { FORCE_GC_NS, TASK, type Job } from './gcstate.ts';
import { finishSweep, sweepQuantum } from './gcsweep.ts';
import { goready, gopark, newSystemG } from './park.ts';
import type { Runtime } from './runtime2.ts';
import { stopTheWorld } from './stw.ts';

const STEP = { test: 0, waited: 1, sweep: 2, world: 3, workers: 4, stop: 5, started: 6 } as const;

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

export function newJob(trigger: number, cycle: number): Job {
  return { step: 0, trigger, cycle, left: 0, done: 0, sinceNs: 0, shown: false, isMarking: false };
}

/** An allocation found the heap at its trigger: the G that made it runs gcStart next (GC-51). */
export function requestStart(rt: Runtime, g: number): void {
  if (rt.gTask[g] !== TASK.none || g !== rt.curG) return;
  rt.gTask[g] = TASK.gcStart;
  rt.work.jobs.set(g, newJob(GC_TRIGGER.heap, 0));
  rt.vm.stopped = true;
}

/** One step of gcStart by the running G. True: it is through, or there is nothing to start. */
export function gcStartStep(rt: Runtime, g: number, job: Job): boolean {
  const { work } = rt;
  switch (job.step) {
    case STEP.test:
      if (!triggerTest(rt, job)) return true;
      job.step = STEP.sweep;
      break;
    case STEP.sweep:
      // It helps to finish sweeping, then queues for the right to start (GC-04).
      if (sweepQuantum(rt) > 0) break;
      if (work.startG >= 0 && work.startG !== g) {
        job.step = STEP.waited;
        work.startWaiters.push(g);
        gopark(rt, g, WAIT.semacquire, -1);
        break;
      }
      work.startG = g;
      job.step = STEP.world;
      break;
    case STEP.waited:
      work.startG = g;
      job.step = STEP.world;
      break;
    case STEP.world:
      if (!triggerTest(rt, job)) {
        releaseStart(rt);
        return true;
      }
      if (rt.worldHeld || work.cycleRuns) {
        rt.charge(rt.costs.procyieldPs);
        break;
      }
      work.cycleRuns = true;
      rt.worldHeld = true;
      work.trigger = job.trigger;
      work.triggerBytes = Infinity;
      rt.charge(rt.costs.gcStartPs);
      rt.emit(KIND.GCBegin, work.cycle + 1, job.trigger, rt.gGoid[g], kib(rt.vm.gc.heapLiveBytes));
      job.step = STEP.workers;
      break;
    case STEP.workers:
      if (work.workerCount < rt.gomaxprocs) startWorker(rt, g);
      else job.step = STEP.stop;
      break;
    case STEP.stop:
      job.step = STEP.started;
      stopTheWorld(rt, g, STW.gcSweepTermination, sweepTermination);
      break;
    default:
      releaseStart(rt);
      return true;
  }
  return false;
}

function releaseStart(rt: Runtime): void {
  const { work } = rt;
  work.startG = -1;
  const next = work.startWaiters.shift();
  if (next === undefined) return;
  // Nobody else may take it before the one that waited runs.
  work.startG = next;
  goready(rt, next, 0);
}

/** forcegchelper: starts the cycle, then waits for sysmon. */
export function forcegcStep(rt: Runtime, g: number): void {
  const { work } = rt;
  let job = work.jobs.get(g);
  if (job === undefined) {
    job = newJob(GC_TRIGGER.time, 0);
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
  work.doneG = -1;
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
  rt.gcBlacken = true;
  work.limiter.stopped(rt.nowNs);
  work.limiter.marking = true;
  showHeap(rt);
  rt.emit(KIND.GCPhase, work.cycle, GC_PHASE.mark, work.roots, kib(Math.max(work.pacer.expectedScanWork, 0)));
}
