/**
 * The page heap as sums: pages of 8 KiB in spans for objects and for stacks, and pages that the operating system has given (runtime/mheap.go,
 * mgcscavenge.go, Go 1.26; GC-62). Free pages that are there are taken first, then those that were given back, then new ones. The first
 * write to a page of 4 KiB that is not there is a page fault; who takes a span is told how many of its pages are not.
 *
 * Not modelled: fragments: any free pages make a span; huge pages: Linux gives Go pages of 4 KiB unless it always gives huge ones.
 */
import { PAGE_SIZE } from '../vm/size-classes.ts';
import type { Runtime } from './runtime2.ts';

/** Bytes of a page of the processor, and how many of them one of the heap's has. */
export const OS_PAGE_BYTES = 4096;
export const FAULTS_PER_PAGE = PAGE_SIZE / OS_PAGE_BYTES;

/**
 * Memory of the runtime besides spans, for the memory limit (GC-45), as runtime/metrics of go1.26 tells it on two Ps (/memory/classes metadata,
 * other, profiling/buckets): 3.85 MiB in a process that has done nothing yet, and 1.5 % of the heap for mark bits and tables of pages.
 */
const RUNTIME_BYTES = 3_850 * 1024;
const TABLES_SHARE = 0.015;
/** unsafe.Sizeof(mspan{}), rounded up. */
const SPAN_STRUCT_BYTES = 160;

export class PageHeap {
  /** Pages in spans. */
  inUse = 0;
  /** Most pages that were in spans at any time; all others are fresh. */
  peak = 0;
  /** Of them, those that were given back to the operating system and not taken again. */
  released = 0;
  /** Page faults so far. */
  faults = 0;
  /** Spans, and most of them at any time. */
  private spans = 0;
  private peakSpans = 0;

  /** Pages that the process has. */
  get resident(): number {
    return this.peak - this.released;
  }

  /** Bytes of the runtime's own tables, which it never gives back. */
  get runtimeBytes(): number {
    return RUNTIME_BYTES + this.peakSpans * SPAN_STRUCT_BYTES + Math.floor(this.peak * PAGE_SIZE * TABLES_SHARE);
  }

  /** Takes `pages` for a span. Returns how many of them, its last ones, are not there yet. */
  take(pages: number): number {
    this.inUse += pages;
    if (++this.spans > this.peakSpans) this.peakSpans = this.spans;
    const lacking = this.inUse - this.resident;
    if (lacking <= 0) return 0;
    this.released -= Math.min(this.released, lacking);
    this.peak = Math.max(this.peak, this.inUse);
    return lacking;
  }

  /** Whether the `pages` that are about to be taken are all fresh or the last of them is: they hold zeros. */
  isFresh(pages: number): boolean {
    return this.inUse + pages > this.peak;
  }

  /** Gives back the `pages` of so many spans. */
  give(pages: number, spans = 1): void {
    this.inUse -= pages;
    this.spans -= spans;
  }
}

/** So many pages of 4 KiB are written to for the first time; parts of one are shares of its cost. */
export function pageFaults(rt: Runtime, count: number): void {
  if (count === 0) return;
  rt.pages.faults += count;
  rt.charge(Math.floor(count * rt.costs.pageFaultPs));
}
