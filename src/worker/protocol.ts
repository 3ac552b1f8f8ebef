/**
 * Messages between page and worker: types and version only (style.md §10). Expected failure is a reply `{ok: false}`; only bugs throw.
 */
import type { GcMetrics } from '../model/gcmetrics.ts';
import type { WhyLink } from '../analysis/why.ts';
import type { RunMetrics } from '../analysis/metrics.ts';
import type { KnobValue, RunDocument } from '../model/config.ts';
import type { Frame, FrameRequest } from '../record/frame.ts';
import type { PayerGroup } from '../record/gc-payers.ts';
import type { GcAnswer } from '../record/gc-series.ts';
import type { NetAnswer } from '../record/net-series.ts';
import type { OpenWork, WorkGroup } from '../record/work-lanes.ts';
import type { HeapGraph } from '../vm/heap-graph.ts';

export const PROTOCOL_VERSION = 1;

export interface Problem {
  /** Stable code; i18n has the text by code. `compile` carries errors in gc's words. */
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly errors?: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export interface ProgramInfo {
  readonly fileName: string;
  readonly source: string;
  /** Names by function index, with the line of the declaration. */
  readonly functions: readonly { readonly name: string; readonly line: number }[];
  readonly knobs: readonly {
    readonly name: string;
    readonly type: 'int' | 'float' | 'bool' | 'string' | 'duration';
    readonly default: KnobValue;
  }[];
}

export interface Opened {
  readonly runId: number;
  readonly program: ProgramInfo;
}

/** Headline numbers and what `--json` prints; docs/metrics.md defines each field. Present for the computed part of the run. */
export interface Summary extends RunMetrics {
  readonly done: boolean;
  readonly computedNs: number;
  readonly digest: string;
  readonly endReason: string;
  readonly exitCode: number;
  readonly error: string;
  readonly gc: GcMetrics;
  readonly queuePops: number;
  readonly instructions: number;
  readonly wallMs: number;
  readonly peakMemoryBytes: number;
  /** Bytes of the Recording in memory, its limit, and rows thinned (0: everything is there). */
  readonly recordingBytes: number;
  readonly recordingLimitBytes: number;
  readonly thinnedRows: number;
  /** From here on (ns) detail is in memory. */
  readonly detailFromNs: number;
}

export interface OutputLine {
  readonly timeNs: number;
  readonly goid: number;
  readonly stream: 1 | 2;
  readonly text: string;
}

/** Spans of one lane: columns of equal length; merged to at most one per pixel. */
export interface SpanBlock {
  readonly lane: number;
  /** px from the left of the request, fractional. */
  readonly x0: Float32Array;
  readonly x1: Float32Array;
  /** CARPET-like colour class: 1 running, 5 scheduling/idle with M, 6 syscall, 0 idle, 7 stopped, 8 spinning, 9 mark worker; merged pixels carry the class that lasts longest. */
  readonly state: Uint8Array;
  /** goid, or −1 where several were merged. */
  readonly goid: Int32Array;
  /** Share of the span that was busy, 0…255. */
  readonly fill: Uint8Array;
  /** Queue length of the P per pixel (lanes by P; else empty). */
  readonly queue: Uint16Array;
}
export interface SpansRequest {
  readonly fromNs: number;
  readonly toNs: number;
  readonly widthPx: number;
  /** work: requests, tasks and regions of the program, in `SpansReply.work`. */
  readonly kind: 'P' | 'M' | 'G' | 'core' | 'work';
  /** Lane ids (P, M or core indexes, or goids); for work as many as there is room for. */
  readonly lanes: readonly number[];
  readonly wakeups: boolean;
}
export interface SpansReply {
  readonly runId: number;
  readonly fromNs: number;
  readonly toNs: number;
  readonly lanes: readonly SpanBlock[];
  /** Rows [x of waker, lane row of waker, x of start, lane row of start]; at most 400. */
  readonly wakeups: Float32Array;
  /** Busy share of all lanes over the whole run, 0…255 per pixel of 600: the minimap; and the computed extent. */
  readonly minimap: Uint8Array;
  readonly minimapToNs: number;
  /** The collector between the two times: rows [x0, x1 (px of the request), CYCLE phase, + STOPPED while the world is stopped]; empty without a cycle. */
  readonly gc: Float32Array;
  /** Kinds of work that the run has had so far: bits 1 << WORK. */
  readonly works: number;
  /** Lanes of work, when asked for. */
  readonly work: readonly WorkGroup[];
}

export interface SeriesRequest {
  readonly fromNs: number;
  readonly toNs: number;
  readonly points: number;
}
/** Each array has `points` values at equal steps; per-P queue lengths row by row. */
export interface SeriesReply {
  readonly runId: number;
  readonly fromNs: number;
  readonly toNs: number;
  readonly procs: number;
  readonly runq: Float32Array;
  readonly global: Float32Array;
  /** running, runnable, waiting, asleep, network, syscall: six rows. */
  readonly states: Float32Array;
  readonly threads: Float32Array;
  /** Scheduling latency p50, p99 in ns per step (NaN: none started), two rows. */
  readonly latency: Float32Array;
  /** Log histogram of all latencies in [fromNs, toNs]: 80 buckets, bucket i from 10^(i/10 + 0) ns up. */
  readonly histogram: Float64Array;
  /** Cores that a CPU quota throttles, on average in each step; empty when there never were any. */
  readonly throttled: Float32Array;
}

/** The collector over an interval; who assisted, and its lines of gctrace so far, as GODEBUG=gctrace=1 prints them (D-03). */
export interface CollectorReply extends GcAnswer {
  readonly runId: number;
  /** Who paid for marking with assists, most first. */
  readonly payers: readonly PayerGroup[];
  readonly lines: readonly { readonly timeNs: number; readonly text: string }[];
}

/** Sockets, the kernel's gauges, requests and tasks over an interval; `labels` are the names of `work`, in its order. */
export interface NetworkReply extends NetAnswer {
  readonly runId: number;
  readonly labels: readonly string[];
}

/** The objects of a small heap at a moment (src/vm/heap-graph.ts); in `roots` goroutines are goids, 0 for package-level variables. */
export interface HeapReply extends HeapGraph {
  readonly runId: number;
  /** The moment takes too long to compute again: nothing is given. */
  readonly tooFar: boolean;
}

/** Lines of GODEBUG=schedtrace, one each `periodMs` (D-01). */
export interface SchedtraceReply {
  readonly runId: number;
  readonly periodMs: number;
  readonly lines: readonly { readonly timeNs: number; readonly text: string }[];
  /** False: the rest of the run takes too long to compute again. */
  readonly whole: boolean;
}

export interface HistoryRow {
  readonly timeNs: number;
  readonly kind: number;
  readonly subject: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** What it was and by which rules. */
  readonly why: WhyLink;
}
export interface Entity {
  /** S: a socket by its id in the Recording. */
  readonly kind: 'G' | 'M' | 'P' | 'S';
  readonly id: number;
}
/** Which event is looked for. */
export interface EventQuery {
  /** KIND */
  readonly kind: number;
  /** Argument a of the row, or −1 for any. */
  readonly a: number;
  /** From 1. */
  readonly nth: number;
  /** Only rows later than this count; without it all. */
  readonly afterNs?: number;
}
/** Last events of an entity up to a time, newest first. */
export interface History {
  readonly runId: number;
  /** Of a goroutine: every size that its stack got in the run so far, in order of time. */
  readonly stack: readonly { readonly timeNs: number; readonly bytes: number }[];
  /** Requests, tasks and regions that a goroutine has begun and not ended, newest first. */
  readonly work: readonly OpenWork[];
  readonly rows: readonly HistoryRow[];
}

export interface LabWorker {
  /**
   * Compiles and starts a run; computing goes on by itself in slices. A later open replaces it. `source`: the Go program of a scenario,
   * which the page has loaded (null for other programs: the document holds them).
   */
  open(
    document: RunDocument,
    source: string | null,
    limits: { readonly recordingBytes: number },
  ): Promise<Reply<Opened>>;
  /** The playhead: what is needed next and how far to compute. At most two in flight. */
  frame(runId: number, seq: number, request: FrameRequest): Promise<Frame | null>;
  spans(runId: number, request: SpansRequest): Promise<SpansReply | null>;
  series(runId: number, request: SeriesRequest): Promise<SeriesReply | null>;
  collector(runId: number, request: SeriesRequest): Promise<CollectorReply | null>;
  network(runId: number, request: SeriesRequest): Promise<NetworkReply | null>;
  heap(runId: number, timeNs: number): Promise<HeapReply | null>;
  schedtrace(runId: number, periodMs: number): Promise<SchedtraceReply | null>;
  history(runId: number, entity: Entity, timeNs: number, max: number): Promise<History | null>;
  /** Time of the next (dir 1) or previous (−1) event after timeNs; NaN if none. */
  step(runId: number, timeNs: number, dir: 1 | -1): Promise<number>;
  /** Time of the nth event that fits; NaN if there is none so far. */
  find(runId: number, what: EventQuery): Promise<number>;
  summary(runId: number): Promise<Summary | null>;
  /** Output lines with index ≥ from, at most 500. */
  output(runId: number, from: number): Promise<readonly OutputLine[]>;
  strings(runId: number, from: number): Promise<readonly string[]>;
  ping(): Promise<number>;
}
