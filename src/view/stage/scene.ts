/**
 * The frame as the stage reads it, and the facts that the layout needs. Remembers between frames only what keeps the picture calm:
 * the order of the cards and which rooms of many have been seen.
 */
import { COUNT, GC, PROC, ROOM, ROOM_KIND, THREAD, type Frame } from '../../record/frame.ts';
import { M_STATE, PSTATUS } from '../../record/kinds.ts';
import { NET } from '../../record/net-frame.ts';
import type { StageFacts } from './layout.ts';
import { netView } from './late-net.ts';
import { hasNet, netField } from './net-scene.ts';
import { orderRooms, roomKey, type RoomFact } from './room-layout.ts';

/** From this many goroutines on the carpet is shown unless the visitor chose otherwise. */
export const CARPET_AUTO_FROM = 200_000;

/** `network`: the netpoller's room takes most of the stage. */
export type StageMode = 'auto' | 'machine' | 'carpet' | 'network';

/** Function names and texts of the Recording. */
export interface StageNames {
  /** Name of function `index`, or ''. */
  functionName(index: number): string;
  /** Text of string `index`, or ''. */
  text(index: number): string;
}

/** Rooms that stay as empty cards once somebody was in them. */
const LASTING: readonly number[] = [ROOM_KIND.sleep, ROOM_KIND.network, ROOM_KIND.syscall];

export class SceneMemory {
  private runId = -1;
  private order: string[] = [];
  private readonly seen = new Set<number>();
  /** Tallest that the netpoller's room wanted to be: it does not shrink while a run goes on. */
  private netPx = 0;

  facts(frame: Frame, mode: StageMode, cores = 0): StageFacts {
    if (frame.runId !== this.runId) {
      this.runId = frame.runId;
      this.order = [];
      this.seen.clear();
      this.netPx = 0;
    }
    const rooms: RoomFact[] = [];
    const net = hasNet(frame);
    if (net) {
      this.seen.add(ROOM_KIND.network);
      this.netPx = Math.max(this.netPx, netView()?.netWantPx(frame) ?? 0);
    }
    const present = new Set<number>();
    for (let row = 0; row * ROOM.stride < frame.rooms.length; row++) {
      const kind = roomField(frame, row, ROOM.kind);
      rooms.push({ kind, object: roomField(frame, row, ROOM.object), row, population: roomWeight(frame, row) });
      present.add(kind);
      if (LASTING.includes(kind)) this.seen.add(kind);
    }
    for (const kind of this.seen) if (!present.has(kind)) rooms.push({ kind, object: -1, row: -1, population: 0 });
    const shown = net ? rooms.map((r) => (r.kind === ROOM_KIND.network ? this.furnished(r, frame) : r)) : rooms;
    const ordered = orderRooms(this.order, shown);
    this.order = ordered.map(roomKey);
    const carpet =
      mode === 'machine' || mode === 'network' || (mode === 'auto' && count(frame, COUNT.created) < CARPET_AUTO_FROM)
        ? 0
        : frame.carpet.length;
    return {
      procs: liveProcs(frame),
      rooms: ordered,
      cores: Math.max(frame.cores.length, cores),
      carpet,
      hasGoal: frame.gc[GC.heapGoal] > 0,
      networkFirst: mode === 'network',
    };
  }

  /** With sockets the netpoller's room counts for as many as there are, and grows with what it shows. */
  private furnished(room: RoomFact, frame: Frame): RoomFact {
    return { ...room, population: room.population + netField(frame, NET.sockets), wantPx: this.netPx };
  }
}

/** What ranks a room: those who wait, and for channels what lies in the buffer too. */
function roomWeight(frame: Frame, row: number): number {
  // The runtime's own come last.
  if (roomField(frame, row, ROOM.kind) === ROOM_KIND.system) return 0;
  return roomField(frame, row, ROOM.population) + roomField(frame, row, ROOM.buffered);
}

export function count(frame: Frame, field: number): number {
  return frame.counts[field] ?? 0;
}

export function procField(frame: Frame, p: number, field: number): number {
  return frame.procs[p * PROC.stride + field] ?? 0;
}

export function procCount(frame: Frame): number {
  return frame.procs.length / PROC.stride;
}

function liveProcs(frame: Frame): number[] {
  const live: number[] = [];
  for (let p = 0; p < procCount(frame); p++) if (procField(frame, p, PROC.status) !== PSTATUS.Pdead) live.push(p);
  return live;
}

/** Goroutines in the ring of a P. */
export function runqLength(frame: Frame, p: number): number {
  return (procField(frame, p, PROC.runqtail) - procField(frame, p, PROC.runqhead)) | 0;
}

/** Slot of the ring (0…255) that the head or tail counter points at. */
export function ringSlot(counter: number): number {
  return counter & 255;
}

/** Angle of the start of a slot: slot 0 begins at twelve o'clock. */
export function slotAngle(slot: number): number {
  return (slot / 256) * Math.PI * 2 - Math.PI / 2;
}

export function threadField(frame: Frame, m: number, field: number): number {
  return frame.threads[m * THREAD.stride + field] ?? 0;
}

export function threadCount(frame: Frame): number {
  return frame.threads.length / THREAD.stride;
}

export function roomField(frame: Frame, row: number, field: number): number {
  return row < 0 ? 0 : (frame.rooms[row * ROOM.stride + field] ?? 0);
}

/** Ms whose state is one of `states`, ascending. */
export function threadsIn(frame: Frame, states: readonly number[]): number[] {
  const found: number[] = [];
  for (let m = 0; m < threadCount(frame); m++) if (states.includes(threadField(frame, m, THREAD.state))) found.push(m);
  return found;
}

/** Ms that are neither on a core nor in line for one: those in the kernel or briefly asleep first, then the parked ones. */
export function offCore(frame: Frame): number[] {
  const { syscall, polling, napping, waking, parked } = M_STATE;
  const free = (m: number): boolean => threadField(frame, m, THREAD.core) < 0;
  return [...threadsIn(frame, [syscall, polling, napping, waking]).filter(free), ...threadsIn(frame, [parked])];
}

/** What a P is doing, as the picture shows it. */
export type ProcLook = 'running' | 'syscall' | 'spinning' | 'scheduling' | 'idle' | 'stopped';

export function procLook(frame: Frame, p: number): ProcLook {
  const status = procField(frame, p, PROC.status);
  if (status === PSTATUS.Pgcstop || (count(frame, COUNT.stopped) === 1 && procField(frame, p, PROC.runningGoid) < 0))
    return 'stopped';
  if (status === PSTATUS.Pidle) return 'idle';
  if (procField(frame, p, PROC.inSyscall) === 1) return 'syscall';
  if (procField(frame, p, PROC.spinning) === 1) return 'spinning';
  return procField(frame, p, PROC.runningGoid) >= 0 ? 'running' : 'scheduling';
}

/** Schedule calls until this P looks at the global queue first: every 61st (findRunnable, proc.go; F-02). */
export function ticksToGlobal(schedtick: number): number {
  return 61 - (schedtick % 61);
}

/** The P that looks at the global queue next, or −1. */
export function nextToLook(frame: Frame): { p: number; ticks: number } {
  let best = { p: -1, ticks: 62 };
  for (let p = 0; p < procCount(frame); p++) {
    if (procField(frame, p, PROC.status) !== PSTATUS.Prunning) continue;
    const ticks = ticksToGlobal(procField(frame, p, PROC.schedtick));
    if (ticks < best.ticks) best = { p, ticks };
  }
  return best;
}

export type ThreadTone = 'running' | 'spinning' | 'syscall' | 'polling' | 'waiting' | 'parked';

export function threadTone(state: number): ThreadTone {
  switch (state) {
    case M_STATE.running:
      return 'running';
    case M_STATE.spinning:
    case M_STATE.napping:
      return 'spinning';
    case M_STATE.syscall:
      return 'syscall';
    case M_STATE.polling:
      return 'polling';
    case M_STATE.waitingForCore:
    case M_STATE.waking:
      return 'waiting';
    default:
      return 'parked';
  }
}
