/**
 * The modelled heap: spans of one size class each, as Go has them (runtime/mheap.go, mcentral.go, mgcsweep.go, Go 1.26; GC-44, GC-60,
 * GC-61). An object is a slot of a span; its number in the machine's heap table says which. Pages have no addresses (pages.ts).
 *
 * A span class is size class × 2 + 1 if its objects hold no pointers. Lists are stacks of span rows by span class: swept ones with room,
 * swept full ones, and after a marking both kinds that still wait to be swept.
 */
import { assert } from '../base/assert.ts';
import type { Collector, Spans } from '../vm/collect.ts';
import { INLINE_MARKS_FROM, INLINE_MARKS_TO, KIND_FREE, KIND_MASK } from '../vm/heap-table.ts';
import { CLASS_TO_PAGES, CLASS_TO_SIZE, PAGE_SIZE, SIZE_CLASSES } from '../vm/size-classes.ts';
import { grownI32, grownU8 } from './columns.ts';
import { FAULTS_PER_PAGE, OS_PAGE_BYTES, type PageHeap } from './pages.ts';

export const SPAN_CLASSES = 2 * SIZE_CLASSES;
const ALL_TOUCHED = 255;
/** unsafe.Sizeof(spanInlineMarkBits{}). */
const INLINE_MARK_BYTES = 128;

export class MHeap implements Spans {
  private readonly gc: Collector;
  private readonly pageHeap: PageHeap;
  private readonly inlineMarks: boolean;
  /** Called at the end of a marking: the Ps give their spans back. */
  flushCaches: () => void = () => undefined;

  // Columns by span row; row 0 is none.
  private count = 1;
  private spanClass = new Uint8Array(64);
  /** Number of its first object in the heap table. */
  private first = new Int32Array(64);
  private pages = new Int32Array(64);
  /** Its slots. */
  private nelems = new Int32Array(64);
  /** Slots from here on have not been looked at for room since the last sweep. */
  private freeindex = new Int32Array(64);
  /** Slots in use. */
  allocCount = new Int32Array(64);
  /** 1: its free slots hold old bytes, which an allocation has to clear. */
  needzero = new Uint8Array(64);
  /** Pages of 4 KiB that nobody has written to yet lie from this one on; ALL_TOUCHED: there are none. */
  private touchedTo = new Uint8Array(64);
  /** Spans taken from the page heap so far. */
  spansMade = 0;
  /** Pages of the last one that were not there. */
  lacking = 0;
  private readonly freeRows: number[] = [];

  private readonly partial: number[][] = lists();
  private readonly full: number[][] = lists();
  private readonly partialUnswept: number[][] = lists();
  private readonly fullUnswept: number[][] = lists();
  /** Where sweep looks next: span class × 2, + 1 for the partial ones. */
  private sweepAt = 0;

  /** inlineMarks: spans of small objects have their mark bits inside (GC-71). */
  constructor(gc: Collector, pageHeap: PageHeap, inlineMarks: boolean) {
    this.gc = gc;
    this.inlineMarks = inlineMarks;
    this.pageHeap = pageHeap;
    gc.spans = this;
  }

  /** Number of the next free slot of a span, now in use; 0: it is full. */
  nextFree(span: number, noscan: boolean): number {
    const { gc } = this;
    const { state } = gc.table;
    const first = this.first[span];
    const end = this.nelems[span];
    for (let i = this.freeindex[span]; i < end; i++) {
      if ((state[first + i] & KIND_MASK) !== KIND_FREE) continue;
      this.freeindex[span] = i + 1;
      this.allocCount[span]++;
      gc.reserve(first + i, noscan);
      return first + i;
    }
    this.freeindex[span] = end;
    return 0;
  }

  /** mcentral.cacheSpan: a span of the class with room, swept; from the lists or new. */
  cacheSpan(spanClass: number): number {
    const swept = this.partial[spanClass].pop();
    if (swept !== undefined) return swept;
    for (let span = this.partialUnswept[spanClass].pop(); span !== undefined;) {
      if (this.sweepSpan(span)) return span;
      span = this.partialUnswept[spanClass].pop();
    }
    for (let span = this.fullUnswept[spanClass].pop(); span !== undefined;) {
      if (this.sweepSpan(span)) {
        if (this.allocCount[span] < this.nelems[span]) return span;
        this.full[spanClass].push(span);
      }
      span = this.fullUnswept[spanClass].pop();
    }
    return this.newSpan(spanClass, CLASS_TO_PAGES[spanClass >> 1], this.slotsOfClass(spanClass));
  }

  /** mcentral.uncacheSpan: a P gives a span back. */
  uncacheSpan(span: number): void {
    const list = this.allocCount[span] < this.nelems[span] ? this.partial : this.full;
    list[this.spanClass[span]].push(span);
  }

  /** Page faults of the first write to the first `bytes` of object `index`, whose size is `size`, in a span of small objects. */
  touch(span: number, index: number, size: number, bytes: number): number {
    const touched = this.touchedTo[span];
    if (touched === ALL_TOUCHED || bytes === 0) return 0;
    const at = (index - this.first[span]) * size;
    const from = Math.max(touched, Math.floor(at / OS_PAGE_BYTES));
    const to = Math.min(this.osPages(span), Math.floor((at + bytes - 1) / OS_PAGE_BYTES) + 1);
    if (to <= from) return 0;
    this.touchedTo[span] = to === this.osPages(span) ? ALL_TOUCHED : to;
    return to - from;
  }

  /** Pages of 4 KiB of a span that its objects are the first to write to: its mark bits, if they are in it, stand at the end of the last (GC-71). */
  private osPages(span: number): number {
    return this.pages[span] * FAULTS_PER_PAGE - (this.hasMarksInside(this.spanClass[span] >> 1) ? 1 : 0);
  }

  private hasMarksInside(sizeClass: number): boolean {
    return this.inlineMarks && sizeClass >= INLINE_MARKS_FROM && sizeClass <= INLINE_MARKS_TO;
  }

  /** Page faults of making the span: of its mark bits. */
  faultsOfNew(span: number): number {
    return this.lacking > 0 && this.hasMarksInside(this.spanClass[span] >> 1) ? 1 : 0;
  }

  /** Page faults of the first write to the first `bytes` of the large object that was made last. */
  faultsOfLarge(bytes: number, pages: number): number {
    return Math.max(0, Math.ceil(bytes / OS_PAGE_BYTES) - FAULTS_PER_PAGE * (pages - this.lacking));
  }

  /** A span for one large object; returns the object's number, in use. */
  allocLarge(bytes: number, noscan: boolean): number {
    const pages = Math.ceil(bytes / PAGE_SIZE);
    const spanClass = noscan ? 1 : 0;
    const span = this.newSpan(spanClass, pages, 1);
    this.gc.table.largeBytes.set(this.first[span], pages * PAGE_SIZE);
    const index = this.nextFree(span, noscan);
    this.full[spanClass].push(span);
    return index;
  }

  /** Pages of so many objects of a span class that lie side by side. */
  pagesOf(spanClass: number, objects: number): number {
    return Math.ceil(objects / this.slotsOfClass(spanClass)) * CLASS_TO_PAGES[spanClass >> 1];
  }

  /** A span of so many pages for ballast of `bytes`, in use; returns the object's number. */
  allocBallast(pages: number, bytes: number, objects: number, nodes: number, scanBytes: number): number {
    const span = this.newSpan(0, pages, 1);
    const { table } = this.gc;
    table.largeBytes.set(this.first[span], bytes);
    table.ballast.set(this.first[span], { objects, nodes, scanBytes });
    const index = this.nextFree(span, false);
    this.full[0].push(span);
    return index;
  }

  /** Objects in a span of the class: at its end stand its heap bits, if its objects are small and hold pointers, and its mark bits. */
  private slotsOfClass(spanClass: number): number {
    const sizeClass = spanClass >> 1;
    const heapBits = (spanClass & 1) === 0 && sizeClass <= INLINE_MARKS_TO ? PAGE_SIZE / 64 : 0;
    const marks = this.hasMarksInside(sizeClass) ? INLINE_MARK_BYTES : 0;
    return Math.floor((CLASS_TO_PAGES[sizeClass] * PAGE_SIZE - heapBits - marks) / CLASS_TO_SIZE[sizeClass]);
  }

  private newSpan(spanClass: number, pages: number, slots: number): number {
    const span = this.freeRows.pop() ?? this.count++;
    if (span >= this.first.length) this.grow();
    const { table } = this.gc;
    const first = table.takeRange(slots);
    table.sizeClass.fill(spanClass >> 1, first, first + slots);
    table.span.fill(span, first, first + slots);
    if (span >= table.greyInSpan.length) table.greyInSpan = grownI32(table.greyInSpan, 2 * span);
    this.spanClass[span] = spanClass;
    this.first[span] = first;
    this.pages[span] = pages;
    this.nelems[span] = slots;
    this.freeindex[span] = 0;
    this.allocCount[span] = 0;
    this.gc.pagesInUse += pages;
    this.spansMade++;
    this.needzero[span] = this.pageHeap.isFresh(pages) ? 0 : 1;
    this.lacking = Math.min(pages, this.pageHeap.take(pages));
    this.touchedTo[span] =
      this.lacking === 0 ? ALL_TOUCHED : Math.min(ALL_TOUCHED, FAULTS_PER_PAGE * (pages - this.lacking));
    return span;
  }

  // ---- sweeping

  /** The end of a marking: every span waits to be swept. */
  flush(): void {
    this.flushCaches();
    for (let spanClass = 0; spanClass < SPAN_CLASSES; spanClass++) {
      this.stale(this.partial[spanClass], this.partialUnswept[spanClass]);
      this.stale(this.full[spanClass], this.fullUnswept[spanClass]);
    }
    this.sweepAt = 0;
    this.gc.pagesUnswept = this.gc.pagesInUse;
  }

  private stale(from: number[], to: number[]): void {
    assert(to.length === 0, 'a marking ended before all was swept');
    for (const span of from) to.push(span);
    from.length = 0;
  }

  sweep(maxSpans: number): number {
    let done = 0;
    while (done < maxSpans) {
      const span = this.nextForSweep();
      if (span === 0) break;
      done++;
      if (this.sweepSpan(span)) this.uncacheSpan(span);
    }
    return done;
  }

  private nextForSweep(): number {
    for (; this.sweepAt < 2 * SPAN_CLASSES; this.sweepAt++) {
      const list = ((this.sweepAt & 1) === 0 ? this.fullUnswept : this.partialUnswept)[this.sweepAt >> 1];
      const span = list.pop();
      if (span !== undefined) return span;
    }
    return 0;
  }

  /** Frees what is white in a span. False: nothing is left, and its pages are free. */
  private sweepSpan(span: number): boolean {
    const { gc } = this;
    const { state } = gc.table;
    const first = this.first[span];
    const slots = this.nelems[span];
    const bytes = gc.table.bytesOf(first);
    let left = 0;
    for (let index = first; index < first + slots; index++) {
      if ((state[index] & KIND_MASK) === KIND_FREE) continue;
      if (gc.isLive(index)) {
        left++;
        continue;
      }
      gc.frees += gc.table.objectsOf(index);
      this.needzero[span] = 1;
      gc.release(index);
      gc.freedBytes += bytes;
    }
    gc.pagesUnswept -= this.pages[span];
    this.freeindex[span] = 0;
    this.allocCount[span] = left;
    if (left > 0) return true;
    gc.pagesInUse -= this.pages[span];
    this.pageHeap.give(this.pages[span]);
    if (this.spanClass[span] < 2) {
      gc.table.largeBytes.delete(first);
      gc.table.ballast.delete(first);
    }
    gc.table.giveRange(first, slots);
    this.freeRows.push(span);
    return false;
  }

  private grow(): void {
    const n = this.first.length * 2;
    this.spanClass = grownU8(this.spanClass, n);
    this.first = grownI32(this.first, n);
    this.pages = grownI32(this.pages, n);
    this.nelems = grownI32(this.nelems, n);
    this.freeindex = grownI32(this.freeindex, n);
    this.allocCount = grownI32(this.allocCount, n);
    this.needzero = grownU8(this.needzero, n);
    this.touchedTo = grownU8(this.touchedTo, n);
  }
}

function lists(): number[][] {
  return Array.from({ length: SPAN_CLASSES }, () => []);
}
