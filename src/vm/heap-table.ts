/**
 * Every object that the collector knows, by its number: what it is, where it lies, its colour. Numbers are given out in ranges: the
 * model's spans take a range each, so that an object's number says where it would lie in Go's heap; what Go would keep on a stack, and
 * strings that share another's bytes, take numbers of ranges that stand for no memory ("uncounted").
 *
 *     state   bits 0–2: kind (0: the number is free)   bit 3: no pointers inside   bit 4: mark   bit 5: grey
 *             bit 6: belongs to a frame (stack-objects.ts)   bit 7: and the host keeps rows about locks in it
 *     what    slot of the header, string id, map id, channel id, or first cell of a list (tiny blocks)
 *     class   size class of gc; 0: large (its size stands in `largeBytes`); UNCOUNTED
 */
import { assert } from '../base/assert.ts';
import { CLASS_TO_SIZE } from './size-classes.ts';

export const KIND_FREE = 0;
export const KIND_CELL = 1;
export const KIND_STRING = 2;
export const KIND_MAP = 3;
export const KIND_CHAN = 4;
/** Stands for many objects (lab.Ballast); the program has a cell of it. */
export const KIND_BALLAST = 5;
/** A 16-byte block of the tiny allocator that several objects share (GC-44). */
export const KIND_TINY = 6;
/** A slot of a span in use by what the machine has no object for, or not yet (a number in an interface value). */
export const KIND_PHANTOM = 7;
export const KIND_MASK = 7;
export const NOSCAN = 8;
export const MARK = 16;
export const IS_GREY = 32;
export const OWNED = 64;
export const HAS_LOCKS = 128;

export const UNCOUNTED = 255;
/** Size classes of 16 to 512 bytes: their spans have their mark bits in them, and wait as wholes to be scanned (GC-71). */
export const INLINE_MARKS_FROM = 2;
export const INLINE_MARKS_TO = 26;
/** Objects from which on the table grows more slowly. */
const LARGE = 1 << 16;
/** Numbers of an uncounted range. */
const UNCOUNTED_RANGE = 1024;

export class HeapTable {
  state = new Uint8Array(1024);
  what = new Int32Array(1024);
  sizeClass = new Uint8Array(1024);
  /** Row of the model's span that it lies in, 0 none; and how many objects of each span are grey. */
  span = new Int32Array(1024);
  greyInSpan = new Int32Array(64);
  readonly largeBytes = new Map<number, number>();
  /** What ballast stands for, by number: objects, those of them with pointers, and their bytes. */
  readonly ballast = new Map<
    number,
    { readonly objects: number; readonly nodes: number; readonly scanBytes: number }
  >();
  /** First number never given out. */
  count = 1;
  /** Ranges that spans gave back, by their length. */
  private readonly freeRanges = new Map<number, number[]>();
  /** First numbers of the uncounted ranges. */
  readonly uncounted: number[] = [];
  private freeUncounted = new Int32Array(64);
  private freeUncountedCount = 0;

  /** A range of `length` free numbers; returns the first. */
  takeRange(length: number): number {
    const free = this.freeRanges.get(length)?.pop();
    if (free !== undefined) return free;
    const first = this.count;
    this.count += length;
    // Large tables grow by a quarter: with twenty objects for each of many connections, doubling would waste as much as they need.
    const { length: room } = this.state;
    if (this.count > room) this.grow(Math.max(this.count, room + (room < LARGE ? room : room >> 2)));
    return first;
  }

  giveRange(first: number, length: number): void {
    const list = this.freeRanges.get(length);
    if (list === undefined) this.freeRanges.set(length, [first]);
    else list.push(first);
  }

  /** A number for something that takes no memory of Go's heap. */
  takeUncounted(): number {
    if (this.freeUncountedCount === 0) {
      const first = this.takeRange(UNCOUNTED_RANGE);
      this.uncounted.push(first);
      this.sizeClass.fill(UNCOUNTED, first, first + UNCOUNTED_RANGE);
      this.span.fill(0, first, first + UNCOUNTED_RANGE);
      for (let index = first + UNCOUNTED_RANGE - 1; index >= first; index--) this.giveUncounted(index);
    }
    return this.freeUncounted[--this.freeUncountedCount];
  }

  giveUncounted(index: number): void {
    if (this.freeUncountedCount === this.freeUncounted.length) {
      const longer = new Int32Array(2 * this.freeUncounted.length);
      longer.set(this.freeUncounted);
      this.freeUncounted = longer;
    }
    this.freeUncounted[this.freeUncountedCount++] = index;
  }

  /** Numbers of an uncounted range, for sweeping. */
  get uncountedRange(): number {
    return UNCOUNTED_RANGE;
  }

  /** Go's bytes of object `index`. */
  bytesOf(index: number): number {
    const sizeClass = this.sizeClass[index];
    if (sizeClass === UNCOUNTED) return 0;
    if (sizeClass !== 0) return CLASS_TO_SIZE[sizeClass];
    const bytes = this.largeBytes.get(index);
    assert(bytes !== undefined, 'a large object without a size');
    return bytes;
  }

  /** Go's objects that object `index` stands for. */
  objectsOf(index: number): number {
    if (this.sizeClass[index] === UNCOUNTED) return 0;
    return this.ballast.get(index)?.objects ?? 1;
  }

  private grow(length: number): void {
    const state = new Uint8Array(length);
    state.set(this.state);
    this.state = state;
    const what = new Int32Array(length);
    what.set(this.what);
    this.what = what;
    const sizeClass = new Uint8Array(length);
    sizeClass.set(this.sizeClass);
    this.sizeClass = sizeClass;
    const span = new Int32Array(length);
    span.set(this.span);
    this.span = span;
  }
}
