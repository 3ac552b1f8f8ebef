import { describe, expect, it } from 'vitest';
import { Cursor } from './cursor.ts';
import {
  CARPET,
  COUNT,
  FLOW,
  type Frame,
  type FrameRequest,
  MOVE,
  NOTE,
  PROC,
  ROOM,
  ROOM_KIND,
  SELECTED,
  SPOT,
} from './frame.ts';
import { FrameBuilder, frameBuffers } from './frames.ts';
import { GSTATUS, KIND } from './kinds.ts';
import { Recording } from './recording.ts';
import type { RunState } from './state.ts';
import { emitText } from './testing/picture.ts';
import { randomOf, randomRecording } from './testing/random.ts';

const REQUEST: FrameRequest = { timeNs: 0, fromNs: NaN, maxMoves: 1000, carpet: true, selectedGoid: -1 };

function record(text: string): Recording {
  const recording = new Recording({
    functions: [
      { name: 'main.main', line: 3 },
      { name: 'main.work', line: 20 },
    ],
  });
  emitText(text, (t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c));
  return recording;
}

function rows(table: Int32Array, stride: number): number[][] {
  return Array.from({ length: table.length / stride }, (_, i) => [...table.subarray(i * stride, (i + 1) * stride)]);
}

/** Everything of a frame that does not depend on the frame before. */
function still(frame: Frame): unknown {
  const counts = [...frame.counts];
  counts[COUNT.moves] = 0;
  return { ...frame, fromNs: 0, counts, moves: null, flows: null, notes: null };
}

const TWO_PS = `
  0 ProcsChange 0 2
  0 MCreate 0
  0 ProcStart 0 0
  0 MState 0 0 0 0
  0 GoCreate 1 -1 0 0
  0 GoStart 1 0 0 0
  10 GoCreate 2 0 1 458753     # work, by the go statement in line 7
  20 GoCreate 3 0 1 458753
  30 ProcStart 1 1
  30 MState 1 1 1 1
  40 Steal 1 0 1 2
  40 GoStart 2 1 0 1
  50 ObjectMake 0 1 4 1
  60 GoBlock 2 1 0 22
  70 GoBlock 1 8 5000 9
  80 GoStart 3 0 17 0
`;

describe('FrameBuilder', () => {
  it('tells where everybody is', () => {
    const frame = new FrameBuilder(record(TWO_PS)).build({ ...REQUEST, timeNs: 75, selectedGoid: 2 });
    expect(frame.counts[COUNT.waiting]).toBe(1);
    expect(frame.counts[COUNT.asleep]).toBe(1);
    expect(frame.counts[COUNT.runnable]).toBe(1);
    expect(frame.counts[COUNT.alive]).toBe(3);
    expect(frame.procs[PROC.runnextGoid]).toBe(3);
    expect(frame.procs[PROC.stride + PROC.spinning]).toBe(1);
    expect([...frame.carpet]).toEqual([CARPET.asleep, CARPET.waiting, CARPET.runnable]);
    expect(frame.lines[22]).toBe(1);
    expect(frame.lines[9]).toBe(1);
    expect(frame.lines[20]).toBe(1);
    expect(frame.sleepers.reduce((x, y) => x + y, 0)).toBe(1);
    expect(frame.sleepers[3]).toBe(1);
    const room = rows(frame.rooms, ROOM.stride);
    expect(room.map((r) => [r[ROOM.kind], r[ROOM.object], r[ROOM.population]])).toEqual([
      [ROOM_KIND.chan, 0, 1],
      [ROOM_KIND.sleep, -1, 1],
    ]);
    expect(room[0][ROOM.recvWaiting]).toBe(1);
    expect(frame.selected[SELECTED.status]).toBe(GSTATUS.Gwaiting);
    expect(frame.selected[SELECTED.sinceNs]).toBe(60);
    expect(frame.selected[SELECTED.runNs]).toBe(20);
    expect(frame.selected[SELECTED.fn]).toBe(1);
    expect(frame.selected[SELECTED.createdLine]).toBe(7);
    expect(frame.selected[SELECTED.spot]).toBe(SPOT.room);
    expect(frame.selected[SELECTED.parentGoid]).toBe(1);
  });

  it('tells the moves since the frame before, in order, and notes thefts', () => {
    const builder = new FrameBuilder(record(TWO_PS));
    builder.build({ ...REQUEST, timeNs: 15 });
    const frame = builder.build({ ...REQUEST, fromNs: 15, timeNs: 65 });
    const at = (ns: number): number => Math.round(((ns - 15) * 65535) / 50);
    expect(rows(frame.moves, MOVE.stride)).toEqual([
      [2, SPOT.runnext, 0, SPOT.ring, 0, at(20)],
      [3, SPOT.unborn, 0, SPOT.runnext, 0, at(20)],
      [2, SPOT.ring, 0, SPOT.centre, 1, at(40)],
      [2, SPOT.centre, 1, SPOT.room, 0, at(60)],
    ]);
    expect(rows(frame.notes, NOTE.stride)).toEqual([[KIND.Steal, 1, 0, 1, 2, at(40)]]);
    expect(frame.counts[COUNT.moves]).toBe(4);
    const capped = builder.build({ ...REQUEST, fromNs: 15, timeNs: 65, maxMoves: 3 });
    expect(capped.moves.length).toBe(0);
    expect(rows(capped.flows, FLOW.stride).length).toBe(4);
  });

  it('has no moves after a seek', () => {
    const frame = new FrameBuilder(record(TWO_PS)).build({ ...REQUEST, timeNs: 75 });
    expect([frame.moves.length, frame.flows.length, frame.fromNs]).toEqual([0, 0, NaN]);
  });

  it('gives the same frame whether played up to or sought', () => {
    const { recording } = randomRecording(51, 6000, 3);
    const played = new FrameBuilder(recording);
    const sought = new FrameBuilder(recording);
    const random = randomOf(52);
    let fromNs = 0;
    let recycled: ArrayBuffer[] = [];
    for (let i = 0; i < 60; i++) {
      const timeNs = fromNs + random((recording.endNs - fromNs) / 10);
      const request = { ...REQUEST, timeNs, selectedGoid: 1 + random(50) };
      const frame = played.build({ ...request, fromNs }, recycled);
      expect(still(frame)).toEqual(still(sought.build(request)));
      recycled = frameBuffers(frame);
      fromNs = timeNs;
    }
  });

  it('has moves and flows that turn the places of one frame into those of the next', () => {
    const { recording } = randomRecording(53, 3000, 3);
    const builder = new FrameBuilder(recording);
    const cursor = new Cursor(recording);
    let fromNs = 0;
    for (let i = 1; i <= 20; i++) {
      const timeNs = (recording.endNs * i) / 20;
      const frame = builder.build({ ...REQUEST, fromNs, timeNs, maxMoves: 4096 });
      expect(frame.moves.length / MOVE.stride).toBe(frame.counts[COUNT.moves]);
      const places = placesOf(cursor, fromNs);
      const flows = new Map<string, number>();
      for (const [goid, from, fromIndex, to, toIndex] of rows(frame.moves, MOVE.stride)) {
        const before = places.get(goid);
        if (before !== undefined) expect([from, fromIndex]).toEqual(before);
        else expect(from).toBe(SPOT.unborn);
        places.set(goid, [to, toIndex]);
        const key = [from, fromIndex, to, toIndex].join();
        flows.set(key, (flows.get(key) ?? 0) + 1);
      }
      expect(new Map([...places].sort(([x], [y]) => x - y))).toEqual(placesOf(cursor, timeNs));
      expect(
        new Map(rows(frame.flows, FLOW.stride).map((flow) => [flow.slice(0, 4).join(), flow[FLOW.count]])),
      ).toEqual(flows);
      fromNs = timeNs;
    }
  });

  it('sums what does not fit into 64 rooms', () => {
    let text = '0 ProcsChange 0 1\n';
    for (let object = 0; object < 200; object++) text += `0 ObjectMake ${object} 1 0 1\n`;
    let goid = 1;
    for (let object = 0; object < 200; object++) {
      for (let k = 0; k <= object % 5; k++, goid++)
        text += `1 GoCreate ${goid} -1 0\n1 GoStart ${goid} 0 0 -1\n1 GoBlock ${goid} 1 ${object} 4\n`;
    }
    const frame = new FrameBuilder(record(text)).build({ ...REQUEST, timeNs: 5 });
    const rooms = rows(frame.rooms, ROOM.stride);
    expect(rooms.length).toBeLessThanOrEqual(64);
    expect(rooms.reduce((sum, room) => sum + room[ROOM.population], 0)).toBe(goid - 1);
    expect(rooms.filter((room) => room[ROOM.object] >= 0 && room[ROOM.population] === 5).length).toBe(40);
    const people = rooms.map((room) => room[ROOM.population]);
    expect(people).toEqual([...people].sort((x, y) => y - x));
  });

  it('lists system calls with their M, and the P while it is still there', () => {
    const text = `${TWO_PS}
      90 GoSyscallBegin 3 0 0 25
      100 ProcSteal 0 0 -1
      100 MState 0 5 -1 -1`;
    const builder = new FrameBuilder(record(text));
    expect([...builder.build({ ...REQUEST, timeNs: 95 }).syscalls]).toEqual([3, 0, 0, 0]);
    const inCall = builder.build({ ...REQUEST, timeNs: 95 });
    expect(inCall.procs[PROC.inSyscall]).toBe(1);
    expect([...builder.build({ ...REQUEST, timeNs: 2100 }).syscalls]).toEqual([3, 0, -1, 2]);
  });
});

function placesOf(cursor: Cursor, timeNs: number): Map<number, [number, number]> {
  cursor.seek(timeNs);
  const { state } = cursor;
  const places = new Map<number, [number, number]>();
  for (let goid = 1; goid < state.gs.length; goid++) places.set(goid, placeOf(state, goid));
  return places;
}

function placeOf(state: RunState, goid: number): [number, number] {
  return [state.gs.spot(goid), state.spotIndex(goid)];
}
