/**
 * What programs ask of the collector: runtime.GC, ReadMemStats, runtime/debug and the numbers of runtime/metrics. Follows runtime/mgc.go GC,
 * mgcpacer.go setGCPercent, setMemoryLimit (Go 1.26), rules GC-47, GC-52, STW-15.
 */
import { GC_PHASE, GC_TRIGGER, STW, WAIT } from '../record/kinds.ts';
import { HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { gcCpuShare } from './gcdone.ts';
import { setTrigger } from './gcheap.ts';
import { paceScavenger, releasedBytes } from './gcscavenge.ts';
import { gcStartStep } from './gcstart.ts';
import { newJob, TASK, type Job } from './gcstate.ts';
import { sweepOne } from './gcsweep.ts';
import { gopark, goschedImpl } from './park.ts';
import type { Runtime } from './runtime2.ts';
import { semacquire } from './sema.ts';
import { releaseWorld, stopTheWorldWithSema } from './stw.ts';

const MIB = 1024 * 1024;

/** Steps of runtime.GC. */
const GC_STEP = { before: 0, start: 1, mark: 2, sweep: 3, yield: 4 } as const;

/** runtime.GC: the running G waits for a running mark, starts the next cycle, waits for it and sweeps (GC-52). */
export function runtimeGC(rt: Runtime, g: number): HostAnswer {
  rt.gTask[g] = TASK.runtimeGC;
  rt.work.jobs.set(g, newJob(GC_TRIGGER.cycle, rt.work.cycle + 1));
  return HOST_STOP;
}

/** One step of it. True: it is through. */
export function runtimeGCStep(rt: Runtime, g: number, job: Job): boolean {
  const { work } = rt;
  switch (job.step) {
    case GC_STEP.before:
      if (work.phase !== GC_PHASE.off) return waitForMark(rt, g);
      job.step = GC_STEP.start;
      return false;
    case GC_STEP.start:
      if (gcStartStep(rt, g, job)) job.step = GC_STEP.mark;
      return false;
    case GC_STEP.mark:
      if (work.cycle <= job.cycle && work.phase !== GC_PHASE.off) return waitForMark(rt, g);
      job.step = GC_STEP.sweep;
      return false;
    case GC_STEP.yield:
      job.step = GC_STEP.sweep;
      goschedImpl(rt, g, false);
      return false;
    default:
      if (work.cycle > job.cycle + 1) return true;
      // It sweeps with a Gosched after each span, then waits in the same way until all are done (GC-52).
      if (!sweepOne(rt)) {
        if (!work.sweepHeld) return true;
        rt.charge(rt.costs.sweepPollPs);
      }
      job.step = GC_STEP.yield;
      return false;
  }
}

function waitForMark(rt: Runtime, g: number): boolean {
  rt.work.markWaiters.push(g);
  gopark(rt, g, WAIT.waitForGCCycle, -1);
  return false;
}

/** Steps of runtime.ReadMemStats. */
const STATS_STEP = { worldsema: 0, stopped: 1 } as const;

/** runtime.ReadMemStats stops the world (STW-15); the numbers are read when it runs again. */
export function readMemStats(rt: Runtime, g: number): HostAnswer {
  rt.gTask[g] = TASK.readMemStats;
  rt.work.jobs.set(g, newJob());
  return HOST_STOP;
}

export function readMemStatsStep(rt: Runtime, g: number, job: Job): boolean {
  if (job.step === STATS_STEP.stopped) {
    releaseWorld(rt, g, true);
    return true;
  }
  if (!semacquire(rt, g, rt.worldsema)) return false;
  job.step = STATS_STEP.stopped;
  stopTheWorldWithSema(rt, g, STW.readMemStats, () => rt.charge(rt.costs.readMemStatsPs));
  return false;
}

/** debug.SetGCPercent, or a changed knob: pacing is computed anew, without a stop (GC-47). Returns the old value. */
export function setGCPercent(rt: Runtime, percent: number): number {
  const { pacer } = rt.work;
  const old = pacer.gcPercent;
  pacer.gcPercent = percent < 0 ? -1 : percent;
  repace(rt);
  return old;
}

/** debug.SetMemoryLimit in bytes; below 0 only asks (GC-47). Returns the old limit; Infinity stands for math.MaxInt64. */
export function setMemoryLimit(rt: Runtime, bytes: number): number {
  const { pacer } = rt.work;
  const old = pacer.memoryLimit;
  if (bytes < 0) return old;
  pacer.memoryLimit = bytes;
  repace(rt);
  return old;
}

/** The memory limit as the knob says it: MiB, 0 for none. */
export function limitOfKnob(mib: number): number {
  return mib <= 0 ? Infinity : mib * MIB;
}

function repace(rt: Runtime): void {
  const { work } = rt;
  const { gc } = rt.vm;
  work.pacer.commit(work.sweepIsDone, gc.heapLiveBytes);
  setTrigger(rt);
  paceScavenger(rt);
  if (rt.gcBlacken)
    work.pacer.revise(gc.heapLiveBytes, gc.heapScanBytes, work.memoryUse(gc.pagesInUse, gc.heapLiveBytes));
}

/** Numbers of the collector, for MemStats and runtime/metrics. Bytes, ns, counts. */
export const GC_STAT = {
  heapLive: 0,
  heapGoal: 1,
  gcPercent: 2,
  memoryLimit: 3,
  cycles: 4,
  forcedCycles: 5,
  mallocs: 6,
  frees: 7,
  totalAlloc: 8,
  heapAlloc: 9,
  heapInuse: 10,
  heapIdle: 11,
  heapReleased: 12,
  pauseTotalNs: 13,
  lastGcNs: 14,
  cpuShare: 15,
  assistNs: 16,
  dedicatedNs: 17,
  idleMarkNs: 18,
  pauseCpuNs: 19,
  stackInuse: 21,
  stackScan: 22,
  globalsScan: 23,
  heapMarked: 24,
  automaticCycles: 25,
  freedBytes: 26,
  objects: 27,
  gcCpuNs: 28,
  cpuNs: 29,
} as const;

/** See Host.gcPause. */
export function gcPause(rt: Runtime, n: number, part: number): number {
  const cycle = rt.work.cycles[n];
  if (cycle === undefined) return -1;
  switch (part) {
    case 0:
      return cycle.sweepTermPauseNs;
    case 1:
      return cycle.markTermPauseNs;
    case 2:
      return cycle.sweepTermStopNs;
    case 3:
      return cycle.markTermStopNs;
    default:
      return cycle.endNs;
  }
}

export function gcStat(rt: Runtime, what: number): number {
  const { work } = rt;
  const { gc } = rt.vm;
  switch (what) {
    case GC_STAT.heapLive:
      return gc.heapLiveBytes;
    case GC_STAT.heapGoal:
      return work.pacer.heapGoal(work.memoryUse(gc.pagesInUse, gc.heapLiveBytes));
    case GC_STAT.gcPercent:
      return work.pacer.gcPercent;
    case GC_STAT.memoryLimit:
      return work.pacer.memoryLimit;
    case GC_STAT.cycles:
      return work.phase === GC_PHASE.off ? work.cycle : work.cycle - 1;
    case GC_STAT.forcedCycles:
      return work.forcedCycles;
    case GC_STAT.mallocs:
      return gc.mallocs;
    case GC_STAT.frees:
      return gc.frees;
    case GC_STAT.totalAlloc:
      return gc.allocatedBytes;
    case GC_STAT.heapAlloc:
      return gc.allocatedBytes - gc.freedBytes;
    case GC_STAT.heapInuse:
      return gc.pagesInUse * 8192;
    case GC_STAT.heapIdle:
      return Math.max(0, work.memoryUse(gc.pagesInUse, 0).heapFree) + releasedBytes(rt);
    case GC_STAT.heapReleased:
      return releasedBytes(rt);
    case GC_STAT.pauseTotalNs:
      return work.pauseTotalNs;
    case GC_STAT.lastGcNs:
      return work.lastGcNs;
    case GC_STAT.cpuShare:
      return gcCpuShare(rt);
    case GC_STAT.assistNs:
      return work.cpuAssistNs;
    case GC_STAT.dedicatedNs:
      return work.cpuDedicatedNs;
    case GC_STAT.idleMarkNs:
      return work.cpuIdleNs;
    case GC_STAT.pauseCpuNs:
      return work.cpuPauseNs;
    case GC_STAT.stackScan:
      return work.pacer.lastStackScan;
    case GC_STAT.globalsScan:
      return work.pacer.globalsScan;
    case GC_STAT.heapMarked:
      return work.pacer.heapMarked;
    case GC_STAT.automaticCycles:
      return gcStat(rt, GC_STAT.cycles) - work.forcedCycles;
    case GC_STAT.freedBytes:
      return gc.freedBytes;
    case GC_STAT.objects:
      return gc.mallocs - gc.frees;
    case GC_STAT.gcCpuNs:
      return work.cpuAssistNs + work.cpuDedicatedNs + work.cpuIdleNs + work.cpuPauseNs;
    case GC_STAT.cpuNs:
      return rt.nowNs * rt.gomaxprocs;
    case GC_STAT.stackInuse:
      return rt.stacks.inuseBytes;
    default:
      return 0;
  }
}
