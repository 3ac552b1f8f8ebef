/** What `run` prints: the object of `--json`, or output and messages as the program itself would give them. */
import { GO_VERSION, MODEL_VERSION, type KnobValue, type RunDocument } from '../model/config.ts';
import { END } from '../record/kinds.ts';
import { bytesToText } from '../vm/utf8.ts';
import type { Summary } from '../worker/protocol.ts';
import { summarize } from '../worker/summary.ts';
import { durationText } from './values.ts';
import type { Computed } from './compute.ts';
import type { Resolved } from './knobs.ts';

/** Parts of the Summary that speak of a run that is still looked at. */
type HereOnly = 'done' | 'computedNs' | 'recordingBytes' | 'recordingLimitBytes' | 'thinnedRows' | 'detailFromNs';

/** The object of `--json`; docs/metrics.md defines every field. */
export interface RunReport extends Omit<Summary, HereOnly> {
  readonly modelVersion: number;
  readonly goVersion: string;
  readonly profile: KnobValue;
  readonly gomaxprocs: KnobValue;
  readonly cores: KnobValue;
  readonly asyncpreemptoff: KnobValue;
  readonly gogc: KnobValue;
  readonly memorylimit: KnobValue;
  readonly cpuquota: KnobValue;
  readonly cpuperiod: KnobValue;
  readonly neighbours: KnobValue;
  readonly seed: number;
  readonly untilNs: number;
  readonly knobs: Readonly<Record<string, KnobValue>>;
  readonly output: string;
  readonly errorOutput: string;
}

/** peakMemoryBytes: of the process. */
export function runReport({ sim, wallMs }: Computed, resolved: Resolved, peakMemoryBytes: number): RunReport {
  const { document, programKnobs } = resolved;
  const summary = summarize(sim, { wallMs, makespan: makespanOf(document), peakMemoryBytes });
  return {
    modelVersion: MODEL_VERSION,
    goVersion: String(document.knobs['goversion'] ?? GO_VERSION),
    profile: document.knobs['profile'],
    gomaxprocs: document.knobs['gomaxprocs'],
    cores: document.knobs['cores'],
    asyncpreemptoff: document.knobs['asyncpreemptoff'],
    gogc: document.knobs['gogc'],
    memorylimit: document.knobs['memorylimit'],
    cpuquota: document.knobs['cpuquota'],
    cpuperiod: document.knobs['cpuperiod'],
    neighbours: document.knobs['neighbours'],
    seed: document.seed,
    untilNs: document.untilNs,
    knobs: programKnobs,
    digest: summary.digest,
    endReason: summary.endReason,
    exitCode: summary.exitCode,
    error: summary.error,
    output: bytesToText(written(sim, 1)),
    errorOutput: bytesToText(written(sim, 2)),
    makespanNs: summary.makespanNs,
    goroutinesCreated: summary.goroutinesCreated,
    goroutinesMax: summary.goroutinesMax,
    threadsMax: summary.threadsMax,
    contextSwitches: summary.contextSwitches,
    ranOnOtherP: summary.ranOnOtherP,
    migrations: summary.migrations,
    parks: summary.parks,
    steals: summary.steals,
    stolenGs: summary.stolenGs,
    globalGets: summary.globalGets,
    preemptions: summary.preemptions,
    syscalls: summary.syscalls,
    retakes: summary.retakes,
    handoffs: summary.handoffs,
    wakeups: summary.wakeups,
    spinNs: summary.spinNs,
    schedLatencyNs: summary.schedLatencyNs,
    throttling: summary.throttling,
    requests: summary.requests,
    network: summary.network,
    perP: summary.perP,
    events: summary.events,
    rows: summary.rows,
    gc: summary.gc,
    queuePops: summary.queuePops,
    instructions: summary.instructions,
    wallMs: summary.wallMs,
    peakMemoryBytes: summary.peakMemoryBytes,
  };
}

/** From when to when a run of this document counts. */
export function makespanOf(document: Pick<RunDocument, 'program'>): 'workload' | 'program' {
  return document.program.kind === 'workload' ? 'workload' : 'program';
}

/** What the process says at its end on standard error, as `go run` would; '' when it ended well. */
export function endMessage({ sim }: Computed, document: RunDocument): string {
  const { rt } = sim;
  switch (rt.endReason) {
    case END.until:
      return `lab: stopped at ${durationText(document.untilNs)} of model time (--until)\n`;
    case END.labMemory:
      return `lab: stopped: ${rt.error}\n`;
    default:
      return rt.exitCode === 0 ? '' : `${bytesToText(rt.error).trimEnd()}\nexit status ${rt.exitCode}\n`;
  }
}

/** Whether the program failed as Go would fail. */
export function failed({ sim }: Computed): boolean {
  return sim.rt.exitCode !== 0 && sim.rt.endReason !== END.labMemory && sim.rt.endReason !== END.until;
}

/** Everything written to a stream, one character per byte. */
export function written(sim: Computed['sim'], stream: 1 | 2): string {
  return sim.recording.output.map((entry) => (entry.stream === stream ? entry.text : '')).join('');
}
