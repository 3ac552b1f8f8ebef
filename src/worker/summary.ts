/**
 * The Summary of a run: metrics of the rows (analysis/metrics.ts) and what only the simulation and its surroundings know. The page's
 * headline and `--json` of the command line are both made from it; docs/metrics.md defines each field.
 */
import { runMetrics } from '../analysis/metrics.ts';
import { gcMetrics } from '../model/gcmetrics.ts';
import type { Simulation } from '../model/sim.ts';
import { END_TEXT } from '../record/kinds.ts';
import { bytesToText } from '../vm/utf8.ts';
import type { Summary } from './protocol.ts';

/** What a simulation cannot know about itself. */
export interface SummaryExtra {
  /** Real time spent computing so far (ms). */
  readonly wallMs: number;
  /** From when to when `makespanNs` counts: see docs/metrics.md. */
  readonly makespan: 'workload' | 'program';
  /** Most memory used; without it, what model and Recording hold now (they only grow, but for thinning). */
  readonly peakMemoryBytes?: number;
}

/** Numbers of the part of the run that has been computed. O(Ps + threads + buckets of the latency histogram). */
export function summarize(sim: Simulation, extra: SummaryExtra): Summary {
  const { rt, recording } = sim;
  const metrics = runMetrics(recording, extra.makespan);
  return {
    done: sim.done,
    computedNs: sim.done ? recording.endNs : Math.max(sim.computedNs, recording.endNs),
    digest: recording.digest(),
    endReason: sim.done ? END_TEXT[rt.endReason] : '',
    exitCode: sim.done ? rt.exitCode : 0,
    error: sim.done ? bytesToText(rt.error).trimEnd() : '',
    ...metrics,
    gc: gcMetrics(rt),
    queuePops: rt.queuePops,
    instructions: sim.instructions,
    wallMs: extra.wallMs,
    peakMemoryBytes: extra.peakMemoryBytes ?? sim.memoryBytes + recording.bytes,
    recordingBytes: recording.bytes,
    recordingLimitBytes: recording.limitBytes,
    thinnedRows: recording.thinnedRows,
    detailFromNs: recording.detailFromNs,
  };
}
