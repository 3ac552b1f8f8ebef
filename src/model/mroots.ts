/**
 * What the runtime's own tables hold of the program's objects, for the collector (vm/collect.ts): timers that will call a function,
 * and rows about channels and locks that go when their object does. Goroutines that wait are roots with all their slots, so the
 * values in wait queues need nothing here.
 */
import { markRuntimeObjects } from './runtime-objects.ts';
import type { Runtime } from './runtime2.ts';
import { TIMER_CHAN, TIMER_FUNC } from './timer-table.ts';

/** Shades the functions of armed timers, and the channels of timers that stand in a heap (somebody is blocked on them, T-20). */
export function markRoots(rt: Runtime): void {
  const t = rt.timers;
  const { gc } = rt.vm;
  rt.mcaches.markTiny(rt);
  rt.pools?.mark(rt);
  markRuntimeObjects(rt);
  for (let p = 0; p < rt.procs; p++) {
    const heap = rt.pTimers[p];
    for (let i = 0; i < heap.length; i++) {
      const id = heap.id[i];
      if (id < 0) continue;
      if (t.kind[id] === TIMER_FUNC) gc.shadePointer(t.target[id]);
      else gc.mark(rt.chans.heapObject[t.target[id]]);
    }
  }
}

/** Channel `ch` is garbage: its row, its timer's row and its buffer are free. */
export function freeChan(rt: Runtime, ch: number): void {
  const c = rt.chans;
  const timer = c.timer[ch];
  if (timer !== 0 && rt.timers.kind[timer] === TIMER_CHAN) rt.timers.free(timer);
  if (c.ownBuffer[ch] === 0 && c.buf[ch] !== 0) rt.vm.mem.free(c.buf[ch]);
  c.buf[ch] = 0;
  c.free(ch);
}

/** The objects at slots from … to (exclusive) are gone: the rows of the locks in them are free again. */
export function dropLocks(rt: Runtime, from: number, to: number): void {
  const { mem } = rt.vm;
  const t = rt.locks;
  for (let addr = from; addr < to; addr++) {
    const row = mem.getRef(addr);
    if (row > 0 && row < t.count && t.addr[row] === addr) t.free(row);
  }
}

/** A marking has ended: the rows of locks in objects that were not reached are free again. */
export function sweepTables(rt: Runtime): void {
  const { gc, mem } = rt.vm;
  const t = rt.locks;
  for (let row = 1; row < t.count; row++) {
    const addr = t.addr[row];
    if (addr === 0) continue;
    const cell = mem.cells.cellOf(addr);
    if (cell === 0) continue;
    const index = mem.i32[2 * cell + 1];
    if (index !== 0 && !gc.isLive(index)) t.free(row);
  }
  for (const addr of rt.lockLabels.keys()) {
    const cell = mem.cells.cellOf(addr);
    if (cell !== 0 && !gc.isLive(mem.i32[2 * cell + 1])) rt.lockLabels.delete(addr);
  }
}
