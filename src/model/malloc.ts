/**
 * Allocation as far as this version goes: sizes by class, cost, growth of the heap; nothing is collected (as with GOGC=off), and the
 * lab's own memory limit ends the run. Size classes: malloc.go, sizeclasses (GC-44).
 */
import { END, KIND } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import type { Runtime } from './runtime2.ts';
import { finish } from './wake.ts';

/** Largest stack (K-01). */
const MAX_STACK_BYTES = 1_000_000_000;
const PAGE = 8192;
/** Up to here small objects; spacing of size classes below: 8 to 32 KiB, about 1/8 of the size apart. */
const MAX_SMALL = 32_768 - 8;

/** What an object of `bytes` takes in its span: the size class, or whole pages above 32 KiB. */
export function roundupsize(bytes: number): number {
  if (bytes <= 8) return 8;
  if (bytes > MAX_SMALL) return Math.ceil(bytes / PAGE) * PAGE;
  const step = bytes <= 16 ? 8 : bytes <= 128 ? 16 : 1 << (29 - Math.clz32(bytes - 1));
  return Math.ceil(bytes / step) * step;
}

export function mallocgc(rt: Runtime, g: number, bytes: number, noscan: boolean): HostAnswer {
  const size = roundupsize(bytes);
  const { gc } = rt.vm;
  if (rt.vm.barrier && !rt.vm.stopped) rt.gc.assist(g, size);
  gc.heapLiveBytes += size;
  if (!noscan) gc.heapScanBytes += size;
  gc.mallocs++;
  gc.allocatedBytes += size;
  rt.heapBytes += size;
  rt.heapObjects++;
  rt.charge(rt.costs.mallocPs + Math.min(size * rt.costs.mallocPerBytePs, 1e12));
  if (rt.heapBytes - rt.heapReportedBytes > rt.heapReportedBytes / 64 + 1_024) {
    rt.heapReportedBytes = rt.heapBytes;
    rt.emit(
      KIND.Heap,
      0,
      Math.min(0x7fffffff, Math.floor(rt.heapBytes / 1024)),
      Math.min(0x7fffffff, rt.heapObjects),
      0,
    );
  }
  if (rt.heapBytes > rt.heapLimitBytes) return labMemory(rt);
  rt.gc.allocated(g, size);
  return HOST_CONTINUE;
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
  rt.emit(KIND.StackGrow, rt.gGoid[g], bytes, 0, 0);
  return HOST_CONTINUE;
}
