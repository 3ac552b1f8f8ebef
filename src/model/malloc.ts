/**
 * mallocgc and growstack: what an allocation costs and what it asks of the collector (runtime/malloc.go, stack.go; Go 1.26). Where the
 * objects lie is in mcache.ts and mheap.ts. The lab's own memory limit ends a run whose modelled heap grows beyond it.
 */
import { END, KIND } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { PAGE_SIZE, roundUpSize, sizeClassOf } from '../vm/size-classes.ts';
import type { MHeap } from './mheap.ts';
import { FAULTS_PER_PAGE, pageFaults } from './pages.ts';
import type { Runtime } from './runtime2.ts';
import { finish } from './wake.ts';

/** Largest stack (K-01). */
const MAX_STACK_BYTES = 1_000_000_000;

/**
 * mallocgc: a slot of the heap for an object of `bytes`, made by goroutine g, who writes to the first `written` of them at once; its number
 * goes to `vm.gc.nextIndex`.
 */
export function mallocgc(rt: Runtime, g: number, bytes: number, noscan: boolean, written = bytes): HostAnswer {
  if (bytes === 0) return HOST_CONTINUE;
  const { gc } = rt.vm;
  if (rt.vm.barrier && !rt.vm.stopped) rt.gc.assist(g, bytes);
  const clearBytes = rt.mcaches.alloc(rt, Math.max(0, rt.curP), g, bytes, noscan, written);
  rt.charge(rt.costs.mallocPs + Math.min(clearBytes * rt.costs.clearPerBytePs, 1e12));
  const heapBytes = gc.allocatedBytes - gc.freedBytes;
  if (Math.abs(heapBytes - rt.heapReportedBytes) > rt.heapReportedBytes / 64 + 1_024) {
    rt.heapReportedBytes = heapBytes;
    const objects = gc.mallocs - gc.frees;
    rt.emit(KIND.Heap, 0, Math.min(0x7fffffff, Math.floor(heapBytes / 1024)), Math.min(0x7fffffff, objects), 0);
  }
  return heapBytes > rt.heapLimitBytes ? labMemory(rt) : HOST_CONTINUE;
}

/** Bytes of the list node that a ballast object begins with in the real package (go/lab/ballast.go). */
const NODE_BYTES = 32;

/** lab.Ballast: `objects` list nodes, each with a slice that makes it `bytes` long in all, as one object of the modelled heap. */
export function ballast(rt: Runtime, g: number, bytes: number, objects: number): HostAnswer {
  const { gc } = rt.vm;
  const room = bytes - NODE_BYTES;
  const each = NODE_BYTES + (room > 0 ? roundUpSize(room, true) : 0);
  const count = objects * (room > 0 ? 2 : 1);
  const total = objects * each;
  const { heap } = rt.mcaches;
  const pages = pagesOf(heap, NODE_BYTES, objects, false) + (room > 0 ? pagesOf(heap, room, objects, true) : 0);
  if (rt.vm.barrier && !rt.vm.stopped) rt.gc.assist(g, total);
  rt.gc.beforeSpan(pages);
  const index = heap.allocBallast(pages, total, count, objects, objects * NODE_BYTES);
  gc.mallocs += count;
  gc.allocatedBytes += total;
  gc.heapLiveBytes += pages * PAGE_SIZE;
  gc.heapScanBytes += objects * NODE_BYTES;
  // The real package writes to all of it.
  rt.charge(count * rt.costs.mallocPs + pages * rt.costs.spanPs);
  pageFaults(rt, heap.lacking * FAULTS_PER_PAGE);
  rt.gc.allocated(g, total);
  gc.nextIndex = index;
  return HOST_CONTINUE;
}

/** Pages of so many objects of `bytes`. */
function pagesOf(heap: MHeap, bytes: number, objects: number, noscan: boolean): number {
  const sizeClass = sizeClassOf(bytes, noscan);
  if (sizeClass === 0) return objects * Math.ceil(bytes / PAGE_SIZE);
  return heap.pagesOf(2 * sizeClass + (noscan ? 1 : 0), objects);
}

/** The lab's own memory is used up before Go's would be. */
export function labMemory(rt: Runtime): HostAnswer {
  finish(rt, END.labMemory, 2, "the lab's memory limit was reached");
  return HOST_STOP;
}

/** Stack growth by doubling: copying what is there (K-02); beyond the maximum Go's fatal error (K-01). */
export function growstack(rt: Runtime, g: number, bytes: number): HostAnswer {
  if (bytes > MAX_STACK_BYTES) {
    finish(rt, END.fatal, 2, 'runtime: goroutine stack exceeds 1000000000-byte limit\nfatal error: stack overflow');
    return HOST_STOP;
  }
  rt.charge(rt.costs.stackGrowPs + Math.floor((bytes / 2) * rt.costs.stackCopyPerBytePs));
  rt.stacks.grown(rt, Math.max(0, rt.curP), g, 31 - Math.clz32(bytes));
  rt.emit(KIND.StackGrow, rt.gGoid[g], bytes, 0, 0);
  return HOST_CONTINUE;
}
