import { describe, expect, it } from 'vitest';

import { KIND } from './kinds.ts';
import { Recording } from './recording.ts';
import { WORK } from './request-log.ts';
import type { SpanQuery } from './span-columns.ts';
import { randomOf } from './testing/random.ts';
import { openWork, WORK_STATE, workLanes, type WorkGroup } from './work-lanes.ts';

const FETCH = 0;

function query(fromNs: number, toNs: number, widthPx: number, rows: number): SpanQuery {
  return { fromNs, toNs, widthPx, kind: 'work', lanes: Array.from({ length: rows }, (_, i) => i), wakeups: false };
}

/** `5 +1` begins request 1 at 5, `9 -1` ends it, `9 !1` fails it; goid is 10 times the number. */
function recorded(text: string): Recording {
  const recording = new Recording();
  recording.intern('fetch');
  for (const step of text.split(', ')) {
    const [at, what] = step.split(' ');
    const id = Number(what.slice(1));
    if (what.startsWith('+')) recording.emit(Number(at), KIND.RequestBegin, id, id * 10, FETCH, 0);
    else recording.emit(Number(at), KIND.RequestEnd, id, id * 10, what.startsWith('!') ? 1 : 0, FETCH);
  }
  return recording;
}

function spans(group: WorkGroup): string[] {
  return Array.from(
    group.row,
    (row, i) =>
      `${String(row)}: G${String(group.goid[i])} ${String(group.x0[i])}–${String(group.x1[i])} ${String(group.ns[i])}`,
  );
}

describe('lanes of requests', () => {
  it('each takes the lowest row that is free, and is told with its whole length', () => {
    const recording = recorded('0 +1, 10 +2, 20 -1, 30 +3, 40 !2, 60 -3');
    const [group] = workLanes(recording, query(0, 100, 100, 5));
    expect(group.kind).toBe(WORK.request);
    expect(group.rows).toBe(2);
    expect(spans(group)).toEqual(['0: G10 0–20 20', '1: G20 10–40 30', '0: G30 30–60 30']);
    expect([...group.state]).toEqual([WORK_STATE.done, WORK_STATE.failed, WORK_STATE.done]);
    const [part] = workLanes(recording, query(35, 45, 10, 5));
    expect(spans(part)).toEqual(['1: G20 -25–5 30', '0: G30 -5–25 30']);
  });

  it('those that are open last until the newest row', () => {
    const [group] = workLanes(recorded('0 +1, 10 +2, 50 -2'), query(0, 100, 100, 5));
    expect(spans(group)[0]).toBe('0: G10 0–50 50');
    expect([...group.state]).toEqual([WORK_STATE.open, WORK_STATE.done]);
  });

  it('grow with the recording', () => {
    const recording = recorded('0 +1, 10 -1');
    expect(workLanes(recording, query(0, 100, 100, 5))[0].row).toHaveLength(1);
    recording.emit(20, KIND.RequestBegin, 2, 20, FETCH, 0);
    recording.emit(30, KIND.RequestEnd, 2, 20, 0, FETCH);
    expect(spans(workLanes(recording, query(0, 100, 100, 5))[0])[1]).toBe('0: G20 20–30 10');
  });

  it('many within a pixel are one, which says how many', () => {
    const steps = Array.from(
      { length: 50 },
      (_, i) => `${String(4 * i)} +${String(i + 1)}, ${String(4 * i + 2)} ${i === 20 ? '!' : '-'}${String(i + 1)}`,
    );
    const [group] = workLanes(recorded(steps.join(', ')), query(0, 1000, 10, 5));
    expect(group.row.length).toBeLessThan(5);
    expect(group.count.reduce((sum, n) => sum + n, 0)).toBe(50);
    expect([...group.state]).toContain(WORK_STATE.failed);
  });

  it('tasks and regions stand beside them, and share the rows fairly', () => {
    const recording = recorded(Array.from({ length: 40 }, (_, i) => `${String(i)} +${String(i + 1)}`).join(', '));
    recording.emit(50, KIND.UserTaskBegin, 1, 7, FETCH, 0);
    recording.emit(51, KIND.UserRegionBegin, 2, 7, FETCH, 1);
    const groups = workLanes(recording, query(0, 100, 100, 8));
    expect(groups.map(({ kind, rows, shown }) => [kind, rows, shown])).toEqual([
      [WORK.request, 40, 5],
      [WORK.task, 1, 1],
      [WORK.region, 1, 1],
    ]);
  });

  it('a run without any has none', () => {
    expect(workLanes(new Recording(), query(0, 100, 100, 8))).toEqual([]);
    expect(openWork(new Recording(), 1, 0, 4)).toEqual([]);
  });

  it('a goroutine has those open that it began and nobody ended', () => {
    const recording = recorded('0 +1, 10 +2, 20 -1, 30 -2');
    expect(openWork(recording, 20, 15, 4)).toEqual([{ kind: WORK.request, name: 'fetch', sinceNs: 10 }]);
    expect(openWork(recording, 20, 30, 4)).toEqual([]);
    expect(openWork(recording, 10, 15, 4)).toHaveLength(1);
  });
});

describe('what has no row', () => {
  it('is counted exactly, whatever the room: as in a list of all', () => {
    const random = randomOf(3);
    const recording = new Recording();
    const all: { from: number; to: number }[] = [];
    const open: number[] = [];
    for (let t = 0; t < 4000; t += 1 + random(3)) {
      if (open.length > 0 && random(100) < 48) {
        const id = open.splice(random(open.length), 1)[0];
        all[id].to = t;
        recording.emit(t, KIND.RequestEnd, id, 1, 0, FETCH);
      } else {
        recording.emit(t, KIND.RequestBegin, all.length, 1, FETCH, 0);
        open.push(all.length);
        all.push({ from: t, to: Infinity });
      }
    }
    for (const rows of [1, 2, 5, 12, 400]) {
      // A pixel is a ns: spans stay single, and edges are exact.
      for (const [fromNs, toNs] of [
        [0, 4000],
        [1000, 1700],
        [3500, 3600],
      ]) {
        const [group] = workLanes(recording, query(fromNs, toNs, toNs - fromNs, rows));
        const began = group.openBefore + group.begins.reduce((sum, n) => sum + n, 0);
        const shown = group.count.reduce((sum, n) => sum + n, 0);
        const inView = all.filter(({ from, to }) => from <= Math.min(toNs, recording.endNs) && to >= fromNs).length;
        expect(began + shown, `${String(rows)} rows, ${String(fromNs)}–${String(toNs)}`).toBe(inView);
        let open = group.openBefore;
        let least = 0;
        for (let px = 0; px < group.begins.length; px++)
          least = Math.min(least, (open += group.begins[px] - group.ends[px]));
        expect(least).toBe(0);
      }
    }
  });
});
