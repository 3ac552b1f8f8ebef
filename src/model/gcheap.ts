/** The collector's gauges: live heap, goal and trigger of the next cycle, CPU limiter, and the rows that show them (GC-40, GC-41, GC-46, GC-47). */
import { GC_PHASE, KIND } from '../record/kinds.ts';
import type { Runtime } from './runtime2.ts';

/** heapLive has a row when it has changed by 1/64 and at least so much. */
const MIN_SHOWN = 16 * 1024;
/** The limiter's bucket has a row when its level has changed by so many thousandths. */
const LEVEL_SHOWN = 10;

/** Whether heapLive has changed enough for a row. */
export function heapMoved(rt: Runtime, live: number): boolean {
  const { work } = rt;
  return work.isOn && Math.abs(live - work.shownLive) > work.shownLive / 64 + MIN_SHOWN;
}

export function showHeap(rt: Runtime): void {
  const { gc } = rt.vm;
  rt.work.shownLive = gc.heapLiveBytes;
  rt.emit(KIND.HeapAlloc, 0, kib(gc.heapLiveBytes), Math.min(0x7fffffff, gc.mallocs - gc.frees), 0);
}

/** Goal and trigger are what they follow from now; a row says them. */
export function setTrigger(rt: Runtime): void {
  const { work } = rt;
  const { gc } = rt.vm;
  const { pacer } = work;
  work.stackBytes = rt.stacks.inuseBytes;
  const use = work.memoryUse(gc.pagesInUse, gc.heapLiveBytes);
  const trigger = pacer.trigger(use);
  work.triggerBytes = work.phase === GC_PHASE.off ? trigger : Infinity;
  const goal = pacer.heapGoal(use);
  if (goal < Infinity) work.isOn = true;
  if (!work.isOn) return;
  const limit = pacer.memoryLimit;
  rt.emit(
    KIND.HeapGoal,
    0,
    goal === Infinity ? -1 : kib(goal),
    trigger === Infinity ? -1 : kib(trigger),
    limit === Infinity ? -1 : kib(limit),
  );
}

/** The limiter takes what has been since its last update into account. */
export function updateLimiter(rt: Runtime, nowNs: number): void {
  rt.work.limiter.update(nowNs);
  showLimiter(rt);
}

/** A row when the limiter limits now, or does no longer, or its level has moved. */
export function showLimiter(rt: Runtime): void {
  const { work } = rt;
  const { limiting, fillNs, capacityNs } = work.limiter;
  const level = Math.floor((1000 * fillNs) / capacityNs);
  if (limiting === work.shownLimiting && Math.abs(level - work.shownLevel) < LEVEL_SHOWN) return;
  work.shownLimiting = limiting;
  work.shownLevel = level;
  rt.emit(KIND.GCLimiter, 0, limiting ? 1 : 0, level, 0);
}

export function kib(bytes: number): number {
  return Math.min(0x7fffffff, Math.floor(bytes / 1024));
}
