/** What the allocator tells the collector (src/model/gc-hooks.ts): assists, proportional sweep, the trigger. */
import { assistAlloc } from './gcassist.ts';
import type { GcHooks } from './gc-hooks.ts';
import { heapMoved, showHeap } from './gcheap.ts';
import { requestStart } from './gcstart.ts';
import { proportionalSweep } from './gcsweep.ts';
import type { Runtime } from './runtime2.ts';

export function gcHooks(rt: Runtime): GcHooks {
  return {
    assist: (g, bytes) => assistAlloc(rt, g, bytes),
    beforeSpan: (pages) => proportionalSweep(rt, pages),
    allocated: (g) => heapGrew(rt, g),
  };
}

/** heapLive grew by a refilled span or a large object (GC-44): assists are paced anew, or a cycle is due (GC-41, GC-50). */
function heapGrew(rt: Runtime, g: number): void {
  const { work } = rt;
  const { gc } = rt.vm;
  const live = gc.heapLiveBytes;
  if (heapMoved(rt, live)) showHeap(rt);
  if (rt.gcBlacken) work.pacer.revise(live, gc.heapScanBytes, work.memoryUse(gc.pagesInUse, live));
  else if (g >= 0 && live >= work.triggerBytes) requestStart(rt, g);
}
