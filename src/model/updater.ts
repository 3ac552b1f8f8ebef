/**
 * What wakes the GOMAXPROCS updater (gomaxprocs.ts runs it): sysmon, once a second, when quota or cores ask for another number (M-05), and a
 * knob that is turned while the program runs.
 */
import { KIND, PLACE, SYSTEM_FUNCTION } from '../record/kinds.ts';
import { defaultGomaxprocs } from './cgroup.ts';
import { resizeJob, TASK } from './gcstate.ts';
import { newG } from './park.ts';
import { globrunqput } from './runq.ts';
import type { Runtime } from './runtime2.ts';
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
  if (n === rt.gomaxprocs || rt.updaterG >= 0) return;
  rt.updaterG = startUpdater(rt, () => {
    // A call or a knob may have come first.
    if (!rt.customGomaxprocs) rt.stwProcs = n;
  });
}

/** A GOMAXPROCS updater, which stops the world and does `resize` while it stands still. */
export function startUpdater(rt: Runtime, resize: (rt: Runtime) => void): number {
  const g = newG(rt, 0);
  rt.gTask[g] = TASK.updater;
  rt.systemGs++;
  rt.work.jobs.set(g, resizeJob(resize));
  rt.emit(KIND.GoCreate, rt.gGoid[g], -1, 0, SYSTEM_FUNCTION);
  globrunqput(rt, g);
  rt.emit(KIND.GoUnblock, rt.gGoid[g], -1, 0, PLACE.global);
  const p = pidleget(rt);
  if (p >= 0) startm(rt, p, false);
  return g;
}
