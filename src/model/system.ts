/**
 * Goroutines of the runtime itself, without bytecode: the GOMAXPROCS updater, which a changed knob wakes as a changed cgroup limit
 * wakes the real one (M-05). It is put where sysmon puts it, at the global tail, and ends when the world runs again (the real one goes back
 * to sleep).
 */
import { KIND, PLACE, WAIT } from '../record/kinds.ts';
import type { HostAnswer } from '../vm/host.ts';
import { defaultGomaxprocs } from './cgroup.ts';
import { TASK } from './gcstate.ts';
import { gdestroy, gopark, newG, SYSTEM_FUNCTION } from './park.ts';
import { globrunqput } from './runq.ts';
import type { Runtime } from './runtime2.ts';
import { changeGomaxprocs, resizeTo } from './stw.ts';
import { pidleget, startm } from './wake.ts';

/** sysmon looks at the quota at most so often (M-05). */
const UPDATE_EVERY_NS = 1_000_000_000;

/** What GOMAXPROCS would be by default at this moment (M-01). */
export function defaultNow(rt: Runtime): number {
  return defaultGomaxprocs(rt.coreCount, rt.quota);
}

/** Once a second, unless it was set by environment or call, sysmon looks whether quota or cores ask for another GOMAXPROCS (M-05). */
export function sysmonUpdateGOMAXPROCS(rt: Runtime): void {
  if (rt.customGomaxprocs || rt.nowNs < rt.gomaxprocsLookNs) return;
  rt.gomaxprocsLookNs = rt.nowNs + UPDATE_EVERY_NS;
  const n = defaultNow(rt);
  if (n !== rt.gomaxprocs && !rt.updaterRuns) startUpdater(rt, n);
}

/** runtime.SetDefaultGOMAXPROCS: as at the start, and updates go on (M-05). */
export function setDefaultGOMAXPROCS(rt: Runtime, g: number): HostAnswer {
  rt.customGomaxprocs = false;
  return resizeTo(rt, g, defaultNow(rt));
}

/** A GOMAXPROCS updater that will set n. */
export function startUpdater(rt: Runtime, n: number): void {
  const g = newG(rt, 0);
  rt.gTask[g] = TASK.updater;
  rt.updaterRuns = true;
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
  rt.updaterRuns = false;
  gdestroy(rt, g);
}
