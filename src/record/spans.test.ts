import { describe, expect, it } from 'vitest';
import { Cursor } from './cursor.ts';
import { CARPET } from './frame.ts';
import { KIND } from './kinds.ts';
import { classOfM, classOfP, IDLE, LANE_CODE, STOPPED } from './lane-class.ts';
import { Recording } from './recording.ts';
import type { LaneSpans } from './span-columns.ts';
import { SpanReader } from './spans.ts';
import type { RunState } from './state.ts';
import { emitText } from './testing/picture.ts';
import { randomRecording } from './testing/random.ts';

type Span = [from: number, to: number, state: number, goid: number];

/** Spans of a lane from a replay of every row, and the longest queue seen in each interval between rows. */
function slowSpans(recording: Recording, look: (state: RunState) => [number, number]): Span[] {
  const cursor = new Cursor(recording);
  const spans: Span[] = [];
  for (let row = 1; row <= recording.rows; row++) {
    cursor.seekRow(row);
    const now = cursor.timeOf(row - 1);
    if (row < recording.rows && cursor.timeOf(row) === now) continue;
    const [state, goid] = look(cursor.state);
    const last = spans.at(-1);
    if (last !== undefined) last[1] = now;
    if (last?.[2] !== state || last[3] !== goid) spans.push([now, now, state, goid]);
  }
  return spans.filter(([from, to]) => to > from);
}

function toSpans(block: LaneSpans): Span[] {
  return Array.from(block.x0, (x0, i): Span => [x0, block.x1[i], block.state[i], block.goid[i]]);
}

describe('SpanReader', () => {
  it('gives exactly the spans of a replay when each is wider than a pixel', () => {
    const { recording } = randomRecording(31, 150, 3);
    const widthPx = 8000;
    // A window in which a pixel is less than a nanosecond wide, so that nothing can be merged.
    const fromNs = recording.endNs / 3;
    const toNs = fromNs + widthPx * 0.9;
    const reader = new SpanReader(recording);
    let spans = 0;
    const kinds = [
      [
        'P',
        [0, 1, 2],
        (s: RunState, i: number) => [
          i < s.ps.length ? LANE_CODE[classOfP(s, i)] : -1,
          i < s.ps.length ? s.ps.g[i] : -1,
        ],
      ],
      [
        'M',
        [0, 1],
        (s: RunState, i: number) => [
          i < s.ms.length ? LANE_CODE[classOfM(s, i)] : -1,
          i < s.ms.length ? s.ms.g[i] : -1,
        ],
      ],
      [
        'core',
        [0, 1],
        (s: RunState, i: number) => [
          i < s.ms.cores ? LANE_CODE[s.ms.onCore[i] < 0 ? IDLE : classOfM(s, s.ms.onCore[i])] : -1,
          i < s.ms.cores && s.ms.onCore[i] >= 0 ? s.ms.g[s.ms.onCore[i]] : -1,
        ],
      ],
      ['G', [1, 2, 5], (s: RunState, i: number) => [i < s.gs.length ? s.gs.carpet[i] : 0, i]],
    ] as const;
    for (const [kind, lanes, look] of kinds) {
      const answer = reader.query({ fromNs, toNs, widthPx, kind, lanes, wakeups: false });
      answer.lanes.forEach((block, i) => {
        const want = slowSpans(recording, (state) => look(state, lanes[i]) as [number, number])
          .filter(
            ([from, to, state]) =>
              to > fromNs && from < toNs && state >= 0 && (kind !== 'G' || state !== CARPET.unborn),
          )
          .map(([from, to, state, goid]): Span => [
            (Math.max(from, fromNs) - fromNs) / 0.9,
            (Math.min(to, toNs) - fromNs) / 0.9,
            state,
            goid,
          ]);
        const got = toSpans(block);
        expect(got.length, `${kind} ${lanes[i]}`).toBe(want.length);
        spans += got.length;
        want.forEach((span, k) => {
          expect(got[k][0]).toBeCloseTo(span[0], 2);
          expect(got[k][1]).toBeCloseTo(span[1], 2);
          expect([got[k][2], got[k][3]]).toEqual([span[2], span[3]]);
        });
      });
    }
    expect(spans).toBeGreaterThan(12);
  });

  it('merges to a few spans per pixel whose shares add up to the busy time, thinned or not', () => {
    const { recording } = randomRecording(32, 120_000, 2);
    const { tally, head } = recording.index;
    const widthPx = 200;
    const busyOf = (): number[] => {
      const answer = new SpanReader(recording).query({
        fromNs: 0,
        toNs: recording.endNs,
        widthPx,
        kind: 'P',
        lanes: [0, 1],
        wakeups: false,
      });
      return answer.lanes.map((block) => {
        expect(block.x0.length).toBeLessThanOrEqual(2 * widthPx);
        let px = 0;
        for (let i = 0; i < block.x0.length; i++) {
          if (i > 0) expect(block.x0[i]).toBeCloseTo(block.x1[i - 1], 2);
          px += ((block.x1[i] - block.x0[i]) * block.fill[i]) / 255;
        }
        return (px / widthPx) * recording.endNs;
      });
    };
    const want = [0, 1].map((p) => {
      const g = head.ps.g[p];
      const now = g >= 0 && head.gs.carpet[g] === CARPET.running ? recording.endNs - head.gs.sinceNs(g) : 0;
      return tally.busyNs[p] + now;
    });
    busyOf().forEach((ns, p) => expect(Math.abs(ns - want[p]) / want[p]).toBeLessThan(0.01));
    const bytes = recording.index.lanes.bytes;
    recording.index.lanes.thin(recording.endNs);
    expect(recording.index.lanes.bytes).toBeLessThan(bytes / 2);
    busyOf().forEach((ns, p) => expect(Math.abs(ns - want[p]) / want[p]).toBeLessThan(0.01));
  });

  it('gives a merged column the class that lasts longest', () => {
    const recording = new Recording();
    emitText(
      `0 ProcsChange 0 1
       0 MCreate 0
       0 ProcStart 0 0
       0 MState 0 0 0 0
       0 GoCreate 1 -1 0
       0 GoStart 1 0 0 0
       30 GoSyscallBegin 1 0 0 5
       100 GoSyscallEnd 1 0 0
       1000 End 0`,
      (t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c),
    );
    const answer = new SpanReader(recording).query({
      fromNs: 0,
      toNs: 1000,
      widthPx: 5,
      kind: 'P',
      lanes: [0],
      wakeups: false,
    });
    expect(toSpans(answer.lanes[0])[0]).toEqual([0, 1, 1, -1]);
    expect(answer.lanes[0].fill[0]).toBe(Math.round((255 * 130) / 200));
    const finer = new SpanReader(recording).query({
      fromNs: 0,
      toNs: 1000,
      widthPx: 10,
      kind: 'P',
      lanes: [0],
      wakeups: false,
    });
    expect(toSpans(finer.lanes[0])[0]).toEqual([0, 1, 6, -1]);
  });

  it('gives the longest queue of each pixel', () => {
    const { recording } = randomRecording(33, 3000, 2);
    const widthPx = 150;
    const pxNs = recording.endNs / widthPx;
    const answer = new SpanReader(recording).query({
      fromNs: 0,
      toNs: recording.endNs,
      widthPx,
      kind: 'P',
      lanes: [1, 0],
      wakeups: false,
    });
    const want = [new Array<number>(widthPx).fill(0), new Array<number>(widthPx).fill(0)];
    const cursor = new Cursor(recording);
    for (let row = 1; row <= recording.rows; row++) {
      cursor.seekRow(row);
      const from = Math.floor(cursor.timeOf(row - 1) / pxNs);
      const to = row < recording.rows ? Math.floor(cursor.timeOf(row) / pxNs) : widthPx - 1;
      for (let p = 0; p < 2; p++)
        for (let px = from; px <= to && px < widthPx; px++)
          want[p][px] = Math.max(want[p][px], cursor.state.ps.waiting(p));
    }
    expect([...answer.lanes[0].queue]).toEqual(want[1]);
    expect([...answer.lanes[1].queue]).toEqual(want[0]);
    // The timeline begins a little before the run does.
    const early = new SpanReader(recording).query({
      fromNs: -10 * pxNs,
      toNs: recording.endNs,
      widthPx: widthPx + 10,
      kind: 'P',
      lanes: [0],
      wakeups: false,
    });
    expect([...early.lanes[0].queue].slice(0, 10)).toEqual(new Array(10).fill(0));
    expect([...early.lanes[0].queue].slice(10)).toEqual(want[0]);
  });

  it('shows nothing of a P that is gone: it does not stand still', () => {
    const recording = new Recording();
    emitText(
      `0 ProcsChange 0 2
       0 ProcStart 0 0
       0 ProcStart 1 1
       40 ProcStop 1 1 3
       50 ProcStop 1 -1 4
       50 ProcsChange 0 1
       100 End 0`,
      (t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c),
    );
    const query = { fromNs: 0, toNs: 100, widthPx: 100, kind: 'P', lanes: [1], wakeups: false } as const;
    const spans = toSpans(new SpanReader(recording).query(query).lanes[0]);
    const stopped = spans.filter(([, , state]) => state === LANE_CODE[STOPPED]);
    expect(stopped.map(([from, to]) => [from, to])).toEqual([[40, 50]]);
  });

  it('draws a wake-up from the P of the waker to the P of the start, 400 at most', () => {
    const recording = new Recording();
    emitText(
      `0 ProcsChange 0 2
       0 ProcStart 0 0
       0 ProcStart 1 1
       0 GoCreate 1 -1 0
       0 GoStart 1 0 0 0
       10 GoCreate 2 0 1
       20 StealNext 1 0 0 2
       20 GoStart 2 1 0 1
       30 GoBlock 2 1 -1 4
       40 GoUnblock 2 0 1 1
       60 StealNext 1 0 0 2
       60 GoStart 2 1 0 1
       100 End 0`,
      (t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c),
    );
    const query = { fromNs: 0, toNs: 100, widthPx: 100, kind: 'P', lanes: [1, 0], wakeups: true } as const;
    expect([...new SpanReader(recording).query(query).wakeups]).toEqual([40, 1, 60, 0]);
    const { recording: long } = randomRecording(34, 90_000, 4);
    const many = new SpanReader(long).query({
      fromNs: 0,
      toNs: long.endNs,
      widthPx: 1000,
      kind: 'P',
      lanes: [0, 1, 2, 3],
      wakeups: true,
    }).wakeups;
    expect(many.length).toBeGreaterThan(100 * 4);
    expect(many.length).toBeLessThanOrEqual(400 * 4);
  });

  it('has a minimap of the busy share of all Ps', () => {
    const recording = new Recording();
    emitText(
      `0 ProcsChange 0 2
       0 ProcStart 0 0
       0 GoCreate 1 -1 0
       0 GoStart 1 0 0 0
       300 GoBlock 1 1 -1 4`,
      (t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c),
    );
    recording.emit(600, KIND.End, 0, 0, 0, 0);
    const { minimap, minimapToNs } = new SpanReader(recording).query({
      fromNs: 0,
      toNs: 10,
      widthPx: 10,
      kind: 'P',
      lanes: [],
      wakeups: false,
    });
    expect(minimapToNs).toBe(600);
    expect([minimap[0], minimap[299], minimap[300], minimap[599]]).toEqual([128, 128, 0, 0]);
  });
});
