/**
 * State of the collector's cycle: what Go keeps in `work`, `gcController`, `sweep` and in each P for it. Behaviour is in the other gc files;
 * the object graph and its colours are the machine's (src/vm/collect.ts).
 */
import { GC_PHASE, GC_WORKER } from '../record/kinds.ts';
import { PAGE_SIZE } from '../vm/size-classes.ts';
import { grownF64, grownI32, grownU8 } from './columns.ts';
import { Limiter } from './gclimit.ts';
import { Pacer, type MemoryUse } from './gcpacer.ts';
import type { PageHeap } from './pages.ts';
import type { Runtime } from './runtime2.ts';

/** A cycle is due when the last one ended so long ago (GC-50). */
export const FORCE_GC_NS = 120e9;

/** What a goroutine does inside the runtime (`gTask`); 0: its own code. Those up to `lastSystem` are goroutines of the runtime itself. */
export const TASK = {
  none: 0,
  /** updateMaxProcsGoroutine (M-05) */ updater: 1,
  /** gcBgMarkWorker */ worker: 2,
  /** bgsweep */ bgsweep: 3,
  /** forcegchelper */ forcegc: 4,
  /** bgscavenge */ bgscavenge: 5,
  /** A worker in gcMarkDone (GC-06). */ workerDone: 6,
  lastSystem: 6,
  /** gcStart by the G whose allocation tripped the trigger (GC-51). */ gcStart: 16,
  /** gcAssistAlloc (GC-30). */ assist: 17,
  /** runtime.GC (GC-52). */ runtimeGC: 18,
  /** runtime.ReadMemStats (STW-15). */ readMemStats: 19,
  /** runtime.GOMAXPROCS and SetDefaultGOMAXPROCS (M-06). */ gomaxprocs: 20,
  /** An assist in gcMarkDone (GC-06). */ assistDone: 21,
} as const;

/** Where a goroutine's task stands; at most one per goroutine. */
export interface Job {
  /** Step of the task, and of gcStart or gcMarkDone in it. */
  step: number;
  innerStep: number;
  /** GC_TRIGGER of a start, and the cycle that it wants to start (runtime.GC). */
  trigger: number;
  cycle: number;
  /** Scan work of an assist: left, done since it began to mark, done in all; when it began (ns). */
  left: number;
  done: number;
  total: number;
  sinceNs: number;
  /** How long it has marked in all (ns). */
  markNs: number;
  /** GCMarkAssistBegin was written. */
  shown: boolean;
  /** It marks now. */
  isMarking: boolean;
  /** What a change of GOMAXPROCS does while the world stands still. */
  resize: ((rt: Runtime) => void) | null;
}

export function newJob(trigger = 0, cycle = 0): Job {
  return {
    step: 0,
    innerStep: 0,
    trigger,
    cycle,
    left: 0,
    done: 0,
    total: 0,
    sinceNs: 0,
    markNs: 0,
    shown: false,
    isMarking: false,
    resize: null,
  };
}

export function resizeJob(resize: (rt: Runtime) => void): Job {
  const job = newJob();
  job.resize = resize;
  return job;
}

/** What one cycle was, for gctrace (D-03) and metrics. Times ns, sizes bytes. */
export interface CycleStats {
  readonly cycle: number;
  readonly trigger: number;
  readonly procs: number;
  readonly startNs: number;
  readonly markNs: number;
  readonly termNs: number;
  readonly endNs: number;
  /** Pauses, with the time it took to stop. */
  readonly sweepTermPauseNs: number;
  readonly markTermPauseNs: number;
  /** Of them, until the world stood still. */
  readonly sweepTermStopNs: number;
  readonly markTermStopNs: number;
  readonly assistNs: number;
  readonly dedicatedNs: number;
  readonly fractionalNs: number;
  readonly idleNs: number;
  readonly heapStart: number;
  readonly heapEnd: number;
  readonly heapMarked: number;
  readonly goal: number;
  readonly stackScan: number;
  readonly globalsScan: number;
}

export class GcState {
  private readonly pages: PageHeap;
  pacer = new Pacer(100, Infinity);
  limiter = new Limiter(1);
  phase: number = GC_PHASE.off;
  /** Cycles begun. */
  cycle = 0;
  trigger = 0;
  /** heapLive at which an allocation starts the next cycle; Infinity while marking is on or if there is none to come. */
  triggerBytes = Infinity;
  /** heapLive and goal of the last rows of the Recording. */
  shownLive = 0;
  /** State and level (thousandths) of the limiter in its last row. */
  shownLimiting = false;
  shownLevel = 0;
  /** A GC has been, or one can come: gauges are recorded. */
  isOn = false;

  /** runtime.GC and others that wait for the end of a mark phase. */
  readonly markWaiters: number[] = [];

  // ---- workers (GC-20 …)
  workerCount = 0;
  /** Worker that was just made and has not yet said so, −1 none. */
  newWorker = -1;
  newWorkerFor = -1;
  /** Idle worker goroutines: a pool, not a queue (GC-25). */
  readonly pool: number[] = [];
  idleWorkers = 0;
  /** Workers and assists that mark now (nproc − nwait). */
  marking = 0;
  /** P whose worker or assist has the grey objects that are too few to share, −1 nobody. */
  markOwner = -1;
  /** Jobs of goroutines by row (see TASK). */
  readonly jobs = new Map<number, Job>();

  // ---- by P
  mode = new Uint8Array(0);
  /** Pre-assigned worker (GC-24), −1 none. */
  nextWorker = new Int32Array(0);
  nextMode = new Uint8Array(0);
  workerSinceNs = new Float64Array(0);
  /** Scan work of the worker since it started, and since it last looked whether to exit. */
  workerDone = new Float64Array(0);
  workerUnchecked = new Float64Array(0);
  /** 1: a dedicated worker that was preempted once goes on without (GC-22). */
  secondLeg = new Uint8Array(0);
  fractionalNs = new Float64Array(0);
  /** Running G whose stack the worker or assist on this P waits for (GC-11), −1 none; since when, and when it was last signalled. */
  suspending = new Int32Array(0);
  signalledNs = new Float64Array(0);
  /** 1: this P has yet to run the ragged barrier's function (STW-14). */
  safePoint = new Uint8Array(0);
  safePointsLeft = 0;
  /** M that waits for the barrier, −1 none. */
  safePointM = -1;

  // ---- roots (GC-10)
  roots = 0;
  rootNext = 0;
  fixedRoots = 0;
  /** Rows of G that were there when marking began. */
  stackRoots = 0;
  /** Rows of G made since (gcdone.ts). */
  readonly lateStacks: number[] = [];
  /** What a byte of scan work took in the last piece of marking (ps). */
  markPsPerByte = 300;
  shownScanned = 0;

  // ---- assists (GC-30, GC-31)
  readonly assistQueue: number[] = [];

  // ---- sweeping and returning memory (GC-60, GC-62)
  sweepG = -1;
  sweepIsParked = false;
  sweepIsDone = true;
  /** Spans of the Ps' caches are not ready yet: sweeping does not count as done (mgc.go: gcMarkTermination holds a sweepLocker). */
  sweepHeld = false;
  /** bgsweep has swept a batch and looks next whether to give way. */
  sweepYields = false;
  sweepSpans = 0;
  sweptSpans = 0;
  shownSpans = 0;
  sweepPagesPerByte = 0;
  sweepBasis = 0;
  sweptPages = 0;
  forceG = -1;
  forceIsIdle = true;
  scavengeG = -1;
  scavengeIsParked = true;
  scavengeGoalBytes = Infinity;
  /** Bytes of spans that hold stacks. */
  stackBytes = 0;

  // ---- the cycle's times
  startNs = 0;
  markNs = 0;
  termNs = 0;
  lastGcNs = 0;
  sweepTermPauseNs = 0;
  heapStart = 0;
  heapEnd = 0;
  goalAtEnd = 0;
  /** Bytes of spans with objects when the last marking ended, before sweeping. */
  heapInUseAtEnd = 0;
  markTermPauseNs = 0;
  sweepTermStopNs = 0;
  markTermStopNs = 0;

  // ---- totals
  pauseTotalNs = 0;
  forcedCycles = 0;
  /** CPU time of finished cycles by class, for metrics and P% of gctrace. */
  cpuAssistNs = 0;
  cpuDedicatedNs = 0;
  cpuIdleNs = 0;
  cpuPauseNs = 0;
  readonly cycles: CycleStats[] = [];
  /** Lines of gctrace, one per cycle (D-03). */
  readonly gctraceLines: string[] = [];

  constructor(pages: PageHeap) {
    this.pages = pages;
  }

  /** Makes rows for Ps up to n. */
  fit(n: number): void {
    const old = this.mode.length;
    if (n <= old) return;
    this.mode = grownU8(this.mode, n);
    this.nextWorker = grownI32(this.nextWorker, n);
    this.nextMode = grownU8(this.nextMode, n);
    this.workerSinceNs = grownF64(this.workerSinceNs, n);
    this.workerDone = grownF64(this.workerDone, n);
    this.workerUnchecked = grownF64(this.workerUnchecked, n);
    this.secondLeg = grownU8(this.secondLeg, n);
    this.fractionalNs = grownF64(this.fractionalNs, n);
    this.suspending = grownI32(this.suspending, n);
    this.signalledNs = grownF64(this.signalledNs, n);
    this.safePoint = grownU8(this.safePoint, n);
    this.nextWorker.fill(-1, old);
    this.suspending.fill(-1, old);
    this.mode.fill(GC_WORKER.none, old);
  }

  /** Memory outside the live heap, as the pacer wants it (GC-45). */
  memoryUse(pagesInUse: number, heapLive: number): MemoryUse {
    const inUse = pagesInUse * PAGE_SIZE;
    const resident = this.pages.resident * PAGE_SIZE;
    use.mappedReady = resident + this.pages.runtimeBytes;
    use.heapFree = Math.max(0, resident - this.stackBytes - inUse);
    use.heapAlloc = Math.min(heapLive, inUse);
    return use;
  }
}

/** Reused: read at once. */
const use = { mappedReady: 0, heapFree: 0, heapAlloc: 0 };

/** A worker keeps this many grey objects to itself (gcWork.balance, GC-13), and as many spans: it shares half of what it has from 10 on (GC-73). */
const KEPT_OBJECTS = 4;
const KEPT_SPANS = 9;

/** Whether P may scan grey objects: the last few are with the worker that has been at them (−1: a P that does not mark yet). */
export function canTakeGrey(rt: Runtime, p: number): boolean {
  const { markOwner } = rt.work;
  const { gc } = rt.vm;
  if (markOwner < 0 || markOwner === p) return gc.hasWork;
  return gc.stackedGrey > KEPT_OBJECTS || gc.queuedSpans > KEPT_SPANS;
}

/** gcMarkWorkAvailable: roots are left, or grey objects that others may take. */
export function gcMarkWorkAvailable(rt: Runtime): boolean {
  const { work } = rt;
  return work.rootNext < work.roots || canTakeGrey(rt, -1);
}
