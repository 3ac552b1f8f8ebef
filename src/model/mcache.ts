/**
 * Allocation by the Ps (runtime/mcache.go, malloc.go, Go 1.26; GC-44): each P has one span per span class; when it is full, another comes
 * from the heap, and all of its free slots count as live at once. Objects without pointers below 16 bytes share 16-byte blocks.
 */
import { CLASS_TO_PAGES, CLASS_TO_SIZE, PAGE_SIZE, sizeClassOf } from '../vm/size-classes.ts';
import { grownI32 } from './columns.ts';
import { type MHeap, SPAN_CLASSES } from './mheap.ts';
import { pageFaults } from './pages.ts';
import type { Runtime } from './runtime2.ts';

/** Block of the tiny allocator (malloc.go: maxTinySize). */
const TINY_BYTES = 16;
/** Span class of those blocks: 16 bytes, no pointers. */
const TINY_SPAN_CLASS = 5;

export class MCaches {
  readonly heap: MHeap;
  /** Span by P × SPAN_CLASSES + span class; 0: none. */
  private spans = new Int32Array(SPAN_CLASSES);
  /** The tiny block of each P (0: none) and the bytes of it that are taken. */
  private tiny = new Int32Array(1);
  private tinyOffset = new Int32Array(1);
  private procs = 1;

  constructor(heap: MHeap) {
    this.heap = heap;
    heap.flushCaches = () => {
      this.releaseAll();
    };
  }

  /**
   * A slot of the heap for an object of `bytes`, for P p: its number goes to `gc.nextIndex`. Returns how many bytes of it have to be
   * cleared: memory that comes fresh from the system is zero already (mspan.needzero). The first `written` bytes are written to at once.
   */
  alloc(rt: Runtime, p: number, g: number, bytes: number, noscan: boolean, written: number): number {
    const { gc } = rt.vm;
    if (p >= this.procs) this.grow(p + 1);
    gc.mallocs++;
    if (noscan && bytes < TINY_BYTES) return this.allocTiny(rt, p, g, bytes);
    const sizeClass = sizeClassOf(bytes, noscan);
    if (sizeClass === 0) return this.allocLarge(rt, g, bytes, noscan, written);
    const spanClass = 2 * sizeClass + (noscan ? 1 : 0);
    gc.nextIndex = this.allocSmall(rt, p, g, spanClass);
    return this.clearBytes(rt, p, spanClass, written);
  }

  /** What of the object that P p has just taken must be cleared; the page faults of that, or of what else is written there, are charged. */
  private clearBytes(rt: Runtime, p: number, spanClass: number, written: number): number {
    const { heap } = this;
    const span = this.spans[p * SPAN_CLASSES + spanClass];
    const size = CLASS_TO_SIZE[spanClass >> 1];
    const clear = heap.needzero[span] === 1 ? size : 0;
    pageFaults(rt, heap.touch(span, rt.vm.gc.nextIndex, size, Math.max(clear, written)));
    return clear;
  }

  private allocSmall(rt: Runtime, p: number, g: number, spanClass: number): number {
    const { heap } = this;
    const noscan = (spanClass & 1) === 1;
    const at = p * SPAN_CLASSES + spanClass;
    const size = CLASS_TO_SIZE[spanClass >> 1];
    if (!noscan) rt.vm.gc.heapScanBytes += size;
    rt.vm.gc.allocatedBytes += size;
    let index = this.spans[at] === 0 ? 0 : heap.nextFree(this.spans[at], noscan);
    if (index !== 0) return index;
    this.refill(rt, at, spanClass);
    index = heap.nextFree(this.spans[at], noscan);
    rt.gc.allocated(g, size);
    return index;
  }

  /** mcache.refill: another span with room, all of whose free slots are live from now on. */
  private refill(rt: Runtime, at: number, spanClass: number): void {
    const { heap } = this;
    const pages = CLASS_TO_PAGES[spanClass >> 1];
    if (this.spans[at] !== 0) heap.uncacheSpan(this.spans[at]);
    this.spans[at] = 0;
    rt.gc.beforeSpan(pages);
    const unswept = rt.vm.gc.pagesUnswept;
    const made = heap.spansMade;
    const span = heap.cacheSpan(spanClass);
    if (heap.spansMade !== made) {
      rt.charge(rt.costs.spanPs);
      pageFaults(rt, heap.faultsOfNew(span));
    }
    // Spans of its class that wait to be swept are swept on the way to one with room.
    const swept = unswept - rt.vm.gc.pagesUnswept;
    if (swept > 0) rt.charge((swept / pages) * rt.costs.sweepSpanPs);
    this.spans[at] = span;
    rt.vm.gc.heapLiveBytes += pages * PAGE_SIZE - heap.allocCount[span] * CLASS_TO_SIZE[spanClass >> 1];
  }

  private allocLarge(rt: Runtime, g: number, bytes: number, noscan: boolean, written: number): number {
    const { gc } = rt.vm;
    const size = Math.ceil(bytes / PAGE_SIZE) * PAGE_SIZE;
    rt.gc.beforeSpan(size / PAGE_SIZE);
    gc.nextIndex = 0;
    const index = this.heap.allocLarge(bytes, noscan);
    const clear = this.heap.needzero[gc.table.span[index]] === 1 ? size : 0;
    pageFaults(rt, this.heap.faultsOfLarge(Math.max(clear, written), size / PAGE_SIZE));
    gc.heapLiveBytes += size;
    gc.allocatedBytes += size;
    if (!noscan) gc.heapScanBytes += size;
    rt.charge(rt.costs.spanPs + rt.costs.largePs);
    rt.gc.allocated(g, size);
    gc.nextIndex = index;
    return clear;
  }

  private allocTiny(rt: Runtime, p: number, g: number, bytes: number): number {
    const { gc } = rt.vm;
    const align = (bytes & 7) === 0 ? 7 : (bytes & 3) === 0 ? 3 : bytes & 1 ? 0 : 1;
    const from = (this.tinyOffset[p] + align) & ~align;
    if (this.tiny[p] !== 0 && from + bytes <= TINY_BYTES) {
      this.tinyOffset[p] = from + bytes;
      gc.nextIndex = this.tiny[p];
      // MemStats counts it as made and freed at once: the block is the object.
      gc.frees++;
      return 0;
    }
    const index = this.allocSmall(rt, p, g, TINY_SPAN_CLASS);
    if (this.tiny[p] === 0 || bytes < this.tinyOffset[p]) {
      this.tiny[p] = index;
      this.tinyOffset[p] = bytes;
    }
    gc.nextIndex = index;
    return this.clearBytes(rt, p, TINY_SPAN_CLASS, bytes);
  }

  /** Shades the tiny blocks that are being filled (GC-05). */
  markTiny(rt: Runtime): void {
    for (let p = 0; p < this.procs; p++) if (this.tiny[p] !== 0) rt.vm.gc.mark(this.tiny[p]);
  }

  /** mcache.releaseAll, for all Ps. */
  private releaseAll(): void {
    for (let at = 0; at < this.spans.length; at++) {
      if (this.spans[at] !== 0) this.heap.uncacheSpan(this.spans[at]);
    }
    this.spans.fill(0);
    this.tiny.fill(0);
  }

  private grow(procs: number): void {
    this.spans = grownI32(this.spans, procs * SPAN_CLASSES);
    this.tiny = grownI32(this.tiny, procs);
    this.tinyOffset = grownI32(this.tinyOffset, procs);
    this.procs = procs;
  }
}
