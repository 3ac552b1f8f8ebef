/**
 * Changing GOMAXPROCS while the program runs: by call, and by the goroutine that sysmon or a turned knob wakes (updater.ts). Follows
 * runtime/debug.go GOMAXPROCS, SetDefaultGOMAXPROCS and proc.go updateMaxProcsGoroutine (Go 1.26), rules M-05, M-06. The updater ends when the
 * world runs again; the real one goes back to sleep.
 */
import { STW } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { resizeJob, TASK, type Job } from './gcstate.ts';
import { gdestroy } from './park.ts';
import type { Runtime } from './runtime2.ts';
import { semacquire, semrelease } from './sema.ts';
import { releaseWorld, stopTheWorldWithSema } from './stw.ts';
import { defaultNow } from './updater.ts';

const STEP = { gcsema: 0, worldsema: 1, stopped: 2 } as const;

/** runtime.GOMAXPROCS(n): the old value goes to slot `result`; a change stops the world. */
export function gomaxprocs(rt: Runtime, g: number, n: number, result: number): HostAnswer {
  rt.vm.mem.setInt(result, rt.gomaxprocs);
  if (n < 1) return HOST_CONTINUE;
  rt.customGomaxprocs = true;
  if (n === rt.gomaxprocs) return HOST_CONTINUE;
  return change(rt, g, () => {
    rt.stwProcs = n;
  });
}

/** runtime.SetDefaultGOMAXPROCS: as at the start, and updates go on (M-05). */
export function setDefaultGOMAXPROCS(rt: Runtime, g: number): HostAnswer {
  const n = defaultNow(rt);
  if (!rt.customGomaxprocs && n === rt.gomaxprocs) return HOST_CONTINUE;
  return change(rt, g, () => {
    rt.stwProcs = n;
    rt.customGomaxprocs = false;
  });
}

function change(rt: Runtime, g: number, resize: (rt: Runtime) => void): HostAnswer {
  rt.gTask[g] = TASK.gomaxprocs;
  rt.work.jobs.set(g, resizeJob(resize));
  return HOST_STOP;
}

/** One step of stopTheWorldGC and startTheWorldGC by the running G: a cycle and other stops are waited for (M-06, STW-01). True: it is through. */
export function gomaxprocsStep(rt: Runtime, g: number, job: Job): boolean {
  switch (job.step) {
    case STEP.gcsema:
      if (semacquire(rt, g, rt.gcsema)) job.step = STEP.worldsema;
      return false;
    case STEP.worldsema:
      if (!semacquire(rt, g, rt.worldsema)) return false;
      job.step = STEP.stopped;
      stopTheWorldWithSema(rt, g, STW.gomaxprocs, job.resize);
      return false;
    default:
      releaseWorld(rt, g, true);
      semrelease(rt, g, rt.gcsema, false);
      return true;
  }
}

/** One step of the updater. */
export function updaterStep(rt: Runtime, g: number, job: Job): void {
  if (!gomaxprocsStep(rt, g, job)) return;
  if (g === rt.updaterG) rt.updaterG = -1;
  rt.work.jobs.delete(g);
  gdestroy(rt, g);
}
