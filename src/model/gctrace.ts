/** The line that GODEBUG=gctrace=1 prints at the end of each cycle, in Go's exact form (D-03). */
import { GC_TRIGGER } from '../record/kinds.ts';
import type { CycleStats } from './gcstate.ts';

const MIB = 1024 * 1024;

/** cpuShare: GC's share of CPU time since the program started (0 … 1); cores: of the machine. */
export function gctraceLine(stats: CycleStats, cpuShare: number, cores: number): string {
  const cpus = Math.min(stats.procs, cores);
  const mark = stats.termNs - stats.markNs;
  const clock = [stats.sweepTermPauseNs, mark, stats.markTermPauseNs].map(millis).join('+');
  const background = `${millis(stats.assistNs)}/${millis(stats.dedicatedNs + stats.fractionalNs)}/${millis(stats.idleNs)}`;
  const cpu = `${millis(stats.sweepTermPauseNs * cpus)}+${background}+${millis(stats.markTermPauseNs * cpus)}`;
  const heap = [stats.heapStart, stats.heapEnd, stats.heapMarked].map(mib).join('->');
  const goal = stats.goal === Infinity ? 17592186044415 : mib(stats.goal);
  const forced = stats.trigger === GC_TRIGGER.cycle ? ' (forced)' : '';
  return (
    `gc ${stats.cycle} @${seconds(stats.startNs)}s ${Math.floor(cpuShare * 100)}%: ${clock} ms clock, ${cpu} ms cpu, ` +
    `${heap} MB, ${goal} MB goal, ${mib(stats.stackScan)} MB stacks, ${mib(stats.globalsScan)} MB globals, ${stats.procs} P${forced}`
  );
}

function mib(bytes: number): number {
  return Math.floor(bytes / MIB);
}

/** Seconds with three decimals, cut. */
function seconds(ns: number): string {
  const ms = Math.floor(ns / 1e6);
  return `${Math.floor(ms / 1000)}.${String(ms % 1000).padStart(3, '0')}`;
}

/** Milliseconds as Go prints them here: whole from 10 on, else two significant digits, down to whole microseconds. */
export function millis(ns: number): string {
  if (ns >= 10e6) return String(Math.floor(ns / 1e6));
  let value = Math.floor(ns / 1e3);
  if (value === 0) return '0';
  let decimals = 3;
  let unit = 1000;
  while (value >= 100) {
    value = Math.floor(value / 10);
    decimals--;
    unit /= 10;
  }
  return `${Math.floor(value / unit)}.${String(value % unit).padStart(decimals, '0')}`;
}
