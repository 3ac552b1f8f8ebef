/**
 * Objects of Go's heap that the runtime makes for goroutines (runtime/proc.go malg, acquireSudog, time.go timeSleep; Go 1.26): a g for each
 * goroutine that finds no dead one (allgs keeps it for ever), sudogs, and the timer of a goroutine that sleeps. They are slots of spans
 * like others, live while the runtime refers to them, and are scanned. Sync.Pool's rings are of the same kind (pool.ts).
 *
 * They are allocated where no cycle may start (on the system stack, or pinned), so the program's next allocation that needs a span starts
 * a due one (GC-50); what they owe while marking is paid then as well (GC-30). Not modelled: that the timer of Sleep may start a cycle by
 * itself.
 */
import { KIND_PHANTOM } from '../vm/heap-table.ts';
import { grownCapacity } from '../vm/slices.ts';
import type { Runtime } from './runtime2.ts';

/** unsafe.Sizeof in go1.26, amd64. */
export const G_BYTES = 456;
export const SUDOG_BYTES = 104;
export const TIMER_BYTES = 96;
const POINTER_BYTES = 8;
/** Sudogs that a P keeps for later (p.sudogbuf). */
const SUDOGS_PER_P = 128;

/** Allocates an object of the runtime's own; returns its number in the heap table. It costs what its maker charges. */
export function runtimeObject(rt: Runtime, bytes: number): number {
  const { gc } = rt.vm;
  rt.mcaches.alloc(rt, Math.max(0, rt.curP), NOBODY, bytes, false, bytes);
  if (rt.gcBlacken && rt.curG >= 0) rt.gAssistBytes[rt.curG] -= bytes;
  return gc.register(KIND_PHANTOM, 0, false);
}

/** allgadd: the array of all g's has one more; when it is full a longer one takes its place (append), and the old one is garbage. */
export function allgadd(rt: Runtime): void {
  if (rt.gCount <= rt.allgsCapacity) return;
  rt.allgsCapacity = grownCapacity(rt.allgsCapacity, rt.gCount, POINTER_BYTES, false);
  rt.allgsObject = runtimeObject(rt, POINTER_BYTES * rt.allgsCapacity);
  rt.charge(Math.min(POINTER_BYTES * rt.gCount * rt.costs.copyPerBytePs, 1e12));
}

/** In the place of a goroutine: nobody starts a cycle for this allocation. */
const NOBODY = -1;

/** acquireSudog. */
export function acquireSudog(rt: Runtime, g: number, owner: number): number {
  const s = rt.sudogs.acquire(g, owner);
  if (rt.sudogs.object[s] === 0) rt.sudogs.object[s] = runtimeObject(rt, SUDOG_BYTES);
  return s;
}

/** The timer that g sleeps with: made the first time. */
export function needSleepTimer(rt: Runtime, g: number): void {
  if (rt.gTimerObject[g] === 0) rt.gTimerObject[g] = runtimeObject(rt, TIMER_BYTES);
}

/** clearpools: sudogs of the central list are garbage (those of the Ps' caches stay). */
export function dropSudogs(rt: Runtime): void {
  rt.sudogs.dropFree(SUDOGS_PER_P * rt.gomaxprocs);
}

/** Shades what allgs, the goroutines and the Ps' caches refer to. */
export function markRuntimeObjects(rt: Runtime): void {
  const { gc } = rt.vm;
  gc.mark(rt.allgsObject);
  for (let g = 0; g < rt.gCount; g++) {
    gc.mark(rt.gObject[g]);
    gc.mark(rt.gTimerObject[g]);
  }
  rt.sudogs.eachObject((object) => gc.mark(object));
}
