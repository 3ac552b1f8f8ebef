/**
 * Goroutines of the runtime itself, without bytecode: the GOMAXPROCS updater, which a changed knob wakes as a changed cgroup limit
 * wakes the real one (M-05). It is put where sysmon puts it, at the global tail, and ends when the world runs again (the real one goes back
 * to sleep).
 */
import { WAIT } from '../record/kinds.ts';
import type { HostAnswer } from '../vm/host.ts';
import { gdestroy, gopark } from './park.ts';
import type { Runtime } from './runtime2.ts';
import { changeGomaxprocs, resizeTo } from './stw.ts';
import { defaultNow } from './updater.ts';

/** runtime.SetDefaultGOMAXPROCS: as at the start, and updates go on (M-05). */
export function setDefaultGOMAXPROCS(rt: Runtime, g: number): HostAnswer {
  rt.customGomaxprocs = false;
  return resizeTo(rt, g, defaultNow(rt));
}

/** Runs the updater: first it stops the world, the second time it ends. */
export function runUpdater(rt: Runtime, g: number): void {
  const n = rt.gWaitSinceNs[g];
  // What sysmon wanted is dropped when a call or a knob came first.
  const overtaken = g === rt.updaterG && rt.customGomaxprocs;
  if (n > 0 && n !== rt.gomaxprocs && !overtaken) {
    if (rt.work.cycleRuns) {
      // The change waits for the cycle to end (M-06).
      rt.work.cycleWaiters.push(g);
      gopark(rt, g, WAIT.semacquire, -1);
      return;
    }
    if (rt.worldHeld) {
      rt.charge(rt.costs.procyieldPs);
      return;
    }
    rt.gWaitSinceNs[g] = 0;
    changeGomaxprocs(rt, g, n);
    return;
  }
  if (g === rt.updaterG) rt.updaterG = -1;
  gdestroy(rt, g);
}
