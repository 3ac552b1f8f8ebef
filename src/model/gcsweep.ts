/**
 * Sweeping: garbage is freed span by span, by bgsweep, by those who allocate, and by whoever starts the next cycle. Follows
 * runtime/mgcsweep.go (Go 1.26), rules GC-60, GC-61, X-16.
 */
import { KIND, WAIT } from '../record/kinds.ts';
import { setTrigger } from './gcheap.ts';
import { paceScavenger } from './gcscavenge.ts';
import { TASK } from './gcstate.ts';
import { goready, goschedImpl, gopark, newSystemG } from './park.ts';
import type { Runtime } from './runtime2.ts';

/** Spans between two looks of bgsweep whether others wait (GC-60). */
const BATCH = 10;
/** Spans per step of who helps. */
const QUANTUM_SPANS = 64;
/** Bytes of new heap that sweeping leaves as room before the trigger (GC-60). */
const DISTANCE = 1024 * 1024;
const PAGE = 8192;

/** gcSweep: a new sweep begins, and bgsweep is readied as the next to run (GC-06). */
export function startSweep(rt: Runtime): void {
  const { work } = rt;
  const { gc } = rt.vm;
  work.sweepIsDone = gc.pagesUnswept === 0;
  work.sweepHeld = true;
  work.sweepSpans = gc.pagesUnswept;
  work.shownSpans = gc.pagesUnswept;
  work.sweptPages = 0;
  paceSweeper(rt);
  rt.emit(KIND.GCSweepProgress, 0, gc.pagesUnswept, work.sweepSpans, 0);
  if (work.sweepG < 0) work.sweepG = newSystemG(rt, TASK.bgsweep, 'runtime.bgsweep', 0);
  else if (work.sweepIsParked) goready(rt, work.sweepG, 0);
  work.sweepIsParked = false;
}

/** gcPaceSweeper: pages that an allocated byte has to sweep, so that all are swept by the next trigger. */
function paceSweeper(rt: Runtime): void {
  const { work } = rt;
  const { gc } = rt.vm;
  const live = gc.heapLiveBytes;
  work.sweepBasis = live;
  work.sweptPages = 0;
  const trigger = work.pacer.trigger(work.memoryUse(gc.pagesInUse, live));
  const distance = Math.max(PAGE, (trigger === Infinity ? 2 ** 40 : trigger) - live - DISTANCE);
  work.sweepPagesPerByte = gc.pagesUnswept / distance;
}

/** deductSweepCredit: before a span is taken for allocation (GC-60). */
export function proportionalSweep(rt: Runtime, pages: number): void {
  const { work } = rt;
  if (work.sweepIsDone || work.sweepPagesPerByte === 0) return;
  const grown = rt.vm.gc.heapLiveBytes - work.sweepBasis;
  const target = Math.floor(work.sweepPagesPerByte * grown) - pages;
  let spans = 0;
  while (work.sweptPages < target && sweepOne(rt)) spans++;
  if (spans === 0) return;
  rt.emit(KIND.GCSweepBegin, rt.curP, rt.curG < 0 ? 0 : rt.gGoid[rt.curG], 0, 0);
  rt.emit(KIND.GCSweepEnd, rt.curP, spans * 8, 0, 0);
}

/** Some spans by who must see all swept. Returns how many; 0: all are. */
export function sweepQuantum(rt: Runtime): number {
  let spans = 0;
  while (spans < QUANTUM_SPANS && sweepOne(rt)) spans++;
  return spans;
}

/** The rest, while the world stands still (GC-05). */
export function finishSweep(rt: Runtime): void {
  while (sweepOne(rt));
}

/** sweepone: one span. False: there is none. */
export function sweepOne(rt: Runtime): boolean {
  const { work } = rt;
  if (work.sweepIsDone) return false;
  const { gc } = rt.vm;
  const before = gc.pagesUnswept;
  if (gc.sweep(1) === 0) {
    sweepDone(rt);
    return false;
  }
  rt.charge(rt.costs.sweepSpanPs);
  work.sweptPages += before - gc.pagesUnswept;
  const left = gc.pagesUnswept;
  if (work.shownSpans - left > work.sweepSpans / 64) {
    work.shownSpans = left;
    rt.emit(KIND.GCSweepProgress, 0, left, work.sweepSpans, 0);
  }
  return true;
}

function sweepDone(rt: Runtime): void {
  const { work } = rt;
  work.sweepIsDone = true;
  work.sweepPagesPerByte = 0;
  rt.emit(KIND.GCSweepProgress, 0, 0, work.sweepSpans, 0);
  work.pacer.sweepDistMinTrigger = 0;
  setTrigger(rt);
  paceScavenger(rt);
}

/** One step of bgsweep: a batch, then it lets others run if they need the P. */
export function bgsweepStep(rt: Runtime, g: number): void {
  const { work } = rt;
  // The batch took its time: it gives way only now.
  if (work.sweepYields) {
    work.sweepYields = false;
    if (goschedIfBusy(rt, g)) return;
  }
  for (let i = 0; i < BATCH; i++) {
    if (sweepOne(rt)) continue;
    if (work.sweepHeld) {
      // Not done, and nothing to take: it looks again and again, and gives way if nobody is idle.
      rt.charge(rt.costs.sweepPollPs);
      work.sweepYields = true;
      return;
    }
    work.sweepIsParked = true;
    gopark(rt, g, WAIT.gcSweepWait, -1);
    return;
  }
  work.sweepYields = true;
}

/** goschedIfBusy: yields only if asked to or if no P is idle. Returns whether it did. */
function goschedIfBusy(rt: Runtime, g: number): boolean {
  if (rt.gPreempt[g] === 0 && rt.pidle.length > 0) return false;
  goschedImpl(rt, g, false);
  return true;
}
