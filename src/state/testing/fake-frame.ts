/** A made-up frame of four Ps and a few waiting rooms: enough to draw every panel without a worker. */
import { CARPET, COUNT, PROC, ROOM, ROOM_KIND, SELECTED, THREAD } from '../../record/frame.ts';
import type { Frame, FrameRequest } from '../../record/frame.ts';
import { PSTATUS } from '../../record/kinds.ts';
import { netFrame } from '../../record/net-frames.ts';
import { NetTable } from '../../record/net-table.ts';

const PROCS = 4;

export function fakeFrame(request: FrameRequest, endNs: number, computedNs: number): Frame {
  const timeNs = Math.min(request.timeNs, computedNs);
  const phase = timeNs / endNs;
  const counts = new Int32Array(COUNT.length);
  counts.set([3, 784, 120, 60, 0, 1, Math.floor(phase * 600), 1000, 1000, 412, 6, 1, 0, 0, PROCS, 0]);
  const procs = new Int32Array(PROCS * PROC.stride);
  const rings = new Int32Array(PROCS * 256).fill(-1);
  const waiting = [187, 0, 64, 121];
  for (let p = 0; p < PROCS; p++) {
    const row = p * PROC.stride;
    const head = Math.floor(phase * 900) + p * 37;
    procs[row + PROC.status] = PSTATUS.Prunning;
    procs[row + PROC.m] = p === 1 ? 3 : p;
    procs[row + PROC.runningGoid] = p === 1 ? -1 : p === 3 ? 1 : 48 + p + Math.floor(phase * 300);
    procs[row + PROC.runningLine] = 27;
    procs[row + PROC.sliceUs] = Math.floor(phase * 9_000);
    procs[row + PROC.schedtick] = head;
    procs[row + PROC.runqhead] = head;
    procs[row + PROC.runqtail] = head + waiting[p];
    procs[row + PROC.runnextGoid] = p === 0 ? 48 : -1;
    procs[row + PROC.spinning] = p === 1 ? 1 : 0;
    for (let i = 0; i < waiting[p]; i++) rings[p * 256 + ((head + i) % 256)] = 100 + p * 256 + i;
  }
  const threads = new Int32Array(6 * THREAD.stride);
  for (let m = 0; m < 6; m++)
    threads.set([m === 3 ? 1 : m > 3 ? 3 : 0, m > 3 ? -1 : m, m > 3 ? -1 : m, m, 40], m * THREAD.stride);
  const rooms = new Int32Array(2 * ROOM.stride);
  rooms[ROOM.kind] = ROOM_KIND.chan;
  rooms[ROOM.object] = 1;
  rooms[ROOM.population] = 120;
  rooms[ROOM.capacity] = 1000;
  rooms[ROOM.buffered] = 374;
  rooms[ROOM.stride + ROOM.kind] = ROOM_KIND.sleep;
  rooms[ROOM.stride + ROOM.object] = -1;
  rooms[ROOM.stride + ROOM.label] = -1;
  rooms[ROOM.stride + ROOM.population] = 60;
  const lines = new Int32Array(50);
  lines.set([60, 784, 4], 33);
  lines[38] = 1;
  const selected = new Float64Array(request.selectedGoid >= 0 ? SELECTED.length : 0);
  if (request.selectedGoid >= 0) {
    selected.fill(-1);
    selected.set([
      request.selectedGoid,
      1,
      0,
      Math.max(0, timeNs - 812_000),
      0,
      -1,
      34,
      0,
      -1,
      3,
      0,
      60,
      1000,
      1,
      1_900,
      2,
      2048,
      -1,
      -1,
      30,
    ]);
  }
  return {
    runId: 0,
    seq: 0,
    timeNs,
    fromNs: request.fromNs,
    computedNs,
    endNs: computedNs >= endNs ? endNs : -1,
    counts,
    procs,
    rings,
    threads,
    cores: Int32Array.of(0, 3, 2, 1),
    coreQueue: new Int32Array(0),
    global: Int32Array.from({ length: 412 }, (_, i) => 500 + i),
    rooms,
    sleepers: Int32Array.from({ length: 40 }, (_, i) => (i > 4 && i < 20 ? 20 - i : 0)),
    syscalls: new Int32Array(0),
    network: new Int32Array(0),
    moves: new Int32Array(0),
    flows: new Int32Array(0),
    notes: new Int32Array(0),
    lines,
    carpet: request.carpet ? new Uint8Array(1000).fill(CARPET.runnable) : new Uint8Array(0),
    selected,
    sysmonNs: 12_000,
    heapBytes: 46_000_000,
    heapObjects: 1_000,
    gc: new Float64Array(24),
    cpu: new Float64Array(0),
    ...netFrame(new NetTable(), 0, -1),
  };
}
