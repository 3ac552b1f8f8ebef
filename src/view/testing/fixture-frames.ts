/**
 * Frames and span blocks made by hand, for tests, the painting bench and bench/paint/stage.html: rich enough that every mark of the stage
 * occurs. All figures are invented; the same seed gives the same frame.
 */
import {
  CARPET,
  COUNT,
  FLOW,
  GC,
  MOVE,
  NOTE,
  PROC,
  ROOM,
  ROOM_KIND,
  SPOT,
  THREAD,
  type Frame,
} from '../../record/frame.ts';
import { GC_PHASE, GC_WORKER, KIND, M_STATE, PSTATUS, STW } from '../../record/kinds.ts';
import { netFrame } from '../../record/net-frames.ts';
import { NetTable } from '../../record/net-table.ts';
import type { SpanBlock, SpansReply, SpansRequest } from '../../state/protocol-types.ts';

export interface FixtureOptions {
  readonly procs?: number;
  readonly cores?: number;
  readonly goroutines?: number;
  readonly carpet?: boolean;
  readonly moves?: number;
  readonly flows?: boolean;
  readonly notes?: boolean;
  readonly stopped?: boolean;
  /** A cycle in its mark phase: P0 marks, the goroutine on P2 assists. */
  readonly marking?: boolean;
  readonly seq?: number;
  readonly seed?: number;
  readonly global?: number;
}

/** Small generator: fixtures must not depend on chance. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function emptyFrame(): Frame {
  return {
    runId: 1,
    seq: 1,
    timeNs: 0,
    fromNs: NaN,
    computedNs: 0,
    endNs: -1,
    counts: new Int32Array(COUNT.length),
    procs: new Int32Array(0),
    rings: new Int32Array(0),
    threads: new Int32Array(0),
    cores: new Int32Array(0),
    coreQueue: new Int32Array(0),
    global: new Int32Array(0),
    rooms: new Int32Array(0),
    sleepers: new Int32Array(40),
    syscalls: new Int32Array(0),
    network: new Int32Array(0),
    moves: new Int32Array(0),
    flows: new Int32Array(0),
    notes: new Int32Array(0),
    lines: new Int32Array(0),
    carpet: new Uint8Array(0),
    selected: new Float64Array(0),
    sysmonNs: -1,
    heapBytes: 0,
    heapObjects: 0,
    gc: new Float64Array(24),
    cpu: new Float64Array(0),
    ...netFrame(new NetTable(), 0, -1),
  };
}

/** Texts of the fixtures' string table. */
export const FIXTURE_STRINGS = ['ch', 'mu', 'results', 'cache', 'done'] as const;
export const FIXTURE_FUNCTIONS = [
  { name: 'main.main' },
  { name: 'main.bench' },
  { name: 'main.bench.func1' },
  { name: 'main.worker' },
] as const;

function fillMarking(frame: Frame): void {
  const { gc, procs } = frame;
  gc[GC.phase] = GC_PHASE.mark;
  gc[GC.cycle] = 7;
  gc[GC.heapGoal] = 58 * 1024 * 1024;
  gc[GC.heapTrigger] = 44 * 1024 * 1024;
  gc[GC.memoryLimit] = 64 * 1024 * 1024;
  gc[GC.scanned] = 12 * 1024 * 1024;
  gc[GC.expected] = 24 * 1024 * 1024;
  gc[GC.roots] = 40;
  procs[PROC.gcWorker] = GC_WORKER.dedicated;
  procs[2 * PROC.stride + PROC.assisting] = 1;
}

export function fixtureFrame(options: FixtureOptions = {}): Frame {
  const { procs = 4, cores = procs, goroutines = 100_000, seq = 1, seed = 7 } = options;
  const random = randomOf(seed);
  const frame = emptyFrame();
  frame.seq = seq;
  frame.timeNs = 18_402_318 + (seq - 1) * 800;
  frame.fromNs = frame.timeNs - 800;
  frame.computedNs = 41_000_000;
  frame.sysmonNs = 12_000;
  frame.heapBytes = 46 * 1024 * 1024;
  frame.heapObjects = 240_000;
  fillProcs(frame, procs, random, seq, options);
  fillThreads(frame, procs, cores);
  fillRooms(frame);
  fillCounts(frame, goroutines, options);
  frame.global = Int32Array.from({ length: Math.min(512, frame.counts[COUNT.global] ?? 0) }, (_, i) => 52_000 + i * 3);
  for (let i = 0; i < 40; i++) {
    const a = Math.exp(-((i - 4) ** 2) / 9) * 1300;
    const b = Math.exp(-((i - 18) ** 2) / 60) * 520;
    frame.sleepers[i] = i < 34 ? Math.round((a + b) * (0.85 + 0.3 * random())) : 0;
  }
  frame.syscalls = Int32Array.of(17, procs + 1, -1, 44);
  frame.gc[GC.heapLive] = frame.heapBytes;
  frame.gc[GC.heapGoal] = -1;
  frame.gc[GC.heapTrigger] = -1;
  frame.gc[GC.memoryLimit] = -1;
  frame.gc[GC.stwReason] = options.stopped === true ? STW.gcSweepTermination : -1;
  if (options.marking === true) fillMarking(frame);
  if (options.moves !== undefined) frame.moves = fixtureMoves(options.moves, procs, random);
  if (options.flows === true) frame.flows = fixtureFlows(procs);
  if (options.notes !== false) frame.notes = Int32Array.of(KIND.Steal, 1 % procs, 0, 94, 48_213, 9000);
  if (options.carpet === true) frame.carpet = fixtureCarpet(goroutines, random);
  return frame;
}

function fillProcs(frame: Frame, n: number, random: () => number, seq: number, options: FixtureOptions): void {
  const lengths = [187, 0, 64, 121];
  frame.procs = new Int32Array(n * PROC.stride);
  frame.rings = new Int32Array(n <= 24 ? n * 256 : 0).fill(-1);
  for (let p = 0; p < n; p++) {
    const length = n <= 4 ? (lengths[p] ?? 0) : Math.floor(random() ** 1.5 * 257);
    const spinning = n <= 4 ? p === 1 : random() < 0.07;
    const idle = n > 4 && !spinning && random() < 0.06;
    const head = 30 + p * 77 + seq;
    const row = frame.procs.subarray(p * PROC.stride, (p + 1) * PROC.stride);
    row[PROC.status] = idle ? PSTATUS.Pidle : options.stopped === true ? PSTATUS.Pgcstop : PSTATUS.Prunning;
    row[PROC.m] = idle ? -1 : p === 1 ? 3 : p === 3 ? 4 : p;
    row[PROC.runningGoid] = spinning || idle ? -1 : n <= 4 ? ([48_102, -1, 51_877, 1][p] ?? 100 + p) : 40_000 + p * 13;
    row[PROC.runningFn] = p === 3 ? 0 : 2;
    row[PROC.runningLine] = [17, 0, 15, 21][p % 4] ?? 17;
    row[PROC.sliceUs] = n <= 4 ? ([3300, 0, 900, 6700][p] ?? 0) : Math.floor(random() * 12_000);
    row[PROC.schedtick] = 61 * 40 + 52 - p * 7;
    row[PROC.runqhead] = head;
    row[PROC.runqtail] = head + (idle ? 0 : length);
    row[PROC.runnextGoid] = p % 4 === 0 ? 48_219 : p % 4 === 2 ? 51_878 : -1;
    row[PROC.spinning] = spinning ? 1 : 0;
    row[PROC.timers] = [3910, 0, 2204, 2117][p % 4] ?? 0;
    row[PROC.inSyscall] = n > 4 && p % 11 === 5 && !spinning && !idle ? 1 : 0;
    for (let i = 0; i < length && n <= 24; i++) frame.rings[p * 256 + ((head + i) & 255)] = 48_200 + p * 1000 + i;
  }
}

function fillThreads(frame: Frame, procs: number, cores: number): void {
  const n = Math.max(8, procs + 4);
  frame.threads = new Int32Array(n * THREAD.stride).fill(-1);
  frame.cores = new Int32Array(cores).fill(-1);
  const owner = new Map<number, number>();
  for (let p = 0; p < procs; p++) {
    const m = frame.procs[p * PROC.stride + PROC.m] ?? -1;
    if (m >= 0) owner.set(m, p);
  }
  let core = 0;
  const waiting: number[] = [];
  for (let m = 0; m < n; m++) {
    const p = owner.get(m) ?? -1;
    const spinning = p >= 0 && frame.procs[p * PROC.stride + PROC.spinning] === 1;
    const onCore = p >= 0 && core < cores;
    const state =
      p < 0
        ? m === procs + 1
          ? M_STATE.syscall
          : M_STATE.parked
        : !onCore
          ? M_STATE.waitingForCore
          : spinning
            ? M_STATE.spinning
            : M_STATE.running;
    if (onCore) frame.cores[core] = m;
    else if (p >= 0) waiting.push(m);
    frame.threads.set(
      [
        state,
        onCore ? core++ : -1,
        p,
        p < 0 ? -1 : (frame.procs[p * PROC.stride + PROC.runningGoid] ?? -1),
        340 + 17 * m,
      ],
      m * THREAD.stride,
    );
  }
  frame.coreQueue = Int32Array.from(waiting);
}

function fillRooms(frame: Frame): void {
  const row = (values: Partial<Record<keyof typeof ROOM, number>>): number[] => {
    const out = new Array<number>(ROOM.stride).fill(0);
    out[ROOM.object] = -1;
    out[ROOM.label] = -1;
    for (const [key, value] of Object.entries(values)) out[ROOM[key as keyof typeof ROOM]] = value;
    return out;
  };
  frame.rooms = Int32Array.from([
    ...row({
      kind: ROOM_KIND.chan,
      object: 1,
      label: 0,
      population: 0,
      capacity: 100_000,
      buffered: 37_412,
      lastGoid: 48_102,
    }),
    ...row({ kind: ROOM_KIND.sleep, population: 8231 }),
    ...row({ kind: ROOM_KIND.network, population: 0 }),
    ...row({ kind: ROOM_KIND.syscall, population: 1 }),
  ]);
}

/** A frame with every kind of room; small numbers. */
export function fixtureRooms(frame: Frame): Frame {
  const base = [...frame.rooms];
  const row = (kind: number, fields: readonly (readonly [number, number])[]): number[] => {
    const out = new Array<number>(ROOM.stride).fill(0);
    out[ROOM.kind] = kind;
    out[ROOM.object] = kind + 20;
    out[ROOM.label] = -1;
    for (const [field, value] of fields) out[field] = value;
    return out;
  };
  frame.network = Int32Array.from({ length: 36 }, (_, i) => [900 + i, 340 + i * 13, -1][i % 3] ?? 0);
  frame.rooms = Int32Array.from([
    ...row(ROOM_KIND.mutex, [
      [ROOM.label, 1],
      [ROOM.population, 41],
      [ROOM.ownerGoid, 33],
      [ROOM.starving, 1],
    ]),
    ...row(ROOM_KIND.chan, [
      [ROOM.label, 2],
      [ROOM.population, 9],
      [ROOM.capacity, 8],
      [ROOM.buffered, 5],
      [ROOM.sendWaiting, 0],
      [ROOM.recvWaiting, 9],
      [ROOM.lastGoid, 77],
      [ROOM.lastPeer, 12],
    ]),
    ...row(ROOM_KIND.waitgroup, [
      [ROOM.label, 4],
      [ROOM.population, 1],
      [ROOM.counter, 42],
    ]),
    ...row(ROOM_KIND.select, [
      [ROOM.object, -1],
      [ROOM.population, 3],
    ]),
    ...row(ROOM_KIND.network, [
      [ROOM.object, -1],
      [ROOM.population, 12],
    ]),
    ...base.slice(ROOM.stride, 2 * ROOM.stride),
    ...base.slice(3 * ROOM.stride),
  ]);
  return frame;
}

function fillCounts(frame: Frame, goroutines: number, options: FixtureOptions): void {
  const scale = goroutines / 1e6;
  const set = (field: number, value: number): void => {
    frame.counts[field] = value;
  };
  set(COUNT.running, 8);
  set(COUNT.runnable, Math.round(284_113 * scale));
  set(COUNT.waiting, Math.round(62_404 * scale));
  set(COUNT.asleep, Math.round(241_870 * scale));
  set(COUNT.network, 0);
  set(COUNT.syscall, 1);
  set(COUNT.dead, Math.round(411_605 * scale));
  set(COUNT.alive, Math.round(588_395 * scale));
  set(COUNT.created, goroutines);
  set(COUNT.global, options.global ?? 412);
  set(COUNT.threads, frame.threads.length / THREAD.stride - 1);
  set(COUNT.moves, options.flows === true ? 100_000 : (options.moves ?? 0));
  set(COUNT.gomaxprocs, frame.procs.length / PROC.stride);
  set(COUNT.stopped, options.stopped === true ? 1 : 0);
}

function fixtureMoves(n: number, procs: number, random: () => number): Int32Array {
  const kinds: readonly (readonly [number, number])[] = [
    [SPOT.ring, SPOT.centre],
    [SPOT.centre, SPOT.sleep],
    [SPOT.sleep, SPOT.runnext],
    [SPOT.global, SPOT.ring],
    [SPOT.centre, SPOT.room],
    [SPOT.unborn, SPOT.runnext],
  ];
  const rows = new Int32Array(n * MOVE.stride);
  for (let i = 0; i < n; i++) {
    const p = Math.floor(random() * procs);
    const [from, to] = kinds[Math.floor(random() * kinds.length)] ?? [SPOT.ring, SPOT.centre];
    rows.set([48_000 + i, from, p, to, to === SPOT.room ? 1 : p, Math.floor((i / n) * 65_535)], i * MOVE.stride);
  }
  return rows;
}

function fixtureFlows(procs: number): Int32Array {
  const rows: number[] = [];
  for (let p = 0; p < procs; p++) {
    rows.push(
      SPOT.global,
      0,
      SPOT.ring,
      p,
      12 + 3 * p,
      SPOT.centre,
      p,
      SPOT.sleep,
      -1,
      20 + p,
      SPOT.sleep,
      -1,
      SPOT.ring,
      p,
      18,
      SPOT.centre,
      p,
      SPOT.room,
      1,
      8,
    );
  }
  return Int32Array.from(rows.slice(0, 512 * FLOW.stride));
}

function fixtureCarpet(n: number, random: () => number): Uint8Array {
  const carpet = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const at = i / n;
    const chance = random();
    carpet[i] =
      at < 0.34
        ? chance < 0.985
          ? CARPET.dead
          : CARPET.waiting
        : at < 0.47
          ? chance < 0.5
            ? CARPET.waiting
            : chance < 0.92
              ? CARPET.dead
              : CARPET.runnable
          : at < 0.79
            ? chance < 0.72 + 0.2 * Math.sin(at * 60)
              ? CARPET.asleep
              : CARPET.runnable
            : at < 0.93
              ? chance < 0.6
                ? CARPET.runnable
                : CARPET.asleep
              : chance < 0.9
                ? CARPET.runnable
                : CARPET.unborn;
  }
  for (let i = 0; i < 8; i++) carpet[Math.floor(random() * n)] = CARPET.running;
  return carpet;
}

/** A note row. */
export function note(kind: number, subject: number, a = 0, b = 0, c = 0): number[] {
  const row = new Array<number>(NOTE.stride).fill(0);
  row.splice(0, 5, kind, subject, a, b, c);
  return row;
}

/** Spans that look like a busy run, for any request. */
export function fixtureSpans(request: SpansRequest, runEndNs = 41_000_000): SpansReply {
  const perPx = (request.toNs - request.fromNs) / request.widthPx;
  const lanes = request.lanes.map((lane): SpanBlock => {
    const x0: number[] = [];
    const x1: number[] = [];
    const state: number[] = [];
    const goid: number[] = [];
    const fill: number[] = [];
    // Spans belong to model time, so that zooming shows the same ones.
    for (let cell = Math.floor(request.fromNs / 9000); cell * 9000 < Math.min(request.toNs, runEndNs); cell++) {
      const random = randomOf(cell * 31 + lane * 977);
      random();
      const chance = random();
      if (chance < 0.1) continue;
      const from = (cell * 9000 + random() * 1500 - request.fromNs) / perPx;
      const to = (cell * 9000 + 7000 + random() * 2000 - request.fromNs) / perPx;
      x0.push(from);
      x1.push(to);
      state.push(chance < 0.14 ? 8 : chance < 0.18 ? 6 : chance < 0.2 ? 5 : 1);
      goid.push(1000 + cell);
      fill.push(120 + Math.floor(random() * 135));
    }
    const queue = Uint16Array.from({ length: request.kind === 'P' ? Math.ceil(request.widthPx) : 0 }, (_, i) => {
      const t = request.fromNs + i * perPx;
      return t > runEndNs
        ? 0
        : Math.max(0, Math.round(90 + 80 * Math.sin(t / 400_000 + lane * 2) + 40 * Math.sin(t / 90_000)));
    });
    return {
      lane,
      x0: Float32Array.from(x0),
      x1: Float32Array.from(x1),
      state: Uint8Array.from(state),
      goid: Int32Array.from(goid),
      fill: Uint8Array.from(fill),
      queue,
    };
  });
  const wakeups: number[] = [];
  if (request.wakeups && lanes.length > 1) {
    for (let i = 0; i < 12; i++)
      wakeups.push(
        ((i + 0.4) * request.widthPx) / 12,
        i % lanes.length,
        ((i + 0.4) * request.widthPx) / 12 + 14,
        (i + 1) % lanes.length,
      );
  }
  const minimap = Uint8Array.from(
    { length: 600 },
    (_, i) => 140 + Math.round(70 * Math.sin(i / 22) + 30 * Math.sin(i / 5)),
  );
  return {
    runId: 1,
    fromNs: request.fromNs,
    toNs: request.toNs,
    lanes,
    wakeups: Float32Array.from(wakeups),
    minimap,
    minimapToNs: runEndNs,
    gc: new Float32Array(0),
    works: 0,
    work: [],
  };
}
