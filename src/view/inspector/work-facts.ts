/** Streams of HTTP/2 that a socket carries or a goroutine works for, and what a goroutine has begun of requests, tasks and regions. Pure. */
import { formatCount, formatDuration, formatGoid } from '../../i18n/format.ts';
import type { AppKey } from '../../i18n/keys.ts';
import type { Frame } from '../../record/frame.ts';
import { SOCKET, STREAM } from '../../record/net-frame.ts';
import { WORK } from '../../record/request-log.ts';
import type { History } from '../../state/protocol-types.ts';
import type { FactRow } from './facts.ts';

/** Streams of a socket that get a row. */
const MOST_STREAMS = 8;

const WORK_LABELS: Readonly<Record<number, AppKey>> = {
  [WORK.request]: 'charts.request',
  [WORK.task]: 'charts.task',
  [WORK.region]: 'charts.region',
};

/** Of the chosen socket: how many streams, and who works for the oldest of them; at the end that asked also for whom. */
export function socketStreams({ socket, streams }: Frame): FactRow[] {
  const n = socket[SOCKET.streams];
  if (n === 0) return [];
  const id = socket[SOCKET.id];
  const isAsking = socket[SOCKET.peer] < 0 || id < socket[SOCKET.peer];
  const rows: FactRow[] = [{ label: 'sock.streams', text: formatCount(n) }];
  for (let row = 0; row < streams.length && rows.length <= MOST_STREAMS; row += STREAM.stride) {
    if (streams[row + STREAM.socket] !== id) continue;
    const goid = streams[row + STREAM.goid];
    const starter = streams[row + STREAM.starter];
    const values = { id: streams[row + STREAM.id], who: `G ${formatGoid(goid)}`, starter: `G ${formatGoid(starter)}` };
    rows.push({
      label: 'sock.stream',
      key: isAsking && starter > 0 ? 'sock.streamFor' : 'sock.streamOf',
      values,
      link: { kind: 'G', id: goid },
    });
  }
  return rows;
}

/** Streams that a goroutine works for, or one that it started. */
export function goroutineStreams({ streams }: Frame, goid: number): FactRow[] {
  const rows: FactRow[] = [];
  for (let row = 0; row < streams.length && rows.length < MOST_STREAMS; row += STREAM.stride) {
    if (streams[row + STREAM.goid] !== goid && streams[row + STREAM.starter] !== goid) continue;
    const socket = streams[row + STREAM.socket];
    rows.push({
      label: 'sock.stream',
      key: 'sock.streamOn',
      values: {
        id: streams[row + STREAM.id],
        socket: `S${String(socket)}`,
        who: `G ${formatGoid(streams[row + STREAM.goid])}`,
      },
      link: { kind: 'S', id: socket },
    });
  }
  return rows;
}

/** Requests, tasks and regions that are open, with how long they have been. */
export function openWorkRows(work: History['work'], timeNs: number): FactRow[] {
  return work.map(({ kind, name, sinceNs }) => ({
    label: WORK_LABELS[kind] ?? 'charts.request',
    key: 'inspector.open',
    values: { name, time: formatDuration(Math.max(0, timeNs - sinceNs)) },
  }));
}
