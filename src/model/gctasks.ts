/** Goroutines that are inside the runtime: the runtime's own, and the program's while they start a cycle, assist or wait for one (S-08). */
import { assistStep } from './gcassist.ts';
import { readMemStatsStep, runtimeGCStep } from './gcapi.ts';
import { scavengeStep } from './gcscavenge.ts';
import { forcegcStep, gcStartStep } from './gcstart.ts';
import { TASK } from './gcstate.ts';
import { bgsweepStep } from './gcsweep.ts';
import { workerStep } from './gcworker.ts';
import { markDoneStep } from './gcdone.ts';
import { goschedImpl } from './park.ts';
import type { Runtime } from './runtime2.ts';
import { runUpdater } from './system.ts';

/** One step of the running G's task on P. */
export function runTask(rt: Runtime, g: number, p: number): void {
  const task = rt.gTask[g];
  if (task === TASK.worker) {
    // While it marks it has rules of its own; one that ends the phase may have to wait for the world, and must stop with it.
    if (rt.work.doneG === g && yields(rt, g)) return;
    workerStep(rt, g, p);
    return;
  }
  const job = rt.work.jobs.get(g);
  // An assist stops marking before it yields.
  const assists = task === TASK.assist && rt.work.doneG !== g;
  if (!assists && yields(rt, g)) return;
  switch (task) {
    case TASK.updater:
      runUpdater(rt, g);
      return;
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
    case TASK.gcStart:
      if (gcStartStep(rt, g, job)) endTask(rt, g);
      break;
    case TASK.assist:
      if (rt.work.doneG === g) markDoneStep(rt, g, p);
      else assistStep(rt, g, p, job);
      break;
    case TASK.runtimeGC:
      if (runtimeGCStep(rt, g, job)) endTask(rt, g);
      break;
    case TASK.readMemStats:
      if (readMemStatsStep(rt, g, job)) endTask(rt, g);
      break;
  }
}

/** It was asked to stop: here it can. */
function yields(rt: Runtime, g: number): boolean {
  if (rt.gPreempt[g] === 0) return false;
  goschedImpl(rt, g, true);
  return true;
}

function endTask(rt: Runtime, g: number): void {
  rt.gTask[g] = TASK.none;
  rt.work.jobs.delete(g);
}
