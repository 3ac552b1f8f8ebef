/**
 * Queue length of Ps per pixel: the longest in each pixel, ring and runnext together. Exact when the interval has few rows; else the
 * longest of the samples (gauges.ts) in the pixel, or the last one before it.
 */
import type { Chunk } from './chunk.ts';
import type { Cursor } from './cursor.ts';
import { KIND } from './kinds.ts';
import type { Recording } from './recording.ts';
import type { SpanQuery } from './span-columns.ts';

const EXACT_ROWS = 200_000;

/** One Uint16Array of widthPx per lane of the query. */
export function fillQueues(recording: Recording, cursor: Cursor, query: SpanQuery): Uint16Array[] {
  const rows = cursor.rowAfter(query.toNs) - cursor.rowAfter(query.fromNs);
  // A view that begins before the run does has all that there is.
  if (rows <= EXACT_ROWS && Math.max(0, query.fromNs) >= recording.detailFromNs) return exact(recording, cursor, query);
  return sampled(recording, query);
}

function sampled(recording: Recording, query: SpanQuery): Uint16Array[] {
  const { gauges } = recording.index;
  const { fromNs, toNs, widthPx, lanes } = query;
  const pxNs = (toNs - fromNs) / widthPx;
  const out = lanes.map(() => new Uint16Array(widthPx));
  const endPx = Math.min(widthPx, Math.ceil((recording.endNs - fromNs) / pxNs));
  let sample = gauges.find(fromNs);
  for (let px = 0; px < endPx; px++) {
    const end = fromNs + (px + 1) * pxNs;
    const first = Math.max(0, sample);
    while (sample + 1 < gauges.count && gauges.times[sample + 1] < end) sample++;
    for (let i = 0; i < lanes.length; i++) {
      const p = lanes[i];
      if (p >= gauges.procs || sample < 0) continue;
      let most = gauges.queues[sample * gauges.procs + p];
      // The sample before the pixel counts only when none lies in it.
      for (let s = first + 1; s < sample; s++) most = Math.max(most, gauges.queues[s * gauges.procs + p]);
      out[i][px] = most;
    }
  }
  return out;
}

function exact(recording: Recording, cursor: Cursor, query: SpanQuery): Uint16Array[] {
  const { fromNs, toNs, widthPx, lanes } = query;
  const pxNs = (toNs - fromNs) / widthPx;
  const out = lanes.map(() => new Uint16Array(widthPx));
  cursor.seek(fromNs);
  const { state } = cursor;
  const { ps } = state;
  const laneOfP = new Int32Array(Math.max(1, recording.index.head.ps.length)).fill(-1);
  lanes.forEach((p, i) => {
    if (p >= 0 && p < laneOfP.length) laneOfP[p] = i;
  });
  // Last pixel written and length now, by lane.
  const at = new Int32Array(lanes.length).fill(-1);
  const length = new Int32Array(lanes.length);
  const fillTo = (lane: number, px: number): void => {
    for (let x = at[lane] + 1; x <= px && x < widthPx; x++) out[lane][x] = length[lane];
    if (px > at[lane]) at[lane] = px;
  };
  const look = (p: number, px: number): void => {
    if (p < 0 || p >= ps.length) return;
    const lane = laneOfP[p];
    if (lane < 0) return;
    const now = ps.waiting(p);
    if (now === length[lane]) return;
    fillTo(lane, px);
    length[lane] = now;
    if (px < widthPx && now > out[lane][px]) out[lane][px] = now;
  };
  for (let p = 0; p < ps.length; p++) if (laneOfP[p] >= 0) length[laneOfP[p]] = ps.waiting(p);
  // The visitor sees a row before it is applied: what it changes is looked at with the next one.
  let p0 = -1;
  let p1 = -1;
  let px = 0;
  const visit = (chunk: Chunk, i: number, timeNs: number): void => {
    look(p0, px);
    look(p1, px);
    px = Math.max(0, Math.floor((timeNs - fromNs) / pxNs));
    p0 = -1;
    p1 = -1;
    switch (chunk.kind[i]) {
      case KIND.GoCreate:
      case KIND.GoStart:
      case KIND.GoUnblock:
        p0 = chunk.a[i];
        break;
      case KIND.GoStop:
        p0 = chunk.b[i] >> 4;
        break;
      case KIND.Overflow:
      case KIND.GlobalBatch:
      case KIND.ProcDrain:
      case KIND.TakeInHand:
        p0 = chunk.subject[i];
        break;
      case KIND.Steal:
      case KIND.StealNext:
        p0 = chunk.subject[i];
        p1 = chunk.a[i];
        break;
    }
  };
  cursor.advance(cursor.rowAfter(toNs), visit);
  cursor.timeNs = toNs;
  look(p0, px);
  look(p1, px);
  const endPx = Math.ceil((Math.min(toNs, recording.endNs) - fromNs) / pxNs) - 1;
  for (let lane = 0; lane < lanes.length; lane++) fillTo(lane, endPx);
  return out;
}
