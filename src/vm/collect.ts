/**
 * The collector's half in the machine: the real graph of objects. What is live is computed by marking from package-level variables
 * and goroutine stacks (GC-10), never declared; when to mark, who does it and how fast is the model's (src/model/gc*.ts).
 *
 *     begin → markGlobals, markStack per goroutine, drain until !hasWork → finish → sweep until it answers 0
 *
 * Sizes are Go's bytes (size classes and their spans), not slots of the slab. In this version every object counts as reachable:
 * nothing is found to be garbage.
 */
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

export class Collector {
  private readonly vm: Vm;
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
  private toScanBytes = 0;
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
    return 8 * this.vm.program.globalSlots;
  }

  /** Shades what goroutine `g`'s frames, deferred calls and panics hold. Returns the bytes of stack looked at. g must not be running. */
  markStack(g: number): number {
    return this.vm.stackBytesUsed(g);
  }

  /** There are grey objects. */
  get hasWork(): boolean {
    return this.toScanBytes > this.scannedBytes;
  }

  /** Scans grey objects until about `maxBytes` of scannable bytes are done or none is grey. Returns the bytes done. */
  drain(maxBytes: number): number {
    const done = Math.min(maxBytes, this.toScanBytes - this.scannedBytes);
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
