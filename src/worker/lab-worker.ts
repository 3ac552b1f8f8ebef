/**
 * The worker's side: compiles, computes ahead in slices, answers questions about the Recording. A plain class, tested without a worker.
 *
 * Computing stops where what lies after the playhead fills the memory limit, and goes on when the playhead has moved. A look at what
 * was thinned replays the run from its document; the summary of a run that was computed to its end once is kept meanwhile.
 */
import { InputError } from '../base/input-error.ts';
import { isLoadFailure } from '../base/load-failure.ts';
import type { CompileResult } from '../lang/compile-loaded.ts';
import type { KnobValue, RunDocument } from '../model/config.ts';
import { Simulation, clampedKnobs } from '../model/sim.ts';
import { Cursor } from '../record/cursor.ts';
import { FrameBuilder, frameBuffers } from '../record/frames.ts';
import type { Frame, FrameRequest } from '../record/frame.ts';
import { gcBand } from '../record/gc-band.ts';
import { Recording } from '../record/recording.ts';
import { SeriesReader } from '../record/series.ts';
import { SpanReader } from '../record/spans.ts';
import type { KnobDeclaration, Program } from '../vm/program.ts';
import { bytesToText } from '../vm/utf8.ts';
import { compileSource } from './compile-source.ts';
import { findEvent } from './find-event.ts';
import type { HeapAt } from './heap-at.ts';
import { Pacing } from './pacing.ts';
import type { PacingHost, SliceResult } from './pacing.ts';
import type {
  CollectorReply,
  Entity,
  EventQuery,
  HeapReply,
  History,
  LabWorker,
  NetworkReply,
  Opened,
  OutputLine,
  Problem,
  Reply,
  SchedtraceReply,
  SeriesReply,
  SeriesRequest,
  SpansReply,
  SpansRequest,
  Summary,
} from './protocol.ts';
import { summarize } from './summary.ts';

const OUTPUT_PAGE = 500;
const STRINGS_PAGE = 10_000;
const MAX_STACK_SIZES = 64;
const MAX_OPEN_WORK = 4;

/** One run and the readers of its Recording. */
interface Run {
  readonly id: number;
  readonly document: RunDocument;
  readonly program: Program;
  readonly limitBytes: number;
  sim: Simulation;
  frames: FrameBuilder;
  spans: SpanReader;
  series: SeriesReader;
  /** Summary of the whole run, once it was computed to its end. */
  whole: Summary | null;
  /** The run once more, for the objects of its heap; null until asked for. */
  heapAt: HeapAt | null;
  /** The frame sent last. */
  sent: Frame | null;
  /** Time spent before the last replay, ms. */
  spentMs: number;
}

export class Lab implements LabWorker {
  private readonly pacing: Pacing;
  private run: Run | null = null;
  private nextId = 1;
  private failure: Error | null = null;
  /** The last `open`. */
  private opening: Promise<unknown> = Promise.resolve();

  constructor(host: PacingHost) {
    this.pacing = new Pacing(host);
  }

  open(
    document: RunDocument,
    source: string | null,
    limits: { readonly recordingBytes: number },
  ): Promise<Reply<Opened>> {
    const open = async (): Promise<Reply<Opened>> => {
      let compiled: CompileResult;
      try {
        const { fileName, text } = await sourceOf(document, source);
        compiled = await compileSource(fileName, text);
      } catch (error) {
        if (error instanceof InputError) return problem({ code: error.code, values: error.values });
        if (isLoadFailure(error)) return problem({ code: 'not-loaded', values: {} });
        throw error;
      }
      return this.openNow(document, compiled, limits);
    };
    // One after the other, so that loading packages for one run does not let it replace a later one.
    const opened = this.opening.then(open, open);
    this.opening = opened;
    return opened;
  }

  private openNow(
    document: RunDocument,
    compiled: CompileResult,
    limits: { readonly recordingBytes: number },
  ): Reply<Opened> {
    const id = this.nextId++;
    this.pacing.stop();
    this.close();
    if (!compiled.ok)
      return problem({
        code: 'compile',
        values: { count: compiled.errors.length },
        errors: compiled.errors.map(({ line, column, message }) => ({ line, column, message })),
      });
    const { program } = compiled;
    let checked: RunDocument;
    try {
      checked = {
        ...document,
        knobs: clampedKnobs(document.knobs),
        programKnobs: declaredKnobs(document.programKnobs, program.knobs),
      };
    } catch (error) {
      if (error instanceof InputError) return problem({ code: error.code, values: error.values });
      throw error;
    }
    this.run = {
      id,
      document: checked,
      program,
      limitBytes: limits.recordingBytes,
      whole: null,
      heapAt: null,
      sent: null,
      spentMs: 0,
      ...this.begin(program, checked, limits.recordingBytes),
    };
    this.pacing.start(this.slice);
    const { fileName, source, functions, knobs } = program;
    return {
      ok: true,
      value: {
        runId: id,
        program: {
          fileName,
          source,
          functions: functions.map(({ name, line }) => ({ name, line })),
          knobs: knobs.map((k) => ({ ...k })),
        },
      },
    };
  }

  frame(runId: number, seq: number, request: FrameRequest): Promise<Frame | null> {
    const run = this.current(runId);
    if (run === null) return Promise.resolve(null);
    this.lookAt(run, request.timeNs);
    const computedNs = run.sim.done ? run.sim.recording.endNs : Math.max(run.sim.computedNs, run.sim.recording.endNs);
    // The message holds a copy: the buffers of the frame before are free again.
    const recycled = run.sent === null ? [] : frameBuffers(run.sent);
    const frame = run.frames.build({ ...request, timeNs: Math.min(request.timeNs, computedNs) }, recycled);
    run.sent = frame;
    frame.runId = runId;
    frame.seq = seq;
    frame.computedNs = computedNs;
    // Known from the first time, also while a replay is under way.
    if (run.whole !== null) frame.endNs = run.whole.computedNs;
    return Promise.resolve(frame);
  }

  async spans(runId: number, request: SpansRequest): Promise<SpansReply | null> {
    const workLanes = request.kind === 'work' ? (await import('../record/work-lanes.ts')).workLanes : null;
    const run = this.current(runId);
    if (run === null) return null;
    const answer = run.spans.query(request);
    const { recording } = run.sim;
    const gc = gcBand(recording, request);
    const works = recording.index.requests.names.reduce((bits, { kind }) => bits | (1 << kind), 0);
    const work = workLanes?.(recording, request) ?? [];
    return { runId, ...answer, gc, works, work };
  }

  series(runId: number, request: SeriesRequest): Promise<SeriesReply | null> {
    const run = this.current(runId);
    if (run === null) return Promise.resolve(null);
    return Promise.resolve({ runId, ...run.series.query(request) });
  }

  async collector(runId: number, request: SeriesRequest): Promise<CollectorReply | null> {
    const [{ gcSeries }, { assistPayers }] = await Promise.all([
      import('../record/gc-series.ts'),
      import('../record/gc-payers.ts'),
    ]);
    const run = this.current(runId);
    if (run === null) return null;
    const { recording } = run.sim;
    const answer = gcSeries(recording, request);
    const lines = recording.index.gcLog.lines.map(({ timeNs, text }) => ({ timeNs, text: recording.strings[text] }));
    return { runId, ...answer, payers: assistPayers(recording), lines };
  }

  async network(runId: number, request: SeriesRequest): Promise<NetworkReply | null> {
    const { netSeries } = await import('../record/net-series.ts');
    const run = this.current(runId);
    if (run === null) return null;
    const { recording } = run.sim;
    const answer = netSeries(recording, request);
    return { runId, ...answer, labels: answer.work.map(({ name }) => recording.strings[name] ?? '') };
  }

  async heap(runId: number, timeNs: number): Promise<HeapReply | null> {
    const { HeapAt } = await import('./heap-at.ts');
    const run = this.current(runId);
    if (run === null) return null;
    if (run.heapAt?.reaches(timeNs) === false) {
      run.heapAt.dispose();
      run.heapAt = null;
    }
    run.heapAt ??= new HeapAt(run.program, run.document);
    return { runId, ...run.heapAt.at(timeNs) };
  }

  async schedtrace(runId: number, periodMs: number): Promise<SchedtraceReply | null> {
    const { schedLines } = await import('./sched-lines.ts');
    const run = this.current(runId);
    if (run === null) return null;
    return { runId, ...schedLines(run.program, run.document, periodMs) };
  }

  async history(runId: number, entity: Entity, timeNs: number, max: number): Promise<History | null> {
    const [{ history }, { explain }, { openWork }] = await Promise.all([
      import('../record/history.ts'),
      import('../analysis/why.ts'),
      import('../record/work-lanes.ts'),
    ]);
    const run = this.current(runId);
    if (run === null) return null;
    const rows = history(run.sim.recording, entity.kind, entity.id, timeNs, max);
    const stack = entity.kind === 'G' ? run.sim.recording.index.facts.stackSizes(entity.id, MAX_STACK_SIZES) : [];
    const work = entity.kind === 'G' ? openWork(run.sim.recording, entity.id, timeNs, MAX_OPEN_WORK) : [];
    return { runId, stack, work, rows: rows.map((row) => ({ ...row, why: explain(row) })) };
  }

  step(runId: number, timeNs: number, dir: 1 | -1): Promise<number> {
    const run = this.current(runId);
    return Promise.resolve(run === null ? NaN : run.frames.cursor.step(timeNs, dir));
  }

  find(runId: number, what: EventQuery): Promise<number> {
    const run = this.current(runId);
    return Promise.resolve(run === null ? NaN : findEvent(run.sim.recording, what));
  }

  summary(runId: number): Promise<Summary | null> {
    const run = this.current(runId);
    return Promise.resolve(run === null ? null : (run.whole ?? this.summarize(run)));
  }

  output(runId: number, from: number): Promise<readonly OutputLine[]> {
    const run = this.current(runId);
    return Promise.resolve(
      run === null
        ? []
        : run.sim.recording.output
            .slice(from, from + OUTPUT_PAGE)
            .map((line) => ({ ...line, text: bytesToText(line.text) })),
    );
  }

  strings(runId: number, from: number): Promise<readonly string[]> {
    const run = this.current(runId);
    return Promise.resolve(run === null ? [] : run.sim.recording.strings.slice(from, from + STRINGS_PAGE));
  }

  ping(): Promise<number> {
    return Promise.resolve(this.run?.id ?? 0);
  }

  private readonly slice = (maxSteps: number): SliceResult => {
    const { run } = this;
    if (run === null) return 'done';
    try {
      const done = run.sim.advance(maxSteps, Infinity);
      run.sim.recording.catchUp();
      if (done) {
        run.whole ??= this.summarize(run);
        return 'done';
      }
      return run.sim.recording.isFull ? 'wait' : 'more';
    } catch (error) {
      // A bug stops the run; the next question of the page gets it, with message and stack.
      this.failure = error instanceof Error ? error : new Error(String(error));
      return 'done';
    }
  };

  /** The run of that number; null when another has taken its place. Throws what stopped it, once. */
  private current(runId: number): Run | null {
    if (this.run === null || this.run.id !== runId) return null;
    const { failure } = this;
    if (failure !== null) {
      this.failure = null;
      throw failure;
    }
    return this.run;
  }

  /** The playhead is here: what lies behind may be thinned, and where it was thinned already the run is replayed. */
  private lookAt(run: Run, timeNs: number): void {
    const { recording } = run.sim;
    recording.setPlayhead(timeNs);
    if (timeNs < recording.detailFromNs) {
      run.spentMs += this.pacing.wallMs;
      run.sim.dispose();
      Object.assign(run, this.begin(run.program, run.document, run.limitBytes));
      run.sim.recording.setPlayhead(timeNs);
      this.pacing.start(this.slice);
    } else if (!run.sim.done && !recording.isFull) this.pacing.wake();
  }

  private begin(
    program: Program,
    document: RunDocument,
    limitBytes: number,
  ): Pick<Run, 'sim' | 'frames' | 'spans' | 'series'> {
    const fromSpawn = document.program.kind === 'workload';
    const recording = new Recording({ functions: program.functions, limitBytes, fromSpawn });
    const sim = new Simulation(program, { document, recording });
    const cursor = new Cursor(recording);
    return {
      sim,
      frames: new FrameBuilder(recording),
      spans: new SpanReader(recording, cursor),
      series: new SeriesReader(recording, cursor),
    };
  }

  private summarize(run: Run): Summary {
    return summarize(run.sim, {
      wallMs: run.spentMs + this.pacing.wallMs,
      makespan: run.document.program.kind === 'workload' ? 'workload' : 'program',
    });
  }

  private close(): void {
    this.run?.sim.dispose();
    this.run?.heapAt?.dispose();
    this.run = null;
    this.failure = null;
  }
}

interface SourceText {
  readonly fileName: string;
  readonly text: string;
}

/** The Go program of a document; workloads, which few open, are read by a part of their own. */
async function sourceOf({ program }: RunDocument, scenarioSource: string | null): Promise<SourceText> {
  switch (program.kind) {
    case 'scenario':
      if (scenarioSource === null) throw new InputError('link-scenario', { found: program.id });
      return { fileName: 'main.go', text: scenarioSource };
    case 'source':
      return { fileName: program.fileName, text: program.text };
    case 'workload':
      return {
        fileName: program.fileName.replace(/\.json$/, '.go'),
        text: (await import('../lang/workload.ts')).readWorkload(program.fileName, program.text).source,
      };
  }
}

/** Values of knobs that the program declares and of the kind it declares; others would be a stranger's nonsense. */
function declaredKnobs(
  values: Readonly<Record<string, KnobValue>>,
  declared: readonly KnobDeclaration[],
): Record<string, KnobValue> {
  const kept: Record<string, KnobValue> = {};
  for (const { name, type, default: otherwise } of declared) {
    if (!Object.hasOwn(values, name)) continue;
    const value = values[name];
    if (typeof value !== typeof otherwise || (typeof value === 'number' && !Number.isFinite(value))) continue;
    kept[name] = typeof value === 'number' && type !== 'float' ? Math.round(value) : value;
  }
  return kept;
}

function problem(what: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: what };
}
