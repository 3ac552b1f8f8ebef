/**
 * Semaphores under the locks. Follows runtime/sema.go semacquire1, semrelease1 (Go 1.26), rules L-10 … L-14.
 * A semaphore is one queue of a lock row: permits and a FIFO list of waiting goroutines. Not modelled: the table of 251 roots.
 */
import { KIND, WAIT } from '../record/kinds.ts';
import { goready, gopark } from './park.ts';
import { acquireSudog } from './runtime-objects.ts';
import type { Runtime } from './runtime2.ts';
import { enqueue, enqueueFront, unlink } from './sudog.ts';

/** Row of the lock whose state lies at slot addr, made at its first use. `kind`: OBJECT of the Recording. */
export function lockRow(rt: Runtime, g: number, addr: number, kind: number): number {
  const { mem } = rt.vm;
  const t = rt.locks;
  const row = mem.getRef(addr);
  if (row !== 0 && t.addr[row] === addr) return row;
  return makeLockRow(rt, g, addr, kind, row);
}

function makeLockRow(rt: Runtime, g: number, addr: number, kind: number, copyOf: number): number {
  const t = rt.locks;
  const object = ++rt.objectCount;
  rt.emit(KIND.ObjectMake, object, kind, 0, rt.gGoid[g]);
  const text = rt.lockLabels.get(addr);
  if (text !== undefined) rt.emit(KIND.ObjectLabel, object, text, 0, 0);
  const row = t.make(addr, object);
  const { mem } = rt.vm;
  if (copyOf !== 0 && t.object[copyOf] === mem.getRef(addr + 1)) {
    // A copy of a used lock has its state, not its waiters; of one that is gone, and whose row is another's by now, none.
    t.state[row] = t.state[copyOf] & 7;
    t.counter[row] = t.counter[copyOf];
  }
  mem.setRef(addr, row);
  mem.setRef(addr + 1, object);
  rt.vm.gc.noteLock(addr);
  return row;
}

/** Takes a permit if there is one. */
export function cansemacquire(rt: Runtime, queue: number): boolean {
  if (rt.locks.permits[queue] === 0) return false;
  rt.locks.permits[queue]--;
  return true;
}

/** g waits in the queue (at its front when lifo) and parks with `reason`. */
export function semaWait(rt: Runtime, g: number, queue: number, reason: number, object: number, lifo: boolean): void {
  const t = rt.locks;
  const s = acquireSudog(rt, g, queue);
  rt.gWaiting[g] = s;
  if (lifo) enqueueFront(rt.sudogs, t.first, t.last, queue, s);
  else enqueue(rt.sudogs, t.first, t.last, queue, s);
  gopark(rt, g, reason, object);
}

/** What a goroutine that waited finds when it runs again: whether the permit was handed to it (L-07). Its sudog is freed. */
export function semaWoken(rt: Runtime, g: number): boolean {
  const s = rt.gWaiting[g];
  const handed = rt.sudogs.ticket[s] === 1;
  rt.sudogs.release(s);
  rt.gWaiting[g] = -1;
  return handed;
}

/**
 * semacquire of one of the runtime's own semaphores, by a goroutine inside the runtime: true when it has the permit. Else it waits in the queue and
 * asks again when it runs: somebody may have been faster (L-11).
 */
export function semacquire(rt: Runtime, g: number, queue: number): boolean {
  if (rt.gWaiting[g] >= 0 && semaWoken(rt, g)) return true;
  if (cansemacquire(rt, queue)) return true;
  semaWait(rt, g, queue, WAIT.semacquire, -1, false);
  return false;
}

/**
 * semrelease: one permit more; the first waiter is readied. With handoff the permit is its own (L-07): returns true then, and the caller yields to
 * it, if it can be preempted.
 */
export function semrelease(rt: Runtime, g: number, queue: number, handoff: boolean): boolean {
  const t = rt.locks;
  rt.charge(rt.costs.semaPs >> 3);
  const s = t.first[queue];
  if (s < 0) {
    t.permits[queue]++;
    return false;
  }
  unlink(rt.sudogs, t.first, t.last, queue, s);
  rt.charge(rt.costs.semaPs);
  if (handoff) rt.sudogs.ticket[s] = 1;
  else t.permits[queue]++;
  goready(rt, rt.sudogs.g[s], rt.gGoid[g]);
  return handoff;
}
