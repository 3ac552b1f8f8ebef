/**
 * The numbers of a run that follow from its rows, under the names of the Summary and of `--json`. docs/metrics.md defines each.
 */
import { CARPET } from '../record/frame.ts';
import { M_STATE } from '../record/kinds.ts';
import type { Recording } from '../record/recording.ts';
import { requestMetrics, type RequestMetrics } from './request-metrics.ts';

export interface RunMetrics {
  readonly makespanNs: number;
  readonly goroutinesCreated: number;
  readonly goroutinesMax: number;
  readonly threadsMax: number;
  readonly contextSwitches: number;
  readonly ranOnOtherP: number;
  readonly migrations: number;
  readonly parks: number;
  readonly steals: number;
  readonly stolenGs: number;
  readonly globalGets: number;
  readonly preemptions: number;
  readonly syscalls: number;
  readonly retakes: number;
  readonly handoffs: number;
  readonly wakeups: number;
  readonly spinNs: number;
  readonly schedLatencyNs: {
    readonly count: number;
    readonly mean: number;
    readonly p50: number;
    readonly p90: number;
    readonly p99: number;
    readonly p999: number;
    readonly max: number;
  };
  /** A container's CPU quota. */
  readonly throttling: {
    /** Periods in which a core was throttled. */
    readonly periods: number;
    /** Time that cores were throttled, summed (ns). */
    readonly ns: number;
  };
  readonly perP: readonly { readonly schedticks: number; readonly busyNs: number }[];
  /** What the program called requests (lab.Request): all of them, and by name. */
  readonly requests: RequestMetrics;
  readonly network: {
    readonly connectionsOpened: number;
    /** Connections open at the end of what was computed. */
    readonly connectionsOpen: number;
    readonly connectionsDropped: number;
    readonly connectionsReset: number;
    readonly bytesArrived: number;
    readonly polls: number;
    readonly pollEvents: number;
  };
  readonly events: number;
  readonly rows: number;
}

/**
 * Metrics of what has been recorded so far. `makespan` says from when to when: `workload` first spawn to last exit, `program` start to
 * the end of the run. Costs O(Ps + threads) and a look at the latency histogram.
 */
export function runMetrics(recording: Recording, makespan: 'workload' | 'program'): RunMetrics {
  recording.catchUp();
  const { tally, head } = recording.index;
  const { latency } = tally;
  const endNs = recording.endNs;
  return {
    makespanNs:
      makespan === 'program' ? endNs : tally.firstSpawnNs < 0 ? 0 : Math.max(0, tally.lastExitNs - tally.firstSpawnNs),
    goroutinesCreated: tally.created,
    goroutinesMax: tally.aliveMax,
    threadsMax: tally.threadsMax,
    contextSwitches: tally.contextSwitches,
    ranOnOtherP: tally.ranOnOtherP,
    migrations: tally.migrations,
    parks: tally.parks,
    steals: tally.steals,
    stolenGs: tally.stolenGs,
    globalGets: tally.globalGets,
    preemptions: tally.preemptions,
    syscalls: tally.syscalls,
    retakes: tally.retakes,
    handoffs: tally.handoffs,
    wakeups: tally.wakeups,
    spinNs: tally.spinNs + spinningNow(recording, endNs),
    schedLatencyNs: {
      count: latency.count,
      mean: latency.mean,
      p50: latency.quantile(0.5),
      p90: latency.quantile(0.9),
      p99: latency.quantile(0.99),
      p999: latency.quantile(0.999),
      max: latency.count === 0 ? 0 : latency.max,
    },
    throttling: { periods: recording.index.cpuLog.throttledPeriods, ns: recording.index.cpuLog.lost(endNs) },
    perP: Array.from({ length: head.ps.length }, (_, p) => ({
      schedticks: head.ps.schedtick[p],
      busyNs: busyNs(recording, p, endNs),
    })),
    requests: requestMetrics(recording.index.requests, (index) => recording.strings[index] ?? ''),
    network: {
      connectionsOpened: head.net.socks.opened,
      connectionsOpen: head.net.socks.connections,
      connectionsDropped: head.net.socks.dropped,
      connectionsReset: head.net.socks.resets,
      bytesArrived: head.net.socks.arrivedBytes,
      polls: head.net.polls,
      pollEvents: head.net.events,
    },
    events: recording.events,
    rows: recording.rows,
  };
}

function spinningNow(recording: Recording, endNs: number): number {
  const { ms } = recording.index.head;
  let ns = 0;
  for (let m = 0; m < ms.length; m++) {
    if (ms.state[m] === M_STATE.spinning || ms.state[m] === M_STATE.napping) ns += endNs - ms.sinceNs[m];
  }
  return ns;
}

function busyNs(recording: Recording, p: number, endNs: number): number {
  const { tally, head } = recording.index;
  const done = p < tally.busyNs.length ? tally.busyNs[p] : 0;
  const g = head.ps.g[p];
  return g >= 0 && head.gs.carpet[g] === CARPET.running ? done + endNs - head.gs.sinceNs(g) : done;
}
