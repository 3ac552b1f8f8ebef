/**
 * What the store asks of the worker's client. `worker/client.ts` fits it; tests pass a fake. Queries answer null when the run they
 * belong to is no longer the current one.
 */
import type { RunDocument } from '../model/config.ts';
import type { Frame, FrameRequest } from '../record/frame.ts';
import type {
  CollectorReply,
  Entity,
  HeapReply,
  SchedtraceReply,
  EventQuery,
  History,
  NetworkReply,
  Opened,
  OutputLine,
  Reply,
  SeriesReply,
  SeriesRequest,
  SpansReply,
  SpansRequest,
  Summary,
} from '../worker/protocol.ts';

export type EngineEvent =
  /** The worker did not answer or died; a new one is replaying the run. */
  | { readonly kind: 'replaced'; readonly reason: 'silent' | 'crashed' }
  /** A bug: something threw. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };

export interface Engine {
  /** Starts a run; it replaces the one before. `source`: the Go program of a scenario, else null. A problem with code `superseded` means that a later `open` came first. */
  open(document: RunDocument, source: string | null): Promise<Reply<Opened>>;
  /** True while a further frame may be asked for (at most two are in flight). */
  readonly canAskFrame: boolean;
  frame(runId: number, request: FrameRequest): Promise<Frame | null>;
  spans(runId: number, request: SpansRequest): Promise<SpansReply | null>;
  series(runId: number, request: SeriesRequest): Promise<SeriesReply | null>;
  /** What the collector did over an interval, and the lines of gctrace. */
  collector(runId: number, request: SeriesRequest): Promise<CollectorReply | null>;
  /** Sockets, the kernel's gauges, requests and tasks over an interval. */
  network(runId: number, request: SeriesRequest): Promise<NetworkReply | null>;
  /** The objects of a small heap at a moment. */
  heap(runId: number, timeNs: number): Promise<HeapReply | null>;
  /** Lines of schedtrace, one each `periodMs` of model time. */
  schedtrace(runId: number, periodMs: number): Promise<SchedtraceReply | null>;
  history(runId: number, entity: Entity, timeNs: number, max: number): Promise<History | null>;
  step(runId: number, timeNs: number, dir: 1 | -1): Promise<number>;
  /** Time of the nth event of a kind (and of argument a, −1: any); NaN if there is none so far. */
  find(runId: number, what: EventQuery): Promise<number>;
  summary(runId: number): Promise<Summary | null>;
  output(runId: number, from: number): Promise<readonly OutputLine[]>;
  strings(runId: number, from: number): Promise<readonly string[]>;
  subscribe(listener: (event: EngineEvent) => void): () => void;
}
