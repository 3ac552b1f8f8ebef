/**
 * What the kernel owes its threads: while n of them share a core each is due an n-th of it, and lag is what was due less what was had. Follows Linux'
 * fair scheduler (EEVDF, kernel/sched/fair.c of 6.18): a thread that sleeps keeps what it is owed, and what it owes is forgotten; one that is owed
 * something takes the core from who runs there as soon as it wakes, any other waits until that sleeps or a tick ends its slice.
 *
 * Not modelled: weights; deadlines, which order those in line (here they stand as they came); what who left still owes.
 */
import type { Runtime } from './runtime2.ts';

/** Threads (M at 0 and above) on a core and in line there get their share of the time since the last call, up to `nowNs`. */
export function shareTime(rt: Runtime, core: number, nowNs: number): void {
  const forNs = nowNs - rt.coreLagNs[core];
  if (forNs <= 0) return;
  rt.coreLagNs[core] = nowNs;
  const runs = rt.coreM[core];
  const line = rt.coreQueue[core];
  if (runs === -1) return;
  const dueNs = forNs / (line.length + 1);
  if (line.length === 0) {
    // Alone: what it was owed, it has now.
    if (runs >= 0) rt.mLagNs[runs] = Math.max(0, rt.mLagNs[runs] - forNs / 2);
    return;
  }
  if (runs >= 0) rt.mLagNs[runs] += dueNs - forNs;
  for (const id of line) if (id >= 0) rt.mLagNs[id] += dueNs;
}

/** M comes to a core where somebody runs: what it is owed the others owe. Whether it takes the core at once. */
export function takesCore(rt: Runtime, core: number, m: number): boolean {
  const owedNs = Math.min(rt.mLagNs[m], rt.costs.kernelTickNs);
  rt.mLagNs[m] = owedNs;
  const runs = rt.coreM[core];
  const line = rt.coreQueue[core];
  const eachNs = owedNs / (line.length + 1);
  for (const id of line) if (id >= 0) rt.mLagNs[id] -= eachNs;
  // A neighbour has had more than its share whenever somebody waits.
  if (runs < 0) return line.length === 0;
  rt.mLagNs[runs] -= eachNs;
  return owedNs > 0 && rt.mLagNs[runs] < 0;
}

/** M sleeps: it keeps what it is owed. Who is left alone owes nothing to anybody. */
export function forgetDebts(rt: Runtime, core: number, m: number): void {
  const lagNs = rt.mLagNs[m];
  rt.mLagNs[m] = Math.max(0, lagNs);
  const line = rt.coreQueue[core];
  if (line.length !== 1 || line[0] < 0) return;
  if (lagNs >= 0) rt.mLagNs[line[0]] = 0;
}
