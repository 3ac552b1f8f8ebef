/**
 * Goroutines of the runtime itself, without bytecode: the GOMAXPROCS updater, which a changed knob wakes as a changed cgroup limit
 * wakes the real one (M-05). It is put where sysmon puts it, at the global tail, and ends when the world runs again.
 */
import { KIND, PLACE, WAIT } from '../record/kinds.ts';
import { TASK } from './gcstate.ts';
import { gdestroy, gopark, newG, SYSTEM_FUNCTION } from './park.ts';
import { globrunqput } from './runq.ts';
import type { Runtime } from './runtime2.ts';
import { changeGomaxprocs } from './stw.ts';
import { pidleget, startm } from './wake.ts';

/** A GOMAXPROCS updater that will set n. */
export function startUpdater(rt: Runtime, n: number): void {
  const g = newG(rt, 0);
  rt.gTask[g] = TASK.updater;
  rt.systemGs++;
  rt.gWaitSinceNs[g] = n;
  rt.emit(KIND.GoCreate, rt.gGoid[g], -1, 0, SYSTEM_FUNCTION);
  globrunqput(rt, g);
  rt.emit(KIND.GoUnblock, rt.gGoid[g], -1, 0, PLACE.global);
  const p = pidleget(rt);
  if (p >= 0) startm(rt, p, false);
}

/** Runs the updater: first it stops the world, the second time it ends. */
export function runUpdater(rt: Runtime, g: number): void {
  const n = rt.gWaitSinceNs[g];
  if (n > 0 && n !== rt.gomaxprocs) {
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
  gdestroy(rt, g);
}
