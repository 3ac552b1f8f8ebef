/**
 * Curves of the timeline from a wake-up (GoUnblock) to the start that follows it. Of many, at most 400 are shown, taken evenly: all of
 * the interval's rows are looked at when they are few, else 40 windows spread over it.
 */
import type { Cursor } from './cursor.ts';
import { KIND } from './kinds.ts';
import type { Recording } from './recording.ts';
import type { SpanQuery } from './span-columns.ts';

const MAX_CURVES = 400;
const ALL_ROWS = 60_000;
const WINDOWS = 40;
const WINDOW_ROWS = ALL_ROWS / WINDOWS;
const STRIDE = 4;

/** Rows [x of the waker, its lane's row, x of the start, its lane's row]; lanes by P and G only. */
export function wakeups(recording: Recording, cursor: Cursor, query: SpanQuery): Float32Array {
  if (query.kind !== 'P' && query.kind !== 'G') return new Float32Array(0);
  const first = Math.max(cursor.rowAfter(query.fromNs), recording.chunks[0].firstRow);
  const last = cursor.rowAfter(query.toNs);
  const rowOf = new Map(query.lanes.map((lane, row) => [lane, row]));
  const found: number[] = [];
  if (last - first <= ALL_ROWS) look(cursor, query, rowOf, first, last, MAX_CURVES, found);
  else {
    for (let w = 0; w < WINDOWS; w++) {
      const from = first + Math.floor(((last - first) * w) / WINDOWS);
      look(cursor, query, rowOf, from, from + WINDOW_ROWS, MAX_CURVES / WINDOWS, found);
    }
  }
  return Float32Array.from(found);
}

function look(
  cursor: Cursor,
  query: SpanQuery,
  rowOf: ReadonlyMap<number, number>,
  from: number,
  to: number,
  max: number,
  found: number[],
): void {
  const pxNs = (query.toNs - query.fromNs) / query.widthPx;
  const byP = query.kind === 'P';
  /** By goid: x and lane row of its waker. */
  const ready = new Map<number, readonly [number, number]>();
  const curves: number[] = [];
  for (let row = from; row < to;) {
    const chunk = cursor.chunkOf(row);
    const end = Math.min(chunk.rows, to - chunk.firstRow);
    for (let i = row - chunk.firstRow; i < end; i++) {
      const kind = chunk.kind[i];
      if (kind !== KIND.GoUnblock && kind !== KIND.GoStart) continue;
      const goid = chunk.subject[i];
      const x = (chunk.timeNs(i) - query.fromNs) / pxNs;
      if (kind === KIND.GoUnblock) {
        const lane = rowOf.get(byP ? chunk.a[i] : chunk.b[i]);
        if (lane !== undefined) ready.set(goid, [x, lane]);
        continue;
      }
      const waker = ready.get(goid);
      if (waker === undefined) continue;
      ready.delete(goid);
      const lane = rowOf.get(byP ? chunk.a[i] : goid);
      if (lane !== undefined) curves.push(waker[0], waker[1], x, lane);
    }
    row = chunk.firstRow + end;
  }
  const n = curves.length / STRIDE;
  const shown = Math.min(n, max);
  for (let k = 0; k < shown; k++) {
    const at = Math.floor((k * n) / shown) * STRIDE;
    found.push(curves[at], curves[at + 1], curves[at + 2], curves[at + 3]);
  }
}
