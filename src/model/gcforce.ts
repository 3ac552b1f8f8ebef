/** The goroutine that starts a cycle every two minutes; sysmon wakes it. Follows runtime/proc.go forcegchelper (Go 1.26), rule GC-50. */
import { GSTATUS, KIND, PLACE, SYSTEM_FUNCTION } from '../record/kinds.ts';
import { FORCE_GC_NS, TASK } from './gcstate.ts';
import { injectglistNoP } from './netpoll.ts';
import { newG } from './park.ts';
import { globrunqput } from './runq.ts';
import type { Runtime } from './runtime2.ts';
import { pidleget, startm } from './wake.ts';

/** sysmon's look: a cycle is due by time, and its goroutine waits (GC-50). It has no P: the goroutine goes to the global queue. */
export function sysmonForceGC(rt: Runtime): void {
  const { work } = rt;
  if (work.pacer.gcPercent < 0 || rt.nowNs - work.lastGcNs <= FORCE_GC_NS || rt.gcBlacken) return;
  if (work.forceG < 0) {
    startForceG(rt);
    return;
  }
  if (!work.forceIsIdle) return;
  work.forceIsIdle = false;
  injectglistNoP(rt, [work.forceG]);
}

/** It is made when it is first needed; the real one waits from the start of the program. */
function startForceG(rt: Runtime): void {
  const g = newG(rt, 0);
  rt.gTask[g] = TASK.forcegc;
  rt.systemGs++;
  rt.work.forceG = g;
  rt.work.forceIsIdle = false;
  rt.gStatus[g] = GSTATUS.Grunnable;
  rt.emit(KIND.GoCreate, rt.gGoid[g], -1, 0, SYSTEM_FUNCTION);
  rt.emit(KIND.GoName, rt.gGoid[g], rt.rec.intern('runtime.forcegchelper'), 0, 0);
  globrunqput(rt, g);
  rt.emit(KIND.GoUnblock, rt.gGoid[g], -1, 0, PLACE.global);
  const p = pidleget(rt);
  if (p >= 0) startm(rt, p, false);
}
