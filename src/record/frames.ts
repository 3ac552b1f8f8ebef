/**
 * Makes frames: the state at a time plus what moved since the frame before. One builder serves one view; its cursor goes along with the
 * playhead, so that a frame costs the rows since the last one.
 *
 * Nothing here walks over all goroutines: populations, lists and the carpet's bytes are kept by the state.
 */
import type { Chunk } from './chunk.ts';
import { Cursor } from './cursor.ts';
import { CARPET, COUNT, type Frame, type FrameRequest, NOTE, PROC, ROOM, SELECTED, THREAD } from './frame.ts';
import { cpuFrame } from './cpu-frame.ts';
import { gcFrame } from './gc-frame.ts';
import { GSTATUS, KIND, M_STATE, PSTATUS } from './kinds.ts';
import { MoveLog } from './moves.ts';
import { NETWAIT } from './net-frame.ts';
import { netFrame } from './net-frames.ts';
import type { Recording } from './recording.ts';
import { fillRooms } from './rooms.ts';
import { fillSelected } from './selected.ts';
import { SLEEPER_BUCKETS, countSleepers } from './sleepers.ts';
import type { RunState } from './state.ts';

const MAX_FLOWS = 512;
const MAX_NOTES = 64;
const MAX_GLOBAL = 512;
const MAX_LIST = 64;
/** Above this number of Ps rings are too small for single ticks and are left out. */
const RINGS_UP_TO = 24;
/** A frame over more rows than this is treated as a jump: no moves. */
const MAX_ROWS = 4_000_000;
/** Above this number of Gs at the netpoller their order is not by due time. */
const SORT_UP_TO = 4096;

const NOTED = new Uint8Array(256);
for (const kind of [
  KIND.ProcsChange,
  KIND.ProcSteal,
  KIND.STWBegin,
  KIND.STWEnd,
  KIND.GCBegin,
  KIND.GCEnd,
  KIND.GCStackScan,
  KIND.GCScavenge,
  KIND.Overflow,
  KIND.GlobalBatch,
  KIND.Steal,
  KIND.StealNext,
  KIND.ProcDrain,
  KIND.MCreate,
  KIND.PreemptRequest,
  KIND.ChanClose,
  KIND.Intervention,
  KIND.End,
]) {
  NOTED[kind] = 1;
}

export class FrameBuilder {
  readonly cursor: Cursor;
  private readonly recording: Recording;
  private readonly log = new MoveLog();
  private recycled: ArrayBuffer[] = [];
  /** Ring of the newest notes of the interval. */
  private readonly notes = new Int32Array(MAX_NOTES * NOTE.stride);
  private noteCount = 0;
  private fromNs = 0;
  private scale = 0;
  private readonly visit = (chunk: Chunk, i: number, timeNs: number): void => {
    this.log.setTime(timeNs);
    if (NOTED[chunk.kind[i]] === 1) this.note(chunk, i, timeNs);
  };

  constructor(recording: Recording) {
    this.recording = recording;
    this.cursor = new Cursor(recording);
  }

  /**
   * The frame of a request. `recycled` are buffers of earlier frames, owned by the builder from now on. `runId` and `seq` are 0: for
   * the caller to fill, as is `computedNs`, if it knows of more than the last row.
   */
  build(request: FrameRequest, recycled: ArrayBuffer[] = []): Frame {
    this.recording.catchUp();
    this.recycled = recycled;
    const fromNs = this.move(request);
    const hasMoves = !Number.isNaN(fromNs);
    const { state } = this.cursor;
    const { timeNs } = request;
    const { log } = this;
    const moves = hasMoves && log.count === log.stored ? this.ints(log.rows, log.stored * 6) : new Int32Array(0);
    const selected = new Float64Array(SELECTED.length);
    const isSelected =
      request.selectedGoid > 0 &&
      fillSelected(state, this.recording.index.facts, request.selectedGoid, timeNs, selected);
    const sleepers = new Int32Array(SLEEPER_BUCKETS);
    countSleepers(state, timeNs, sleepers);
    return {
      runId: 0,
      seq: 0,
      timeNs,
      fromNs,
      computedNs: this.recording.endNs,
      endNs: this.recording.index.head.ended === 1 ? this.recording.endNs : -1,
      counts: this.counts(state, hasMoves ? log.count : 0),
      procs: this.procs(state, timeNs),
      rings: state.ps.length > RINGS_UP_TO ? new Int32Array(0) : this.ints(state.ps.ring, state.ps.length * 256),
      threads: this.threads(state, timeNs),
      cores: this.ints(state.ms.onCore, state.ms.cores),
      coreQueue: coreQueue(state),
      global: globalHead(state),
      rooms: this.rooms(state),
      sleepers,
      syscalls: syscalls(state, timeNs),
      network: network(state, timeNs),
      moves,
      flows: hasMoves ? log.flows(MAX_FLOWS) : new Int32Array(0),
      notes: hasMoves ? this.takeNotes() : new Int32Array(0),
      lines: this.ints(state.gs.lines, usedLines(state)),
      carpet: request.carpet ? this.carpet(state) : new Uint8Array(0),
      selected: isSelected ? selected : new Float64Array(0),
      sysmonNs: state.sysmonNs < 0 ? -1 : Math.max(0, state.sysmonNs - timeNs),
      heapBytes: state.heapKiB * 1024,
      heapObjects: state.heapObjects,
      gc: gcFrame(state.gc),
      cpu: cpuFrame(state.cpu, timeNs),
      ...netFrame(
        state.net,
        timeNs,
        request.selectedSocket ?? (isSelected ? selected[SELECTED.socket] : -1),
        this.recording.index.facts.parent,
      ),
    };
  }

  /** Brings the cursor to the time; returns since when moves were heard, NaN for none. */
  private move(request: FrameRequest): number {
    const { cursor, log } = this;
    const { timeNs, fromNs } = request;
    const from = fromNs <= timeNs ? cursor.rowAfter(fromNs) : -1;
    const to = cursor.rowAfter(timeNs);
    const isKnown = from >= 0 && fromNs >= this.recording.detailFromNs - 1;
    if (!isKnown || to - from > MAX_ROWS) {
      cursor.seek(timeNs);
      return NaN;
    }
    if (cursor.row !== from) cursor.seekRow(from);
    log.begin(fromNs, timeNs, request.maxMoves);
    this.noteCount = 0;
    this.fromNs = fromNs;
    this.scale = timeNs > fromNs ? 65535 / (timeNs - fromNs) : 0;
    cursor.state.moves = log;
    cursor.advance(to, this.visit);
    cursor.state.moves = null;
    cursor.timeNs = timeNs;
    return fromNs;
  }

  private note(chunk: Chunk, i: number, timeNs: number): void {
    const { notes } = this;
    const row = (this.noteCount++ % MAX_NOTES) * NOTE.stride;
    notes[row + NOTE.kind] = chunk.kind[i];
    notes[row + NOTE.subject] = chunk.subject[i];
    notes[row + NOTE.a] = chunk.a[i];
    notes[row + NOTE.b] = chunk.b[i];
    notes[row + NOTE.c] = chunk.c[i];
    notes[row + NOTE.at] = Math.round((timeNs - this.fromNs) * this.scale);
  }

  private takeNotes(): Int32Array {
    const n = Math.min(this.noteCount, MAX_NOTES);
    const out = new Int32Array(n * NOTE.stride);
    for (let i = 0; i < n; i++) {
      const row = ((this.noteCount - n + i) % MAX_NOTES) * NOTE.stride;
      out.set(this.notes.subarray(row, row + NOTE.stride), i * NOTE.stride);
    }
    return out;
  }

  private counts(state: RunState, moves: number): Int32Array {
    const { gs, ms, ps } = state;
    const out = new Int32Array(COUNT.length);
    out[COUNT.running] = gs.counts[CARPET.running];
    out[COUNT.runnable] = gs.counts[CARPET.runnable];
    out[COUNT.waiting] = gs.counts[CARPET.waiting];
    out[COUNT.asleep] = gs.counts[CARPET.asleep];
    out[COUNT.network] = gs.counts[CARPET.network];
    out[COUNT.syscall] = gs.counts[CARPET.syscall];
    out[COUNT.dead] = gs.counts[CARPET.dead];
    out[COUNT.alive] = state.created - gs.counts[CARPET.dead];
    out[COUNT.created] = state.created;
    out[COUNT.global] = state.globalCount;
    out[COUNT.threads] = ms.alive;
    out[COUNT.spinning] = ms.spinning;
    for (let p = 0; p < ps.length; p++) if (ps.status[p] === PSTATUS.Pidle) out[COUNT.idleProcs]++;
    out[COUNT.moves] = moves;
    out[COUNT.gomaxprocs] = state.gomaxprocs;
    out[COUNT.stopped] = state.stopped;
    return out;
  }

  private procs(state: RunState, timeNs: number): Int32Array {
    const { ps, gs, ms } = state;
    const out = new Int32Array(ps.length * PROC.stride);
    for (let p = 0; p < ps.length; p++) {
      const row = p * PROC.stride;
      const g = ps.g[p];
      const m = ps.m[p];
      const mState = m >= 0 && m < ms.length ? ms.state[m] : -1;
      out[row + PROC.status] = ps.status[p];
      out[row + PROC.m] = m;
      out[row + PROC.runningGoid] = g;
      out[row + PROC.runningLine] = g < 0 ? 0 : gs.line(g);
      out[row + PROC.runningFn] = g < 0 ? -1 : this.recording.index.facts.fn(g);
      out[row + PROC.sliceUs] = Math.min(0x7fffffff, (timeNs - ps.sliceNs[p]) / 1000);
      out[row + PROC.schedtick] = ps.schedtick[p];
      out[row + PROC.runqhead] = ps.runqhead[p];
      out[row + PROC.runqtail] = ps.runqtail[p];
      out[row + PROC.runnextGoid] = ps.runnext[p];
      out[row + PROC.spinning] = mState === M_STATE.spinning || mState === M_STATE.napping ? 1 : 0;
      out[row + PROC.timers] = ps.timers[p];
      out[row + PROC.inSyscall] = g >= 0 && gs.status(g) === GSTATUS.Gsyscall ? 1 : 0;
      out[row + PROC.gcWorker] = state.gc.workerOn(p);
      out[row + PROC.assisting] = g >= 0 && state.gc.assisting.has(g) ? 1 : 0;
    }
    return out;
  }

  private threads(state: RunState, timeNs: number): Int32Array {
    const { ms } = state;
    const out = new Int32Array(ms.length * THREAD.stride);
    for (let m = 0; m < ms.length; m++) {
      const row = m * THREAD.stride;
      out[row + THREAD.state] = ms.state[m];
      out[row + THREAD.core] = ms.core[m];
      out[row + THREAD.p] = ms.p[m];
      out[row + THREAD.goid] = ms.g[m];
      out[row + THREAD.sinceUs] = Math.min(0x7fffffff, (timeNs - ms.sinceNs[m]) / 1000);
    }
    return out;
  }

  private rooms(state: RunState): Int32Array {
    const out = new Int32Array(MAX_LIST * ROOM.stride);
    const rows = fillRooms(state, out);
    return out.slice(0, rows * ROOM.stride);
  }

  private carpet(state: RunState): Uint8Array {
    const n = state.gs.length - 1;
    const out = new Uint8Array(this.buffer(n), 0, n);
    out.set(state.gs.carpet.subarray(1, n + 1));
    return out;
  }

  private ints(from: Int32Array, n: number): Int32Array {
    const out = new Int32Array(this.buffer(n * 4), 0, n);
    out.set(n === from.length ? from : from.subarray(0, n));
    return out;
  }

  /** A buffer of at least `bytes`: a recycled one that is not wastefully large, or a new one. */
  private buffer(bytes: number): ArrayBuffer {
    if (bytes >= 4096) {
      for (let i = 0; i < this.recycled.length; i++) {
        const size = this.recycled[i].byteLength;
        if (size >= bytes && size <= bytes * 2) return this.recycled.splice(i, 1)[0];
      }
      // Some slack, so that a growing column fits the next time.
      return new ArrayBuffer((bytes + (bytes >> 2) + 7) & ~7);
    }
    return new ArrayBuffer(bytes);
  }
}

/** All buffers of a frame, for the next one. Each is there once. */
export function frameBuffers(frame: Frame): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const value of Object.values(frame)) {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  }
  return [...buffers];
}

function coreQueue(state: RunState): Int32Array {
  const { ms } = state;
  const out = new Int32Array(Math.min(ms.waiting, MAX_LIST));
  for (let m = ms.first, i = 0; m >= 0 && i < out.length; m = ms.next[m]) out[i++] = m;
  return out;
}

function globalHead(state: RunState): Int32Array {
  const out = new Int32Array(Math.min(state.globalCount, MAX_GLOBAL));
  for (let g = state.globalHead, i = 0; i < out.length; g = state.gs.link(g)) out[i++] = g;
  return out;
}

function usedLines(state: RunState): number {
  let n = state.gs.lines.length;
  while (n > 0 && state.gs.lines[n - 1] === 0) n--;
  return n;
}

function syscalls(state: RunState, timeNs: number): Int32Array {
  const { ms, gs } = state;
  const rows: number[] = [];
  for (let m = 0; m < ms.length && rows.length < MAX_LIST * 4; m++) {
    const g = ms.g[m];
    if (g < 0 || gs.status(g) !== GSTATUS.Gsyscall) continue;
    rows.push(g, m, gs.p(g), Math.min(0x7fffffff, (timeNs - gs.sinceNs(g)) / 1000));
  }
  return Int32Array.from(rows);
}

function network(state: RunState, timeNs: number): Int32Array {
  const { gs } = state;
  const { goids, size } = gs.network;
  const due = (g: number): number => gs.sinceNs(g) + gs.waitNs(g);
  const all = Array.from(goids.subarray(0, size <= SORT_UP_TO ? size : MAX_LIST));
  all.sort((x, y) => (due(x) < due(y) ? -1 : due(x) > due(y) ? 1 : x - y));
  const n = Math.min(all.length, MAX_LIST);
  const out = new Int32Array(n * NETWAIT.stride);
  for (let i = 0; i < n; i++) {
    const row = i * NETWAIT.stride;
    const dueNs = due(all[i]);
    out[row + NETWAIT.goid] = all[i];
    out[row + NETWAIT.us] = dueNs === Infinity ? -1 : Math.max(0, Math.min(0x7fffffff, (dueNs - timeNs) / 1000));
    out[row + NETWAIT.socket] = gs.peer(all[i]);
  }
  return out;
}
