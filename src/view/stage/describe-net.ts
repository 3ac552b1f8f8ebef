/** Sockets, listeners, hosts and the poller in words: tooltips, the keyboard's focus, the text twin. */
import { HOST, LISTENER, NET, SOCKET } from '../../record/net-frame.ts';
import { SOCK } from '../../record/kinds.ts';
import { formatBytes, formatCount, formatDuration } from '../canvas/format.ts';
import type { Telling } from './describe.ts';
import { hostName, hostWords, pollWords } from './draw-net.ts';
import {
  hostCount,
  hostField,
  listenerCount,
  listenerField,
  netField,
  NO_LIMITS,
  sockCount,
  sockField,
  sockRow,
  streamsOf,
} from './net-scene.ts';
import { gName } from './paint.ts';

/** Rows of sockets read out at most. */
const MOST_SOCKETS = 32;
/** Streams of a socket that are named. */
const MOST_STREAMS = 6;

export function describeSocket(telling: Telling, id: number): string[] {
  const { frame, text } = telling;
  for (let row = 0; row < listenerCount(frame); row++)
    if (listenerField(frame, row, LISTENER.id) === id) return listenerLines(telling, row);
  const row = sockRow(frame, id);
  if (row < 0) return [`#${String(id)}`];
  const at = (field: number): number => sockField(frame, row, field);
  const kind = at(SOCKET.kind);
  const fd = at(SOCKET.fd) >= 0 ? `fd ${String(at(SOCKET.fd))}` : `#${String(id)}`;
  const what =
    kind === SOCK.pipe
      ? text.pipe
      : kind === SOCK.file
        ? text.file
        : `${hostName(telling, at(SOCKET.host))}:${String(at(SOCKET.port))}`;
  const waiters = [at(SOCKET.waiter), at(SOCKET.second)].filter((g) => g > 0);
  return [
    `${fd} · ${what}`,
    [
      text.tcpStates[at(SOCKET.state)] ?? '',
      formatDuration(at(SOCKET.sinceUs) * 1000),
      at(SOCKET.readable) > 0 ? text.toRead(formatBytes(at(SOCKET.readable))) : '',
      at(SOCKET.sending) > 0 ? text.onTheWay(formatBytes(at(SOCKET.sending))) : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    waiters.map((g) => text.waitsForIt(gName(g))).join(' · '),
    streamWords(telling, id, at(SOCKET.streams)),
  ].filter((line) => line !== '');
}

/** How many streams the socket carries, and who works for the oldest of them. */
function streamWords({ frame, text }: Telling, id: number, n: number): string {
  if (n === 0) return '';
  const named = streamsOf(frame, id).slice(0, MOST_STREAMS);
  const rest = n - named.length;
  return [
    text.streams(formatCount(n)),
    ...named.map(({ id: stream, goid }) => `${String(stream)}: ${gName(goid)}`),
    rest > 0 ? text.more(formatCount(rest)) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function listenerLines(telling: Telling, row: number): string[] {
  const { frame, text } = telling;
  const at = (field: number): number => listenerField(frame, row, field);
  const of = (n: number, limit: number): string =>
    limit > 0 ? text.ofCapacity(formatCount(n), formatCount(limit)) : formatCount(n);
  return [
    `${text.listener} ${hostName(telling, at(LISTENER.host))}:${String(at(LISTENER.port))}`,
    [
      `${text.synQueue} ${of(at(LISTENER.syn), (telling.limits ?? NO_LIMITS).synBacklog)}`,
      `${text.acceptQueue} ${of(at(LISTENER.accept), at(LISTENER.backlog))}`,
      at(LISTENER.drops) > 0 ? text.dropped(formatCount(at(LISTENER.drops))) : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    at(LISTENER.waiter) > 0 ? text.waitsForIt(gName(at(LISTENER.waiter))) : '',
  ].filter((line) => line !== '');
}

/** The room as a whole. */
export function describeNetwork(telling: Telling): string[] {
  const { frame, text } = telling;
  const limits = telling.limits ?? NO_LIMITS;
  const told = netField(frame, NET.descriptors) >= 0;
  const of = (n: number, limit: number): string =>
    limit > 0 ? text.ofCapacity(formatCount(n), formatCount(limit)) : formatCount(n);
  return [
    `${text.netpoller} · ${text.connections(formatCount(netField(frame, NET.connections)))}`,
    pollWords(telling, limits.pollCall)
      .filter((part) => part !== '')
      .join(' · '),
    told
      ? [
          `${text.descriptors} ${of(netField(frame, NET.descriptors), limits.descriptors)}`,
          `${text.ports} ${of(netField(frame, NET.ports), limits.ports)}`,
          `TIME_WAIT ${formatCount(netField(frame, NET.timeWait))}`,
        ].join(' · ')
      : '',
  ].filter((line) => line !== '');
}

/** Listeners, hosts and the first sockets, for the text twin; the room itself is among the rooms. */
export function networkTwin(telling: Telling): [string, string][] {
  const { frame, text } = telling;
  const rows: [string, string][] = [];
  const add = ([first = '', ...rest]: readonly string[]): void => void rows.push([first, rest.join('. ')]);
  for (let row = 0; row < listenerCount(frame); row++) add(listenerLines(telling, row));
  for (let row = 0; row < hostCount(frame); row++) {
    const host = hostField(frame, row, HOST.index);
    const open = hostField(frame, row, HOST.open);
    const counts = [
      `${text.tcpStates[4] ?? ''} ${formatCount(open)}`,
      `${text.sockClasses[1] ?? ''} ${formatCount(hostField(frame, row, HOST.opening))}`,
      `${text.sockClasses[6] ?? ''} ${formatCount(hostField(frame, row, HOST.closing))}`,
      `TIME_WAIT ${formatCount(hostField(frame, row, HOST.timeWait))}`,
    ];
    add([hostName(telling, host), [...hostWords(telling, host), ...counts].join(', ')]);
  }
  for (let row = 0; row < Math.min(MOST_SOCKETS, sockCount(frame)); row++)
    add(describeSocket(telling, sockField(frame, row, SOCKET.id)));
  return rows;
}
