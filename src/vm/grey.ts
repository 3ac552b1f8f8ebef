/**
 * The grey objects of a marking, in the order in which Go 1.26 takes them (runtime/mgcmark.go gcDrain, mgcmark_greenteagc.go; GC-71 … GC-73).
 *
 * Objects of 16 to 512 bytes wait where they lie: the first of a span to become grey puts the span into a queue, first come first served,
 * and when its turn comes all of its objects that are grey by then are scanned together. All other objects wait on a stack, which goes first.
 *
 * An entry of the queue is the number of the object that put the span there, as Go's objptr: if no other has joined it, nothing has to be
 * looked for (GC-72).
 *
 * Not modelled: a queue and a stack of each P, and stealing between them (GC-73): all workers take from one of each.
 */
import type { HeapTable } from './heap-table.ts';
import { INLINE_MARKS_FROM, INLINE_MARKS_TO, IS_GREY } from './heap-table.ts';

/** Most objects in a span with mark bits of its own: 8 KiB of 16 bytes. */
const MAX_TOGETHER = 512;

export class GreyObjects {
  private readonly table: HeapTable;
  private stack = new Int32Array(256);
  /** Objects on the stack. */
  stacked = 0;
  /** A ring; its length is a power of two. */
  private queue = new Int32Array(256);
  private head = 0;
  /** Spans in the queue. */
  queued = 0;
  /** Spans with grey objects, on the stack or in the queue. What stands for a list of many objects (lab.Ballast) is as good as none. */
  spans = 0;
  /** The objects whose turn it is: what `take` says of them. */
  readonly together = new Int32Array(MAX_TOGETHER);

  constructor(table: HeapTable) {
    this.table = table;
  }

  /** Nothing waits. */
  get isEmpty(): boolean {
    return this.stacked === 0 && this.queued === 0;
  }

  /** Object `index`, which has just become grey, waits for its turn. */
  put(index: number): void {
    const { table } = this;
    const span = table.span[index];
    const isFirst = span !== 0 && table.greyInSpan[span]++ === 0;
    const sizeClass = table.sizeClass[index];
    if (isFirst && !this.isList(index)) this.spans++;
    if (sizeClass < INLINE_MARKS_FROM || sizeClass > INLINE_MARKS_TO) {
      if (this.stacked === this.stack.length) this.stack = longer(this.stack, this.stack.length >> 1);
      this.stack[this.stacked++] = index;
    } else if (isFirst) {
      if (this.queued === this.queue.length) this.lengthenQueue();
      this.queue[(this.head + this.queued++) & (this.queue.length - 1)] = index;
    }
  }

  /** Whose turn it is: fills `together`, whose objects do not wait any more, and returns how many. Something waits. */
  take(): number {
    const { table, together } = this;
    if (this.stacked > 0) {
      together[0] = this.stack[--this.stacked];
      const span = table.span[together[0]];
      if (span !== 0 && --table.greyInSpan[span] === 0 && !this.isList(together[0])) this.spans--;
    } else {
      together[0] = this.queue[this.head];
      this.head = (this.head + 1) & (this.queue.length - 1);
      this.queued--;
      this.spans--;
      const span = table.span[together[0]];
      const count = table.greyInSpan[span];
      table.greyInSpan[span] = 0;
      if (count > 1) return this.collect(span, count);
    }
    table.state[together[0]] &= ~IS_GREY;
    return 1;
  }

  private isList(index: number): boolean {
    return this.table.sizeClass[index] === 0 && this.table.ballast.has(index);
  }

  /** All `count` grey objects of the span of which together[0] is one. */
  private collect(span: number, count: number): number {
    const { state, span: spans } = this.table;
    const { together } = this;
    let index = together[0];
    while (spans[index - 1] === span) index--;
    for (let found = 0; found < count; index++) {
      if ((state[index] & IS_GREY) === 0) continue;
      state[index] &= ~IS_GREY;
      together[found++] = index;
    }
    return count;
  }

  private lengthenQueue(): void {
    const { queue, head } = this;
    this.queue = longer(queue, queue.length);
    // What stood before the head now stands behind the old end.
    this.queue.copyWithin(queue.length, 0, head);
  }
}

function longer(from: Int32Array<ArrayBuffer>, by: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(from.length + by);
  to.set(from);
  return to;
}
