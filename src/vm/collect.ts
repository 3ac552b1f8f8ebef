/**
 * The collector's half in the machine: the real graph of objects. What is live is computed by marking from package-level variables
 * and goroutine stacks (GC-10), never declared; when to mark, who does it and how fast is the model's (src/model/gc*.ts).
 *
 *     begin → markGlobals, markStack per goroutine, drain until !hasWork → finish → sweep until it answers 0
 *
 * Tri-colour marking with a hybrid barrier (GC-01): while marking, a store of references outside a stack shades what was there and what
 * comes; new objects are black. Strings, maps and channels lie outside the slab under ids: they have numbers in the same table
 * (heap-table.ts) and are freed with it. Sizes are Go's bytes (size classes and their spans), not slots of the slab.
 *
 * Of a frame only the slots that are still read count (liveness.ts), as in Go.
 *
 * Not modelled: the object that a number in an interface value has in Go, after the next collection; pointer bytes of an object short of
 * its whole size.
 */
import { assert } from '../base/assert.ts';
import { GreyObjects } from './grey.ts';
import {
  HAS_LOCKS,
  HeapTable,
  IS_GREY,
  KIND_BALLAST,
  KIND_CELL,
  KIND_CHAN,
  KIND_FREE,
  KIND_MAP,
  KIND_MASK,
  KIND_PHANTOM,
  KIND_STRING,
  KIND_TINY,
  MARK,
  NOSCAN,
  OWNED,
} from './heap-table.ts';
import { GLOBALS } from './mem.ts';
import { MAX_SMALL_SIZE } from './size-classes.ts';
import { REF_CHAN, REF_MAP, REF_POINTER, REF_STRING } from './refs.ts';
import { SpecialTable } from './specials.ts';
import { frameCount, type StackVisitor, walkStack } from './stack-walk.ts';
import { TinyLists } from './tiny-lists.ts';
import type { Vm } from './vm.ts';

export const WHITE = 0;
export const GREY = 1;
export const BLACK = 2;
export type Colour = 0 | 1 | 2;

/** What a marking found. */
export interface Marked {
  /** Bytes and number of the objects that were reached or were made meanwhile (heapMarked). */
  readonly liveBytes: number;
  readonly liveObjects: number;
  /** Bytes of heap that were looked through for pointers. */
  readonly scannedBytes: number;
}

/** The spans of Go's heap, which the model keeps: `sweep` as Collector.sweep; `flush` gives the Ps' spans back at the end of a marking. */
export interface Spans {
  sweep(maxSpans: number): number;
  flush(): void;
}

/** Large objects are scanned in pieces of so many bytes (GC-12). */
const OBLET_BYTES = 131_072;
/** High halves of marked slots differ in these bits only. */
const REF_BITS = 7;
const REF_BASE = REF_POINTER & ~REF_BITS;

export class Collector {
  private readonly vm: Vm;
  readonly table = new HeapTable();
  readonly tiny = new TinyLists();
  /** Finalizers and cleanups. */
  readonly specials: SpecialTable;
  /** Set by the model; without it there is no memory of Go to account for. */
  spans: Spans | undefined;
  /** heapLive: bytes marked in the last cycle and allocated since, by whole spans at a refill (GC-44). */
  heapLiveBytes = 0;
  /** heapScan: the part of heapLive that holds pointers. */
  heapScanBytes = 0;
  /** Objects and bytes allocated since the start, and freed by sweeping. */
  mallocs = 0;
  frees = 0;
  allocatedBytes = 0;
  freedBytes = 0;
  /** Pages in spans that are in use, and those of them that wait to be swept (GC-60). */
  pagesInUse = 0;
  pagesUnswept = 0;
  /** Number that the host chose for the object being made; 0: it is not in Go's heap. */
  nextIndex = 0;
  /** Value of the mark bit that means black or grey. */
  private live = MARK;
  readonly grey = new GreyObjects(this.table);
  /** Turns of spans and single objects, objects scanned and references found by draining, since the start (what marking costs). */
  drainedTurns = 0;
  drainedObjects = 0;
  drainedRefs = 0;
  private seenRefs = 0;
  /** The large object being scanned in pieces: next slot and end of what is left of it. */
  private pieceAt = 0;
  private pieceEnd = 0;
  private pieceSlots = 0;
  private markedBytes = 0;
  private markedScanBytes = 0;
  private markedObjects = 0;
  private scannedBytes = 0;
  private readonly onStack: StackVisitor = {
    slots: (from, to) => this.scanSlots(from, to),
    pointer: (p) => this.shadePointer(p),
    value: (low, high) => this.shade(low, high),
  };

  constructor(vm: Vm) {
    this.vm = vm;
    this.specials = new SpecialTable(vm);
  }

  // ---- objects

  /** Enters a new object under the number that the host chose (nextIndex), or under one that stands for no memory. Returns its number. */
  register(kind: number, what: number, noscan: boolean): number {
    const { table } = this;
    let index = this.nextIndex;
    this.nextIndex = 0;
    if (index === 0) index = table.takeUncounted();
    const { state } = table;
    const was = state[index] & KIND_MASK;
    if (was !== KIND_FREE && was !== KIND_PHANTOM) return this.registerTiny(index, kind, what);
    // New objects are black while marking, and as good as marked between two markings.
    state[index] = kind | (noscan ? NOSCAN : 0) | this.live;
    table.what[index] = what;
    return index;
  }

  /** Slot `index` of a span is taken by the object that comes next (model). */
  reserve(index: number, noscan: boolean): void {
    this.table.state[index] = KIND_PHANTOM | NOSCAN | this.live;
    if (this.vm.barrier) this.countMarked(index, noscan);
  }

  /** A further object in a tiny block. */
  private registerTiny(index: number, kind: number, what: number): number {
    const { state, what: whats } = this.table;
    if ((state[index] & KIND_MASK) !== KIND_TINY) {
      whats[index] = this.tiny.add(0, state[index] & KIND_MASK, whats[index]);
      state[index] = (state[index] & ~KIND_MASK) | KIND_TINY;
    }
    whats[index] = this.tiny.add(whats[index], kind, what);
    return index;
  }

  private countMarked(index: number, noscan: boolean): void {
    const bytes = this.table.bytesOf(index);
    this.markedBytes += bytes;
    if (!noscan) this.markedScanBytes += this.scanBytesOf(index, bytes);
    if (bytes > 0) this.markedObjects += this.table.objectsOf(index);
  }

  private scanBytesOf(index: number, bytes: number): number {
    return bytes <= MAX_SMALL_SIZE ? bytes : (this.table.ballast.get(index)?.scanBytes ?? bytes);
  }

  /** Number of the object that slot p lies in; 0: it is not in the table. */
  indexAt(p: number): number {
    const { cells, i32 } = this.vm.mem;
    const cell = cells.cellOf(p);
    return cell === 0 ? 0 : i32[2 * cell + 1];
  }

  /** Whether object `index` is grey or black; after a marking: whether it survives. */
  isLive(index: number): boolean {
    return (this.table.state[index] & MARK) === this.live;
  }

  /** Frees object `index`, which is white, with all that it stands for. */
  release(index: number): void {
    const { state, what } = this.table;
    const kind = state[index] & KIND_MASK;
    if (kind === KIND_TINY) {
      for (let cell = what[index]; cell !== 0; cell = this.tiny.drop(cell)) {
        this.releaseOne(this.tiny.kindOf(cell), this.tiny.whatOf(cell));
      }
    } else {
      this.releaseOne(kind, what[index]);
    }
    state[index] = KIND_FREE;
    what[index] = 0;
  }

  private releaseOne(kind: number, what: number): void {
    const { vm } = this;
    if (kind === KIND_CELL || kind === KIND_BALLAST) vm.mem.cells.free(what);
    else if (kind === KIND_STRING) vm.strings.free(what);
    else if (kind === KIND_MAP) vm.maps.free(vm, what);
    else if (kind === KIND_CHAN) vm.host.freeChan(what);
  }

  // ---- objects of frames (stack-objects.ts)

  /** The new object `index` belongs to a frame. */
  own(index: number): void {
    this.table.state[index] |= OWNED;
  }

  /** The frame of object `index`, in `cell`, makes it anew: as good as one just made. What is in it is about to be overwritten. */
  renew(index: number, cell: number): void {
    const { state } = this.table;
    if ((state[index] & HAS_LOCKS) !== 0) this.dropLocks(index, cell);
    if (!this.isLive(index)) state[index] ^= MARK;
  }

  /** The frame of object `index`, in `cell`, is over. While it waits to be scanned its number is needed: then the sweep frees it. */
  disown(index: number, cell: number): void {
    const { table } = this;
    const { state } = table;
    if ((state[index] & HAS_LOCKS) !== 0) this.dropLocks(index, cell);
    if ((state[index] & IS_GREY) !== 0) {
      state[index] &= ~OWNED;
      return;
    }
    this.release(index);
    table.giveUncounted(index);
  }

  /** The host keeps a row about the lock at slot `addr`: if that is in an object of a frame, the row goes with the object. */
  noteLock(addr: number): void {
    const { state } = this.table;
    const index = this.indexAt(addr);
    if ((state[index] & OWNED) !== 0) state[index] |= HAS_LOCKS;
  }

  private dropLocks(index: number, cell: number): void {
    this.table.state[index] &= ~HAS_LOCKS;
    this.vm.host.dropLocks(cell, cell + this.vm.mem.cells.slotsOf(cell));
  }

  // ---- marking

  /** All objects are white, new ones black from here on, and the write barrier is on (GC-02). What was not swept yet is swept now. */
  begin(): void {
    assert(!this.vm.barrier, 'a marking is going on');
    while (this.sweep(64) > 0);
    this.vm.host.clearpools();
    this.live ^= MARK;
    this.vm.barrier = true;
    this.markedBytes = 0;
    this.markedScanBytes = 0;
    this.markedObjects = 0;
    this.scannedBytes = 0;
  }

  /** Shades what package-level variables, timers and the runtime's own tables reach. Returns the bytes looked at. */
  markGlobals(): number {
    const { vm } = this;
    const slots = vm.program.globalSlots;
    this.scanSlots(GLOBALS, GLOBALS + slots);
    vm.host.markRoots();
    this.specials.markRoots(this);
    return 8 * slots;
  }

  /** Shades what goroutine `g`'s frames, deferred calls and panics hold. Returns the bytes of stack looked at. g must not be running. */
  markStack(g: number): number {
    if (g >= this.vm.blocks.length || this.vm.blocks[g] === 0) return 0;
    return walkStack(this.vm, g, this.onStack);
  }

  /** Frames on g's stack; 1 where it has none here (goroutines of the runtime). */
  framesOf(g: number): number {
    return g >= this.vm.blocks.length || this.vm.blocks[g] === 0 ? 1 : frameCount(this.vm, g);
  }

  /** There are grey objects. */
  get hasWork(): boolean {
    return !this.grey.isEmpty || this.pieceAt < this.pieceEnd;
  }

  /** Of them, those that wait on the stack, with the large one that is being scanned in pieces; and spans in the queue. */
  get stackedGrey(): number {
    return this.grey.stacked + (this.pieceAt < this.pieceEnd ? 1 : 0);
  }
  get queuedSpans(): number {
    return this.grey.queued;
  }
  /** Spans with grey objects, wherever they wait. */
  get greySpans(): number {
    return this.grey.spans;
  }

  /** Scans grey objects until about `maxBytes` of scannable bytes are done or none is grey. Returns the bytes done. */
  drain(maxBytes: number): number {
    let done = 0;
    const { grey } = this;
    const refs = this.seenRefs;
    while (done < maxBytes) {
      if (this.pieceAt < this.pieceEnd) {
        const to = Math.min(this.pieceEnd, this.pieceAt + this.pieceSlots);
        this.scanSlots(this.pieceAt, to);
        this.pieceAt = to;
        done += OBLET_BYTES;
      } else if (!grey.isEmpty) {
        const count = grey.take();
        const before = this.drainedObjects;
        for (let i = 0; i < count; i++) done += this.scanObject(grey.together[i]);
        // What stands for many objects is a chain of them (lab.Ballast).
        this.drainedTurns += count === 1 ? this.drainedObjects - before : 1;
      } else {
        break;
      }
    }
    this.scannedBytes += done;
    this.drainedRefs += this.seenRefs - refs;
    return done;
  }

  /** Scans object `index`, or makes it the one that is scanned in pieces. Returns the bytes done. */
  private scanObject(index: number): number {
    const { vm, table } = this;
    if (table.span[index] !== 0) {
      this.drainedObjects += table.sizeClass[index] === 0 ? (table.ballast.get(index)?.nodes ?? 1) : 1;
    }
    const what = table.what[index];
    const bytes = table.bytesOf(index);
    switch (table.state[index] & KIND_MASK) {
      case KIND_CELL: {
        const end = what + vm.mem.cells.slotsOf(what);
        if (bytes <= OBLET_BYTES) {
          this.scanSlots(what + 1, end);
          return bytes;
        }
        this.pieceAt = what + 1;
        this.pieceEnd = end;
        this.pieceSlots = Math.ceil(((end - what) * OBLET_BYTES) / bytes);
        return 0;
      }
      case KIND_BALLAST:
        this.scanSlots(what + 1, what + vm.mem.cells.slotsOf(what));
        this.seenRefs += table.objectsOf(index);
        return this.scanBytesOf(index, bytes);
      case KIND_MAP:
        this.shadePointer(vm.maps.get(what)?.base ?? 0);
        return bytes;
      case KIND_CHAN:
        vm.host.markChan(what);
        return bytes;
      default:
        return this.scanBytesOf(index, bytes);
    }
  }

  /** Shades what slots from..to (exclusive) refer to: also the write barrier for what is there, or for what is about to come there. */
  scanSlots(from: number, to: number): void {
    const { i32 } = this.vm.mem;
    let refs = 0;
    for (let at = 2 * from + 1, end = 2 * to; at < end; at += 2) {
      if ((i32[at] & ~REF_BITS) !== REF_BASE) continue;
      refs++;
      this.shade(i32[at - 1], i32[at]);
    }
    this.seenRefs += refs;
  }

  /** The write barrier of a store (GC-01): `slots` values from slot `from` on are about to replace those at `to`. Marking is going on. */
  beforeStore(to: number, from: number, slots: number): void {
    this.scanSlots(to, to + slots);
    this.scanSlots(from, from + slots);
  }

  /** Makes the object that a slot of these halves refers to grey, if it is white. */
  shade(low: number, high: number): void {
    switch (high) {
      case REF_POINTER:
        this.shadePointer(low);
        return;
      case REF_STRING:
        this.shadeString(low);
        return;
      case REF_MAP:
        this.mark(this.vm.maps.get(low)?.object ?? 0);
        return;
      case REF_CHAN:
        this.mark(this.vm.host.chanObject(low));
        return;
    }
  }

  /** A pointer or closure. */
  shadePointer(p: number): void {
    const { mem } = this.vm;
    const cell = mem.cells.cellOf(p);
    if (cell !== 0) this.mark(mem.i32[2 * cell + 1]);
  }

  private shadeString(id: number): void {
    const { strings } = this.vm;
    if (id >= strings.count) return;
    this.mark(strings.objects[id]);
    this.mark(strings.backing[id]);
  }

  /** Makes object `index` grey, or black if nothing is in it to scan; 0 is none. */
  mark(index: number): void {
    if (index === 0) return;
    const { state } = this.table;
    const was = state[index];
    if ((was & MARK) === this.live || (was & KIND_MASK) === KIND_FREE) return;
    this.countMarked(index, (was & NOSCAN) !== 0);
    if ((was & NOSCAN) !== 0) {
      state[index] = was ^ MARK;
      return;
    }
    state[index] = (was ^ MARK) | IS_GREY;
    this.grey.put(index);
  }

  /** Ends the marking: the barrier is off, what is white is garbage, and sweeping may begin. */
  finish(): Marked {
    assert(!this.hasWork, 'grey objects at the end of a marking');
    this.specials.queueDead(this);
    // What a finalizer is to see is marked, but for the object itself.
    while (this.hasWork) this.drain(Infinity);
    this.vm.barrier = false;
    this.heapLiveBytes = this.markedBytes;
    this.heapScanBytes = this.markedScanBytes;
    this.spans?.flush();
    this.sweepUncounted();
    this.vm.host.sweepTables();
    return { liveBytes: this.markedBytes, liveObjects: this.markedObjects, scannedBytes: this.scannedBytes };
  }

  // ---- sweeping

  /** Sweeps up to `maxSpans` spans: frees their garbage. Returns how many it swept; 0: all are swept (GC-60). */
  sweep(maxSpans: number): number {
    return this.spans?.sweep(maxSpans) ?? 0;
  }

  /** What Go has no memory for is freed at once: it is the lab's own housekeeping. */
  private sweepUncounted(): void {
    const { table, live } = this;
    const { state } = table;
    for (const first of table.uncounted) {
      for (let index = first; index < first + table.uncountedRange; index++) {
        if (state[index] === KIND_FREE || (state[index] & MARK) === live) continue;
        if ((state[index] & OWNED) !== 0) {
          // Nothing leads to it, but its frame may use it again: it begins the next cycle as all others.
          state[index] ^= MARK;
          continue;
        }
        this.release(index);
        table.giveUncounted(index);
      }
    }
  }

  /** Colour of object `index`: between two markings black is what survived or was made since. */
  colour(index: number): Colour {
    const state = this.table.state[index];
    if ((state & IS_GREY) !== 0) return GREY;
    return (state & MARK) === this.live ? BLACK : WHITE;
  }
}
