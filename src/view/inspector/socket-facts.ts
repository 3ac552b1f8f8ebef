/** What a frame says about a chosen socket, and about the socket that a chosen goroutine waits on. Pure. */
import { formatBytes, formatCount, formatDuration, formatGoid } from '../../i18n/format.ts';
import type { AppKey } from '../../i18n/keys.ts';
import type { Frame } from '../../record/frame.ts';
import { HOST, LISTENER, NET, SOCKET, SOCK_CLASS } from '../../record/net-frame.ts';
import { SOCK } from '../../record/kinds.ts';
import type { FactRow, FactSheet } from './facts.ts';
import { socketStreams } from './work-facts.ts';

type Text = (index: number) => string;

const STATES: readonly AppKey[] = [
  'sock.closed',
  'sock.listen',
  'sock.synSent',
  'sock.synReceived',
  'sock.established',
  'sock.finWait',
  'sock.closeWait',
  'sock.lastAck',
  'sock.timeWait',
];
const COLOURS: Readonly<Record<number, FactSheet['colour']>> = {
  [SOCK_CLASS.opening]: 'asleep',
  [SOCK_CLASS.waited]: 'network',
  [SOCK_CLASS.readable]: 'runnable',
  [SOCK_CLASS.sending]: 'running',
  [SOCK_CLASS.closing]: 'syscall',
  [SOCK_CLASS.listener]: 'network',
};

/** Facts of a socket; null when the frame does not hold it (it is gone, or not there yet). */
export function socketSheet(id: number, frame: Frame, text: Text): FactSheet {
  const { socket } = frame;
  if (socket.length === 0 || socket[SOCKET.id] !== id)
    return { state: 'sock.gone', colour: 'dead', since: null, place: null, rows: [] };
  const at = (field: number): number => socket[field];
  const kind = at(SOCKET.kind);
  const rows: FactRow[] = [descriptor(at(SOCKET.fd))];
  if (kind === SOCK.connection || kind === SOCK.listener)
    rows.push({ label: 'sock.address', text: address(frame, at(SOCKET.host), at(SOCKET.port), text) }, ...path(frame));
  if (kind === SOCK.listener) rows.push(...listenerRows(frame, id));
  else rows.push(...bufferRows(socket));
  if (at(SOCKET.goid) > 0) rows.push(goroutineRow('sock.openedBy', at(SOCKET.goid)));
  for (const g of [at(SOCKET.waiter), at(SOCKET.second)]) if (g > 0) rows.push(goroutineRow('sock.waits', g));
  const peer = peerRow(frame);
  if (peer !== null) rows.push(peer);
  rows.push(...socketStreams(frame));
  return {
    state:
      kind === SOCK.pipe ? 'sock.pipe' : kind === SOCK.file ? 'sock.file' : (STATES[at(SOCKET.state)] ?? 'sock.gone'),
    colour: COLOURS[at(SOCKET.cls)] ?? 'dead',
    since: formatDuration(at(SOCKET.sinceUs) * 1000),
    place: null,
    rows,
  };
}

/** What a goroutine in IO wait waits for: which socket, who has to write, when the poller looked, until when. */
export function waitRows(frame: Frame, id: number, dueNs: number, text: Text): FactRow[] {
  const { socket } = frame;
  const rows: FactRow[] = [];
  if (id >= 0 && socket.length > 0 && socket[SOCKET.id] === id) {
    const fd = socket[SOCKET.fd];
    const isTcp = socket[SOCKET.kind] === SOCK.connection || socket[SOCKET.kind] === SOCK.listener;
    const where = isTcp ? `, ${address(frame, socket[SOCKET.host], socket[SOCKET.port], text)}` : '';
    rows.push({
      label: 'sock.waitsOn',
      text: `${fd >= 0 ? `fd ${String(fd)}` : `#${String(id)}`}${where}`,
      link: { kind: 'S', id },
    });
    if (socket[SOCKET.kind] !== SOCK.listener) rows.push(...bufferRows(socket));
    const peer = peerRow(frame);
    if (peer !== null) rows.push(peer);
    const writer = writerOf(frame);
    if (writer > 0) rows.push(goroutineRow('sock.mustWrite', writer));
  }
  if (!Number.isNaN(dueNs))
    rows.push({
      label: id >= 0 ? 'sock.deadline' : 'sock.readyAt',
      key: 'sock.in',
      values: { time: formatDuration(Math.max(0, dueNs - frame.timeNs)) },
    });
  const pollNs = frame.net[NET.pollNs] ?? -1;
  if (pollNs >= 0) {
    const p = frame.net[NET.pollP];
    rows.push({
      label: 'sock.polled',
      key: 'sock.polledBy',
      values: {
        time: formatDuration(Math.max(0, frame.timeNs - pollNs)),
        who: p >= 0 ? `P${String(p)}` : 'sysmon',
        count: formatCount(frame.net[NET.pollEvents]),
      },
    });
  }
  return rows;
}

function descriptor(fd: number): FactRow {
  return fd >= 0 ? { label: 'sock.fd', text: String(fd) } : { label: 'sock.fd', key: 'sock.kernelOnly' };
}

function goroutineRow(label: AppKey, goid: number): FactRow {
  return { label, text: `G ${formatGoid(goid)}`, link: { kind: 'G', id: goid } };
}

/** Bytes that lie here, and bytes of its own that have not been acknowledged. */
function bufferRows(socket: Int32Array): FactRow[] {
  return [
    { label: 'sock.readable', text: formatBytes(socket[SOCKET.readable]) },
    { label: 'sock.sending', text: formatBytes(socket[SOCKET.sending]) },
  ];
}

function address({ hosts }: Frame, host: number, port: number, text: Text): string {
  for (let row = 0; row < hosts.length; row += HOST.stride) {
    if (hosts[row + HOST.index] !== host || hosts[row + HOST.name] < 0) continue;
    const name = text(hosts[row + HOST.name]);
    if (name !== '') return `${name}:${String(port)}`;
  }
  return `:${String(port)}`;
}

/** Round trip and bandwidth of the way that its bytes take. */
function path({ hosts, socket }: Frame): FactRow[] {
  for (let row = 0; row < hosts.length; row += HOST.stride) {
    if (hosts[row + HOST.index] !== socket[SOCKET.host] || hosts[row + HOST.rttUs] <= 0) continue;
    const kib = hosts[row + HOST.kibPerS];
    const rate = kib < 0 ? '' : ` · ${formatBytes(kib * 1024)}/s`;
    return [{ label: 'sock.path', text: `${formatDuration(hosts[row + HOST.rttUs] * 1000)}${rate}` }];
  }
  return [];
}

function listenerRows({ listeners }: Frame, id: number): FactRow[] {
  for (let row = 0; row < listeners.length; row += LISTENER.stride) {
    if (listeners[row + LISTENER.id] !== id) continue;
    const backlog = listeners[row + LISTENER.backlog];
    const of = backlog > 0 ? ` / ${formatCount(backlog)}` : '';
    return [
      { label: 'sock.synQueue', text: formatCount(listeners[row + LISTENER.syn]) },
      { label: 'sock.acceptQueue', text: `${formatCount(listeners[row + LISTENER.accept])}${of}` },
      { label: 'sock.drops', text: formatCount(listeners[row + LISTENER.drops]) },
    ];
  }
  return [];
}

function peerRow({ socket }: Frame): FactRow | null {
  const peer = socket[SOCKET.peer];
  if (peer < 0 || socket[SOCKET.kind] === SOCK.listener) return null;
  const fd = socket.length > SOCKET.stride ? socket[SOCKET.stride + SOCKET.fd] : -1;
  return {
    label: 'sock.peer',
    text: fd >= 0 ? `fd ${String(fd)}` : `#${String(peer)}`,
    link: { kind: 'S', id: peer },
  };
}

/** The goroutine at the other end: who waits there, else who opened it; −1 nobody knows. */
function writerOf({ socket }: Frame): number {
  if (socket.length <= SOCKET.stride) return -1;
  const waiter = socket[SOCKET.stride + SOCKET.waiter];
  return waiter > 0 ? waiter : socket[SOCKET.stride + SOCKET.goid];
}
