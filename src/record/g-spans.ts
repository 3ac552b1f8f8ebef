/** Lanes by goroutine: read from the rows of the interval, since there may be a million of them. Classes are CARPET codes. */
import type { Cursor } from './cursor.ts';
import { CARPET } from './frame.ts';
import { KIND, WAIT } from './kinds.ts';
import type { Recording } from './recording.ts';
import { SpanColumns, type LaneSpans, type SpanQuery } from './span-columns.ts';

/** Class that each kind of row leads to; 255: none. GoBlock and GoSyscallEndBlocked depend on their numbers. */
const LEADS_TO = new Uint8Array(256).fill(255);
LEADS_TO[KIND.GoCreate] = CARPET.runnable;
LEADS_TO[KIND.GoStart] = CARPET.running;
LEADS_TO[KIND.GoDestroy] = CARPET.dead;
LEADS_TO[KIND.GoStop] = CARPET.runnable;
LEADS_TO[KIND.GoBlock] = CARPET.waiting;
LEADS_TO[KIND.GoUnblock] = CARPET.runnable;
LEADS_TO[KIND.GoSyscallBegin] = CARPET.syscall;
LEADS_TO[KIND.GoSyscallEnd] = CARPET.running;
LEADS_TO[KIND.GoSyscallEndBlocked] = CARPET.running;

interface Lane {
  readonly out: SpanColumns;
  /** Class now and since when. */
  cls: number;
  sinceNs: number;
  /** Column that collects what is narrower than a pixel: its start and end, and time by class. */
  columnNs: number;
  columnEndNs: number;
  readonly totals: Float64Array;
}

export function gSpans(recording: Recording, cursor: Cursor, query: SpanQuery): LaneSpans[] {
  const { widthPx, toNs } = query;
  const fromNs = Math.max(query.fromNs, recording.detailFromNs);
  const pxNs = (toNs - query.fromNs) / widthPx;
  const end = Math.min(toNs, recording.endNs);
  cursor.seek(fromNs);
  const { carpet, length } = cursor.state.gs;
  const byGoid = new Map<number, Lane>();
  const lanes = query.lanes.map((goid) => {
    const lane: Lane = {
      out: new SpanColumns(widthPx),
      cls: goid < length ? carpet[goid] : CARPET.unborn,
      sinceNs: fromNs,
      columnNs: NaN,
      columnEndNs: NaN,
      totals: new Float64Array(8),
    };
    byGoid.set(goid, lane);
    return lane;
  });
  const to = cursor.rowAfter(end);
  for (let row = cursor.row; row < to;) {
    const chunk = cursor.chunkOf(row);
    const { kind, subject, a } = chunk;
    const last = Math.min(chunk.rows, to - chunk.firstRow);
    for (let i = row - chunk.firstRow; i < last; i++) {
      const leads = LEADS_TO[kind[i]];
      if (leads === 255) continue;
      const lane = byGoid.get(subject[i]);
      if (lane !== undefined)
        change(lane, chunk.timeNs(i), classAfter(kind[i], leads, a[i]), query.fromNs, pxNs, subject[i]);
    }
    row = chunk.firstRow + last;
  }
  return lanes.map((lane, i) => {
    change(lane, end, CARPET.unborn, query.fromNs, pxNs, query.lanes[i]);
    flush(lane, query.fromNs, pxNs, query.lanes[i]);
    return lane.out.finish(query.lanes[i], new Uint16Array(0));
  });
}

function classAfter(kind: number, leads: number, a: number): number {
  if (kind === KIND.GoBlock)
    return a === WAIT.sleep ? CARPET.asleep : a === WAIT.ioWait ? CARPET.network : CARPET.waiting;
  if (kind === KIND.GoSyscallEndBlocked && a < 0) return CARPET.runnable;
  return leads;
}

/** The span at hand ends: wide ones are written, narrow ones collected by pixel. */
function change(lane: Lane, timeNs: number, cls: number, originNs: number, pxNs: number, goid: number): void {
  const from = lane.sinceNs;
  const old = lane.cls;
  lane.cls = cls;
  lane.sinceNs = timeNs;
  if (timeNs <= from) return;
  if (timeNs - from >= pxNs) {
    flush(lane, originNs, pxNs, goid);
    if (old !== CARPET.unborn)
      lane.out.add((from - originNs) / pxNs, (timeNs - originNs) / pxNs, old, goid, old === CARPET.running ? 255 : 0);
    return;
  }
  for (let at = from; at < timeNs;) {
    if (!(at < lane.columnEndNs)) {
      flush(lane, originNs, pxNs, goid);
      lane.columnNs = at;
      lane.columnEndNs = Math.max((Math.floor(at / pxNs) + 1) * pxNs, at + pxNs / 1024);
    }
    const until = Math.min(timeNs, lane.columnEndNs);
    lane.totals[old] += until - at;
    at = until;
  }
}

function flush(lane: Lane, originNs: number, pxNs: number, goid: number): void {
  const { totals } = lane;
  let sum = 0;
  let best = CARPET.running;
  for (let k = CARPET.running; k <= CARPET.dead; k++) {
    sum += totals[k];
    if (totals[k] > totals[best]) best = k;
  }
  if (sum > 0) {
    const end = Math.min(lane.columnEndNs, lane.columnNs + sum + totals[CARPET.unborn]);
    lane.out.add(
      (lane.columnNs - originNs) / pxNs,
      (end - originNs) / pxNs,
      best,
      goid,
      Math.round((255 * totals[CARPET.running]) / sum),
    );
  }
  totals.fill(0);
  lane.columnNs = NaN;
  lane.columnEndNs = NaN;
}
