/** The heap's gauges: goal and trigger of the next cycle, and the rows that show them (GC-40, GC-41, GC-47). */
import { GC_PHASE, KIND } from '../record/kinds.ts';
import type { Runtime } from './runtime2.ts';

/** heapLive has a row when it has changed by 1/64 and at least so much. */
const MIN_SHOWN = 16 * 1024;

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

export function kib(bytes: number): number {
  return Math.min(0x7fffffff, Math.floor(bytes / 1024));
}
