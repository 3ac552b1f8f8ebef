/**
 * Finalizers, cleanups and weak pointers: what is to be called or forgotten when objects die (runtime/mfinal.go, mcleanup.go; Go 1.26).
 *
 * While marking, all that a finalizer's object refers to is a root, but not the object itself; so it survives its own death once, with all
 * that it needs, and is handed to its finalizer. A cleanup waits until its object is really gone. What is to be called waits in queues for
 * two goroutines of the runtime (package runtime of the library): finalizers newest first, cleanups oldest first.
 *
 * Not modelled: that spans are swept one after another (all dead objects are found when marking ends, in the order of their addresses), and
 * more than one goroutine for cleanups (Go adds some when there are eight Ps or more).
 */
import type { Collector } from './collect.ts';
import type { Vm } from './vm.ts';

/** Call of closure `fn` with a finalizer's object, laid out as its parameter (an interface value has its type before it). */
export interface FinalizerCall {
  readonly fn: number;
  readonly p: number;
  /** Dynamic type of the pointer where the parameter is an interface, else −1. */
  readonly type: number;
}

/** What a weak pointer leads to, with its type. */
export interface WeakTarget {
  readonly p: number;
  readonly type: number;
}

interface Specials {
  /** One, unless several tiny objects share a block: then at most one for each of them. */
  finalizers: FinalizerCall[];
  /** Ids of weak pointers to it or into it. */
  weak: number[];
  /** Closures without parameters, by the ids that Stop knows. */
  readonly cleanups: { readonly id: number; readonly fn: number }[];
}

export class SpecialTable {
  private readonly vm: Vm;
  /** By number of the object in the heap table. */
  private readonly byObject = new Map<number, Specials>();
  private readonly objectOf = new Map<number, number>();
  private nextId = 0;
  /** Weak pointers by id, and their ids by slot. */
  private readonly weak = new Map<number, WeakTarget>();
  private readonly weakIds = new Map<number, number>();
  /** What waits to be called. */
  readonly finalizers: FinalizerCall[] = [];
  readonly cleanups: number[] = [];

  constructor(vm: Vm) {
    this.vm = vm;
  }

  private of(object: number): Specials {
    let found = this.byObject.get(object);
    if (found === undefined) this.byObject.set(object, (found = { finalizers: [], weak: [], cleanups: [] }));
    return found;
  }

  /** Gives what lies at `call.p`, in object `object`, a finalizer; false: it has one. */
  setFinalizer(gc: Collector, object: number, call: FinalizerCall): boolean {
    const specials = this.of(object);
    if (specials.finalizers.some((known) => known.p === call.p)) return false;
    specials.finalizers.push(call);
    if (this.vm.barrier) this.shadeOne(gc, specials);
    return true;
  }

  /** Takes the finalizer of what lies at `p`, in object `object`, back. */
  removeFinalizer(object: number, p: number): void {
    const specials = this.byObject.get(object);
    if (specials === undefined) return;
    specials.finalizers = specials.finalizers.filter((known) => known.p !== p);
    if (specials.finalizers.length === 0 && specials.cleanups.length === 0 && specials.weak.length === 0)
      this.byObject.delete(object);
  }

  /** Returns the cleanup's id. */
  addCleanup(gc: Collector, object: number, fn: number): number {
    const id = ++this.nextId;
    const specials = this.of(object);
    specials.cleanups.push({ id, fn });
    this.objectOf.set(id, object);
    if (this.vm.barrier) this.shadeOne(gc, specials);
    return id;
  }

  /** Takes a cleanup back; one whose object is gone runs all the same. */
  stop(id: number): void {
    const specials = this.byObject.get(this.objectOf.get(id) ?? 0);
    this.objectOf.delete(id);
    const at = specials?.cleanups.findIndex((cleanup) => cleanup.id === id) ?? -1;
    if (at >= 0) specials?.cleanups.splice(at, 1);
  }

  /** The number of a weak pointer; the same for the same pointer as long as its object lives. `object` 0: it never dies. */
  weakId(object: number, target: WeakTarget): number {
    const known = this.weakIds.get(target.p);
    if (known !== undefined) return known;
    const id = ++this.nextId;
    this.weak.set(id, target);
    this.weakIds.set(target.p, id);
    if (object !== 0) this.of(object).weak.push(id);
    return id;
  }

  /** What a weak pointer leads to; undefined: its object is gone. While marking it is shaded, as it is strong again. */
  weakTarget(gc: Collector, id: number): WeakTarget | undefined {
    const target = this.weak.get(id);
    if (target !== undefined && this.vm.barrier) gc.shadePointer(target.p);
    return target;
  }

  private clearWeak(specials: Specials): void {
    for (const id of specials.weak) {
      this.weakIds.delete(this.weak.get(id)?.p ?? 0);
      this.weak.delete(id);
    }
    specials.weak = [];
  }

  // ---- for the collector

  /** Shades what finalizers and cleanups, waiting or queued, refer to. */
  markRoots(gc: Collector): void {
    for (const specials of this.byObject.values()) this.shadeOne(gc, specials);
    for (const call of this.finalizers) {
      gc.shadePointer(call.fn);
      gc.shadePointer(call.p);
    }
    for (const fn of this.cleanups) gc.shadePointer(fn);
  }

  private shadeOne(gc: Collector, { finalizers, cleanups }: Specials): void {
    for (const { fn } of cleanups) gc.shadePointer(fn);
    const { cells } = this.vm.mem;
    for (const { fn, p } of finalizers) {
      gc.shadePointer(fn);
      const cell = cells.cellOf(p);
      if (cell !== 0) gc.scanSlots(cell + 1, cell + cells.slotsOf(cell));
    }
  }

  /** A marking has ended: white objects with finalizers are grey again, and what is to be called is queued. */
  queueDead(gc: Collector): void {
    if (this.byObject.size === 0) return;
    const dead = [...this.byObject.keys()].filter((object) => !gc.isLive(object)).sort((a, b) => a - b);
    for (const object of dead) {
      const specials = this.of(object);
      this.clearWeak(specials);
      if (specials.finalizers.length > 0) {
        gc.mark(object);
        this.finalizers.push(...specials.finalizers.sort((a, b) => a.p - b.p));
        specials.finalizers = [];
        if (specials.cleanups.length === 0) this.byObject.delete(object);
        continue;
      }
      for (const { id, fn } of specials.cleanups.toReversed()) {
        this.cleanups.push(fn);
        this.objectOf.delete(id);
      }
      this.byObject.delete(object);
    }
  }
}
