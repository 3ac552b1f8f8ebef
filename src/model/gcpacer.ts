/**
 * The pacer: when a collection starts, how large the heap may get, and how much marking an allocation owes. Pure arithmetic over bytes and
 * times that others report. Follows runtime/mgcpacer.go (Go 1.26), rules GC-20, GC-32, GC-40 … GC-43, GC-45.
 *
 * Sizes are bytes, times ns. A goal or trigger of Infinity means never (GOGC off and no memory limit).
 */

const MIB = 1024 * 1024;
/** Share of GOMAXPROCS that marks in the background (GC-20). */
export const BACKGROUND_UTILIZATION = 0.25;
/** Beyond this relative error of the number of dedicated workers a fractional share makes up the difference. */
const MAX_WORKER_ERROR = 0.3;
/** Heap minimum at GOGC=100 (GC-40). */
const HEAP_MINIMUM = 4 * MIB;
/** Room that sweeping gets before the next cycle, and marking after its trigger (GC-40). */
const SWEEP_MIN_HEAP_DISTANCE = MIB;
const MIN_RUNWAY = 64 * 1024;
/** Bounds of the trigger between marked heap and goal, in 64ths (GC-41). */
const MIN_TRIGGER_64THS = 45;
const MAX_TRIGGER_64THS = 61;
/** Headroom under the memory limit (GC-45). */
const LIMIT_HEADROOM = MIB;
const LIMIT_HEADROOM_SHARE = 0.03;
const NEVER = Infinity;

/** Memory of the process outside the live heap, for the memory limit (GC-45). */
export interface MemoryUse {
  /** Mapped and not given back to the operating system. */
  readonly mappedReady: number;
  /** Free spans of the heap among it. */
  readonly heapFree: number;
  /** Bytes that live or not yet swept objects take. */
  readonly heapAlloc: number;
}

export class Pacer {
  /** GOGC; −1: off. */
  gcPercent: number;
  /** GOMEMLIMIT in bytes; Infinity: off. */
  memoryLimit: number;

  // ---- what the last cycle left
  heapMarked = 0;
  lastHeapScan = 0;
  lastStackScan = 0;
  consMark = 0;
  private lastConsMark = [0, 0, 0, 0];

  // ---- now
  /** Bytes of globals that are scanned (GC-40). */
  globalsScan = 0;
  /** Bytes of stacks that exist: the worst case of scanning them. */
  maxStackScan = 0;
  /** heapLive when the running cycle was triggered; Infinity between cycles. */
  triggered = NEVER;
  /** Scan work done in this cycle. */
  heapScanWork = 0;
  stackScanWork = 0;
  globalsScanWork = 0;
  /** Heap at the least until which sweeping lasts (GC-40). */
  sweepDistMinTrigger = 0;
  gcPercentHeapGoal = 0;
  runway = 0;

  // ---- the cycle's workers and assists
  markStartNs = 0;
  dedicatedMarkWorkersNeeded = 0;
  fractionalUtilizationGoal = 0;
  maxIdleMarkWorkers = 0;
  assistWorkPerByte = 0;
  assistBytesPerWork = 0;
  /** Scan work that background workers did and nobody has used yet (GC-31). */
  bgScanCredit = 0;
  assistNs = 0;
  dedicatedNs = 0;
  fractionalNs = 0;
  idleNs = 0;

  constructor(gcPercent: number, memoryLimit: number) {
    this.gcPercent = gcPercent;
    this.memoryLimit = memoryLimit;
    this.commit(true, 0);
  }

  get heapMinimum(): number {
    return Math.floor((HEAP_MINIMUM * this.gcPercent) / 100);
  }

  /** Computes goal and runway from what the last cycle found; at its end and whenever a setting changes (GC-40, GC-42). */
  commit(isSweepDone: boolean, heapLive: number): void {
    this.sweepDistMinTrigger = isSweepDone ? 0 : heapLive + SWEEP_MIN_HEAP_DISTANCE;
    const { gcPercent } = this;
    if (gcPercent < 0) this.gcPercentHeapGoal = NEVER;
    else {
      const grown = Math.floor(((this.heapMarked + this.lastStackScan + this.globalsScan) * gcPercent) / 100);
      this.gcPercentHeapGoal = Math.max(this.heapMarked + grown, this.heapMinimum);
    }
    const idleShare = (1 - BACKGROUND_UTILIZATION) / BACKGROUND_UTILIZATION;
    // With more than all of the CPU at marking the measure is below 0; as an unsigned number that is a runway longer than any heap, and
    // the trigger is the lower bound. Recorded: gc-pause starts its cycles at 45/64 between marked heap and goal.
    this.runway = this.consMark < 0 ? NEVER : Math.floor(this.consMark * idleShare * this.expectedScanWork);
  }

  /** Scan work of a cycle like the last one. */
  get expectedScanWork(): number {
    return this.lastHeapScan + this.lastStackScan + this.globalsScan;
  }

  /** Size that the heap should not exceed (GC-40, GC-45). */
  heapGoal(use: MemoryUse): number {
    const limited = this.memoryLimitHeapGoal(use);
    if (limited < this.gcPercentHeapGoal) return limited;
    return this.stretched(this.gcPercentHeapGoal);
  }

  /** The goal of GOGC gives sweeping and marking the room they need at the least. */
  private stretched(goal: number): number {
    let at = Math.max(goal, this.sweepDistMinTrigger);
    if (this.triggered < NEVER) at = Math.max(at, this.triggered + MIN_RUNWAY);
    return at;
  }

  /** heapLive at which a cycle starts (GC-41). Sizes between marked heap and goal are cut to 64ths first. */
  trigger(use: MemoryUse): number {
    const goal = this.heapGoal(use);
    const { heapMarked } = this;
    if (goal === NEVER) return NEVER;
    if (heapMarked >= goal) return goal;
    const limited = this.memoryLimitHeapGoal(use) < this.gcPercentHeapGoal;
    const step = Math.floor((goal - heapMarked) / 64);
    const floor = limited ? heapMarked : Math.max(heapMarked, this.sweepDistMinTrigger);
    const low = Math.max(floor, heapMarked + step * MIN_TRIGGER_64THS);
    let high = heapMarked + step * MAX_TRIGGER_64THS;
    if (goal > HEAP_MINIMUM && goal - HEAP_MINIMUM > high) high = goal - HEAP_MINIMUM;
    high = Math.max(high, low);
    const wanted = this.runway > goal ? low : goal - this.runway;
    return Math.min(high, Math.max(low, wanted));
  }

  /** Goal of the memory limit: what it leaves beside everything that is not live heap, less some headroom (GC-45). */
  memoryLimitHeapGoal(use: MemoryUse): number {
    const { memoryLimit } = this;
    if (memoryLimit === NEVER) return NEVER;
    const nonHeap = Math.max(0, use.mappedReady - use.heapFree - use.heapAlloc);
    const overage = Math.max(0, use.mappedReady - memoryLimit);
    if (nonHeap + overage >= memoryLimit) return this.heapMarked;
    let goal = memoryLimit - (nonHeap + overage);
    const headroom = Math.max(LIMIT_HEADROOM, Math.floor(goal * LIMIT_HEADROOM_SHARE));
    goal = goal < headroom || goal - headroom < headroom ? headroom : goal - headroom;
    return Math.max(goal, this.heapMarked);
  }

  /** A cycle begins: workers, and what assists owe at first (GC-20, GC-23, GC-32). `timed`: the 2-minute cycle. */
  startCycle(nowNs: number, procs: number, heapLive: number, heapScan: number, timed: boolean, use: MemoryUse): void {
    this.heapScanWork = 0;
    this.stackScanWork = 0;
    this.globalsScanWork = 0;
    this.bgScanCredit = 0;
    this.assistNs = 0;
    this.dedicatedNs = 0;
    this.fractionalNs = 0;
    this.idleNs = 0;
    this.markStartNs = nowNs;
    this.triggered = heapLive;
    const workers = backgroundWorkers(procs);
    this.dedicatedMarkWorkersNeeded = workers.dedicated;
    this.fractionalUtilizationGoal = workers.fractional;
    if (timed) this.maxIdleMarkWorkers = workers.dedicated > 0 ? 0 : 1;
    else this.maxIdleMarkWorkers = procs - workers.dedicated;
    this.revise(heapLive, heapScan, use);
  }

  /** Sets how much scanning an allocated byte owes, so that marking ends before the heap reaches its goal (GC-32). */
  revise(heapLive: number, heapScan: number, use: MemoryUse): void {
    const gcPercent = this.gcPercent < 0 ? 100_000 : this.gcPercent;
    const done = this.heapScanWork + this.stackScanWork + this.globalsScanWork;
    const worstCase = heapScan + this.maxStackScan + this.globalsScan;
    let goal = this.heapGoal(use);
    let expected = this.expectedScanWork;
    if (done > expected) {
      // More to scan than last time: assume all of it, with the goal that this steady rate would reach, up to a hard one.
      const rate = (goal - this.triggered) / Math.max(1, expected);
      const extrapolated = Math.floor(rate * worstCase) + this.triggered;
      goal = Math.min(extrapolated, Math.floor((1 + gcPercent / 100) * goal));
      expected = worstCase;
    }
    if (heapLive > goal) {
      goal *= 1.1;
      expected = worstCase;
    }
    const work = Math.max(1000, expected - done);
    const heapLeft = Math.max(1, goal - heapLive);
    this.assistWorkPerByte = work / heapLeft;
    this.assistBytesPerWork = heapLeft / work;
  }

  /** Marking is over: how fast allocation was against scanning (GC-42). Forced cycles say nothing about that. */
  endCycle(nowNs: number, procs: number, heapLive: number, forced: boolean): void {
    if (forced) return;
    let utilization = BACKGROUND_UTILIZATION;
    let idle = 0;
    const duration = nowNs - this.markStartNs;
    if (duration > 0) {
      utilization += this.assistNs / (duration * procs);
      idle = this.idleNs / (duration * procs);
    }
    const scanWork = this.heapScanWork + this.stackScanWork + this.globalsScanWork;
    let current = 0;
    if (heapLive > this.triggered && scanWork > 0) {
      current = ((heapLive - this.triggered) * (utilization + idle)) / (scanWork * (1 - utilization));
    }
    this.consMark = Math.max(current, ...this.lastConsMark);
    this.lastConsMark = [...this.lastConsMark.slice(1), current];
  }

  /** The heap after marking is what was marked; the next cycle is expected to be like this one. */
  resetLive(bytesMarked: number): void {
    this.heapMarked = bytesMarked;
    this.lastHeapScan = this.heapScanWork;
    this.lastStackScan = this.stackScanWork;
    this.triggered = NEVER;
  }
}

/** Dedicated workers and the fractional share of each P (GC-20). */
export function backgroundWorkers(procs: number): { readonly dedicated: number; readonly fractional: number } {
  const goal = procs * BACKGROUND_UTILIZATION;
  let dedicated = Math.floor(goal + 0.5);
  const error = Math.abs(dedicated / goal - 1);
  if (error <= MAX_WORKER_ERROR) return { dedicated, fractional: 0 };
  if (dedicated > goal) dedicated--;
  return { dedicated, fractional: (goal - dedicated) / procs };
}
