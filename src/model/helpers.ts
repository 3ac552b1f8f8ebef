/**
 * Goroutines that the runtime starts for the program's own functions: the one that calls finalizers, the one that calls cleanups
 * (runtime/mfinal.go, mcleanup.go), and coroutines (runtime/coro.go; Go 1.26). They are made when they are first needed, as in Go.
 *
 * Not modelled: a switch of coroutines hands the thread over without the scheduler in Go; here the other side goes through runnext, and
 * nobody is woken for it.
 */
import { GSTATUS, KIND, WAIT } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { injectglist } from './netpoll.ts';
import { gopark, newG, newproc } from './park.ts';
import { runqput } from './runq.ts';
import type { Runtime } from './runtime2.ts';

/** createfing, createGs: a goroutine like any other, but that NumGoroutine does not count it (K-08). */
export function newHelper(rt: Runtime, parent: number, fn: number, isCleanup: boolean): number {
  const g = newproc(rt, rt.gGoid[parent], fn, 0);
  rt.systemGs++;
  rt.helpers.g[isCleanup ? 1 : 0] = g;
  return g;
}

/** It has called all there was. */
export function helperWait(rt: Runtime, g: number, isCleanup: boolean): HostAnswer {
  const { specials } = rt.vm.gc;
  if ((isCleanup ? specials.cleanups.length : specials.finalizers.length) > 0) return HOST_CONTINUE;
  rt.helpers.isParked[isCleanup ? 1 : 0] = true;
  gopark(rt, g, isCleanup ? WAIT.cleanupWait : WAIT.finalizerWait, -1);
  return HOST_STOP;
}

/** Something was queued while the world stands still: those who call it are made runnable. */
export function wakeHelpers(rt: Runtime): void {
  const { specials } = rt.vm.gc;
  const { g, isParked } = rt.helpers;
  for (const kind of [0, 1]) {
    const count = kind === 0 ? specials.finalizers.length : specials.cleanups.length;
    if (count === 0 || !isParked[kind]) continue;
    isParked[kind] = false;
    injectglist(rt, [g[kind]]);
  }
}

/** newcoro: a goroutine that waits to be switched to. */
export function newcoro(rt: Runtime, parent: number, fn: number): number {
  const g = newG(rt, rt.curP);
  rt.gStatus[g] = GSTATUS.Gwaiting;
  rt.gWaitReason[g] = WAIT.coroutine;
  rt.emit(KIND.GoCreate, rt.gGoid[g], -1, rt.gGoid[parent], fn & 0xffff);
  rt.emit(KIND.GoBlock, rt.gGoid[g], WAIT.coroutine, -1, 0);
  rt.charge(rt.costs.newprocPs);
  return g;
}

/** coroswitch: g waits, `other` runs. */
export function coroswitch(rt: Runtime, g: number, other: number): HostAnswer {
  gopark(rt, g, WAIT.coroutine, -1);
  resume(rt, g, other);
  return HOST_STOP;
}

/** coroexit: `other` goes on; g is about to end. */
export function cororeturn(rt: Runtime, g: number, other: number): HostAnswer {
  resume(rt, g, other);
  return HOST_CONTINUE;
}

function resume(rt: Runtime, g: number, other: number): void {
  rt.gStatus[other] = GSTATUS.Grunnable;
  const place = runqput(rt, rt.curP, other, true);
  rt.emit(KIND.GoUnblock, rt.gGoid[other], rt.curP, rt.gGoid[g], place);
}
