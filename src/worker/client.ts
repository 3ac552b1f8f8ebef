/**
 * The page's side of the boundary. Calls go through Comlink; at most two frames are in flight, as copies (docs/adr/0018); answers of an
 * earlier run are dropped. A watchdog pings: a worker that is silent for too long, or died, is ended, another is
 * started and the run document, which lives on the page, is opened again.
 */
import * as Comlink from 'comlink';

import type { RunDocument } from '../model/config.ts';
import type { Frame, FrameRequest } from '../record/frame.ts';
import type {
  CollectorReply,
  HeapReply,
  SchedtraceReply,
  Entity,
  EventQuery,
  History,
  LabWorker,
  NetworkReply,
  Opened,
  OutputLine,
  Reply,
  SeriesReply,
  SeriesRequest,
  SpansReply,
  SpansRequest,
  Summary,
} from './protocol.ts';

export type ClientEvent =
  | { readonly kind: 'replaced'; readonly reason: 'silent' | 'crashed' }
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string };

/** A worker, or one end of a channel in tests. */
export interface WorkerEnd {
  readonly endpoint: Comlink.Endpoint;
  terminate(): void;
  /** Called when the script could not be loaded or threw outside of a call. */
  onCrash(listener: (message: string) => void): void;
}

export interface ClientOptions {
  readonly start: () => WorkerEnd;
  /** Bytes of the Recording in memory. */
  readonly recordingBytes: number;
  readonly pingEveryMs?: number;
  /** Silence after which the worker is given up, counted from the last sign of life. */
  readonly silentMs?: number;
  /** The same while it loads its script or compiles. */
  readonly openSilentMs?: number;
}

const MAX_FRAMES_IN_FLIGHT = 2;
/** After this many replacements of one run the client stops trying. */
const MAX_REPLACEMENTS = 3;
const LOST = Symbol('lost');

interface Generation {
  readonly end: WorkerEnd;
  /** Comlink's proxy; every method of the interface answers by a promise already. */
  readonly remote: LabWorker;
  readonly lost: Promise<typeof LOST>;
  readonly lose: () => void;
  lastSignMs: number;
  pinging: boolean;
}

export class LabClient {
  private readonly options: Required<ClientOptions>;
  private readonly listeners = new Set<(event: ClientEvent) => void>();
  private generation: Generation | null = null;
  private document: RunDocument | null = null;
  private source: string | null = null;
  /** Number of the current run on the page, and the worker's own number for it (−1 until it is open). */
  private runId = 0;
  private workerRunId = -1;
  private opening = 0;
  private replacements = 0;
  private framesInFlight = 0;
  private frameSeq = 0;
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(options: ClientOptions) {
    this.options = { pingEveryMs: 1_000, silentMs: 5_000, openSilentMs: 30_000, ...options };
  }

  subscribe(listener: (event: ClientEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Starts a run in place of the one before. Never rejects for a program's mistakes. */
  async open(document: RunDocument, source: string | null): Promise<Reply<Opened>> {
    const runId = ++this.runId;
    this.document = document;
    this.source = source;
    this.workerRunId = -1;
    this.replacements = 0;
    return this.openCurrent(runId);
  }

  get canAskFrame(): boolean {
    return this.framesInFlight < MAX_FRAMES_IN_FLIGHT && this.workerRunId >= 0;
  }

  async frame(runId: number, request: FrameRequest): Promise<Frame | null> {
    if (runId !== this.runId || !this.canAskFrame) return null;
    this.framesInFlight++;
    const { generation } = this;
    const seq = ++this.frameSeq;
    try {
      const frame = await this.ask(runId, (remote, id) => remote.frame(id, seq, request));
      if (frame === null || runId !== this.runId) return null;
      frame.runId = runId;
      return frame;
    } finally {
      if (generation === this.generation) this.framesInFlight--;
    }
  }

  spans(runId: number, request: SpansRequest): Promise<SpansReply | null> {
    return this.ask(runId, (remote, id) => remote.spans(id, request));
  }

  network(runId: number, request: SeriesRequest): Promise<NetworkReply | null> {
    return this.ask(runId, (remote, id) => remote.network(id, request));
  }

  series(runId: number, request: SeriesRequest): Promise<SeriesReply | null> {
    return this.ask(runId, (remote, id) => remote.series(id, request));
  }

  schedtrace(runId: number, periodMs: number): Promise<SchedtraceReply | null> {
    return this.ask(runId, (remote, id) => remote.schedtrace(id, periodMs));
  }

  heap(runId: number, timeNs: number): Promise<HeapReply | null> {
    return this.ask(runId, (remote, id) => remote.heap(id, timeNs));
  }

  collector(runId: number, request: SeriesRequest): Promise<CollectorReply | null> {
    return this.ask(runId, (remote, id) => remote.collector(id, request));
  }

  history(runId: number, entity: Entity, timeNs: number, max: number): Promise<History | null> {
    return this.ask(runId, (remote, id) => remote.history(id, entity, timeNs, max));
  }

  async step(runId: number, timeNs: number, dir: 1 | -1): Promise<number> {
    return (await this.ask(runId, (remote, id) => remote.step(id, timeNs, dir))) ?? NaN;
  }

  async find(runId: number, what: EventQuery): Promise<number> {
    return (await this.ask(runId, (remote, id) => remote.find(id, what))) ?? NaN;
  }

  summary(runId: number): Promise<Summary | null> {
    return this.ask(runId, (remote, id) => remote.summary(id));
  }

  async output(runId: number, from: number): Promise<readonly OutputLine[]> {
    return (await this.ask(runId, (remote, id) => remote.output(id, from))) ?? [];
  }

  async strings(runId: number, from: number): Promise<readonly string[]> {
    return (await this.ask(runId, (remote, id) => remote.strings(id, from))) ?? [];
  }

  /** Ends the worker; the client can be used again by `open`. */
  dispose(): void {
    this.end();
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }

  private async openCurrent(runId: number): Promise<Reply<Opened>> {
    const document = this.document as RunDocument;
    this.opening++;
    try {
      while (runId === this.runId) {
        const generation = this.generation ?? this.begin();
        const reply = await this.race(generation, () =>
          generation.remote.open(document, this.source, { recordingBytes: this.options.recordingBytes }),
        );
        if (runId !== this.runId) break;
        if (reply === LOST) {
          if (this.replacements > MAX_REPLACEMENTS) return { ok: false, problem: { code: 'worker-lost', values: {} } };
          continue;
        }
        if (!reply.ok) return reply;
        this.workerRunId = reply.value.runId;
        return { ok: true, value: { ...reply.value, runId } };
      }
      return { ok: false, problem: { code: 'superseded', values: {} } };
    } finally {
      this.opening--;
    }
  }

  /** One call for the current run; null when the run or the worker is another by the time it answers. */
  private async ask<T>(
    runId: number,
    call: (remote: LabWorker, workerRunId: number) => Promise<T | null>,
  ): Promise<T | null> {
    const { generation, workerRunId } = this;
    if (generation === null || runId !== this.runId || workerRunId < 0) return null;
    const answer = await this.race(generation, () => call(generation.remote, workerRunId));
    return answer === LOST || runId !== this.runId ? null : answer;
  }

  private async race<T>(generation: Generation, call: () => Promise<T>): Promise<T | typeof LOST> {
    try {
      const answer = await Promise.race([call(), generation.lost]);
      if (answer !== LOST) generation.lastSignMs = performance.now();
      return answer;
    } catch (cause) {
      // Comlink carries message and stack of what was thrown: a bug on the other side.
      const error = cause instanceof Error ? cause : new Error(String(cause));
      this.tell({ kind: 'failed', message: error.message, stack: error.stack ?? '' });
      throw error;
    }
  }

  private begin(): Generation {
    const end = this.options.start();
    let lose = (): void => undefined;
    const lost = new Promise<typeof LOST>((resolve) => {
      lose = () => resolve(LOST);
    });
    const generation: Generation = {
      end,
      remote: Comlink.wrap(end.endpoint) as unknown as LabWorker,
      lost,
      lose,
      lastSignMs: performance.now(),
      pinging: false,
    };
    end.onCrash(() => {
      if (generation === this.generation) this.replace('crashed');
    });
    this.generation = generation;
    this.framesInFlight = 0;
    this.timer ??= setInterval(() => this.watch(), this.options.pingEveryMs);
    return generation;
  }

  private end(): void {
    const { generation } = this;
    this.generation = null;
    this.workerRunId = -1;
    this.framesInFlight = 0;
    generation?.end.terminate();
    generation?.lose();
  }

  private watch(): void {
    const { generation } = this;
    if (generation === null) return;
    const limitMs = this.opening > 0 ? this.options.openSilentMs : this.options.silentMs;
    if (generation.pinging) {
      // Counted in looks, not by the clock alone: after the machine slept, the answer gets its chance first.
      if (performance.now() - generation.lastSignMs > limitMs) this.replace('silent');
      return;
    }
    generation.pinging = true;
    generation.lastSignMs = performance.now();
    this.race(generation, () => generation.remote.ping()).then(
      () => (generation.pinging = false),
      () => (generation.pinging = false),
    );
  }

  private replace(reason: 'silent' | 'crashed'): void {
    const { runId } = this;
    const wasOpening = this.opening > 0;
    this.end();
    this.replacements++;
    this.tell({ kind: 'replaced', reason });
    // An `open` under way starts the next worker itself.
    if (wasOpening || this.document === null) return;
    if (this.replacements > MAX_REPLACEMENTS) {
      this.tell({ kind: 'failed', message: 'the worker was lost again and again', stack: '' });
      return;
    }
    void this.openCurrent(runId).catch(() => undefined);
  }

  private tell(event: ClientEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}

/** Starts the real worker. */
export function startSimWorker(): WorkerEnd {
  const worker = new Worker(new URL('./sim.worker.ts', import.meta.url), { type: 'module', name: 'gmplab' });
  return {
    endpoint: worker,
    terminate: () => worker.terminate(),
    onCrash: (listener) => {
      worker.addEventListener('error', (event) => listener(event.message));
    },
  };
}
