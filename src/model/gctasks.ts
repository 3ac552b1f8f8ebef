/** Goroutines that are inside the runtime: the runtime's own, and the program's while they start a cycle, assist or wait for one (S-08). */
import { assistDoneStep, assistStep } from './gcassist.ts';
import { readMemStatsStep, runtimeGCStep } from './gcapi.ts';
import { scavengeStep } from './gcscavenge.ts';
import { forcegcStep, gcStartStep } from './gcstart.ts';
import { TASK } from './gcstate.ts';
import { bgsweepStep } from './gcsweep.ts';
import { workerDoneStep, workerStep } from './gcworker.ts';
import { gomaxprocsStep, updaterStep } from './gomaxprocs.ts';
import { goschedImpl } from './park.ts';
import type { Runtime } from './runtime2.ts';

/** One step of the running G's task on P. */
export function runTask(rt: Runtime, g: number, p: number): void {
  const task = rt.gTask[g];
  if (task === TASK.worker) {
    // While it marks it has rules of its own.
    workerStep(rt, g, p);
    return;
  }
  const job = rt.work.jobs.get(g);
  if (task === TASK.assist && job !== undefined) {
    // It stops marking before it yields.
    assistStep(rt, g, p, job);
    return;
  }
  if (yields(rt, g)) return;
  switch (task) {
    case TASK.bgsweep:
      bgsweepStep(rt, g);
      return;
    case TASK.forcegc:
      forcegcStep(rt, g);
      return;
    case TASK.bgscavenge:
      scavengeStep(rt, g);
      return;
  }
  if (job === undefined) {
    rt.gTask[g] = TASK.none;
    return;
  }
  switch (task) {
    case TASK.workerDone:
      workerDoneStep(rt, g, p, job);
      break;
    case TASK.assistDone:
      assistDoneStep(rt, g, p, job);
      break;
    case TASK.gcStart:
      if (gcStartStep(rt, g, job)) endTask(rt, g);
      break;
    case TASK.runtimeGC:
      if (runtimeGCStep(rt, g, job)) endTask(rt, g);
      break;
    case TASK.readMemStats:
      if (readMemStatsStep(rt, g, job)) endTask(rt, g);
      break;
    case TASK.gomaxprocs:
      if (gomaxprocsStep(rt, g, job)) endTask(rt, g);
      break;
    case TASK.updater:
      updaterStep(rt, g, job);
      break;
  }
}

/** It was asked to stop: here it can, unless it stops the world and has not yet given worldsema back (m.preemptoff). */
function yields(rt: Runtime, g: number): boolean {
  if (rt.gPreempt[g] === 0 || rt.stwG === g) return false;
  goschedImpl(rt, g, true);
  return true;
}

function endTask(rt: Runtime, g: number): void {
  rt.gTask[g] = TASK.none;
  rt.work.jobs.delete(g);
}
