/**
 * The line that GODEBUG=schedtrace prints, in Go's exact form (D-01). Printing is no part of the run: unlike the real one it does not keep
 * sysmon from its deep sleep.
 */
import { runqLength } from './runq.ts';
import type { Runtime } from './runtime2.ts';

/** timeMs: since the first line. */
export function schedtraceLine(rt: Runtime, timeMs: number): string {
  const lengths: number[] = [];
  const ticks: number[] = [];
  for (let p = 0; p < rt.gomaxprocs; p++) {
    lengths.push(runqLength(rt, p));
    ticks.push(rt.pSchedtick[p]);
  }
  return (
    `SCHED ${timeMs}ms: gomaxprocs=${rt.gomaxprocs} idleprocs=${rt.pidle.length} threads=${rt.mCount - rt.mExited} ` +
    `spinningthreads=${rt.nmspinning} needspinning=${rt.needspinning} idlethreads=${rt.midle.length} ` +
    `runqueue=${rt.runqSize} [ ${lengths.join(' ')} ] schedticks=[ ${ticks.join(' ')} ]`
  );
}
