/** Fills the world outside into a frame: see net-frame.ts. Looks at no more than SCAN sockets, so that a frame's cost is bounded. */
import { HOST, LISTENER, NET, type NetFrame, SOCKET, SOCK_CLASS, STREAM } from './net-frame.ts';
import type { NetTable } from './net-table.ts';
import type { SockTable } from './sock-table.ts';

const SCAN = 20_000;
const MAX_ROWS = 64;
const MAX_LISTENERS = 8;
const MAX_HOSTS = 16;
const MAX_STREAMS = 256;
const NOBODY = new Int32Array(0);
const MAX_CARPET = 16_384;
const MAX_INT = 0x7fffffff;

/** What is worth a row first, by SOCK_CLASS, when not all sockets get one. */
const RANK = new Uint8Array(16);
RANK[SOCK_CLASS.readable] = 6;
RANK[SOCK_CLASS.sending] = 5;
RANK[SOCK_CLASS.opening] = 4;
RANK[SOCK_CLASS.closing] = 3;
RANK[SOCK_CLASS.waited] = 2;
RANK[SOCK_CLASS.quiet] = 1;

/** `selected`: id of the chosen socket, −1 none. `starters`: who started each goroutine, by goid. */
export function netFrame(table: NetTable, timeNs: number, selected: number, starters: Int32Array = NOBODY): NetFrame {
  const { socks } = table;
  const frame: NetFrame = {
    net: numbers(table),
    // Each its own: buffers of a frame are transferred.
    sockets: new Int32Array(0),
    listeners: new Int32Array(0),
    streams: new Int32Array(0),
    hosts: new Int32Array(0),
    socketCarpet: new Uint8Array(0),
    socket: new Int32Array(0),
  };
  if (socks.length === 0 && table.hostCount === 0) return frame;
  frame.sockets = rowsOf(table, timeNs);
  frame.listeners = listeners(socks);
  frame.hosts = hosts(table);
  if (socks.liveCount > MAX_ROWS) frame.socketCarpet = carpet(socks);
  if (socks.has(selected)) {
    const peer = otherEnd(socks, selected);
    frame.socket = new Int32Array(SOCKET.stride * (peer >= 0 ? 2 : 1));
    writeSocket(table, selected, timeNs, frame.socket, 0);
    if (peer >= 0) writeSocket(table, peer, timeNs, frame.socket, SOCKET.stride);
  }
  if (table.streams.size > 0) frame.streams = streamsOf(table, frame, starters);
  return frame;
}

function numbers(table: NetTable): Float64Array {
  const { socks } = table;
  const out = new Float64Array(NET.length);
  out[NET.sockets] = socks.liveCount;
  out[NET.connections] = socks.connections;
  for (let cls = 0; cls < 10; cls++) out[NET.classes + cls] = socks.countOf(cls);
  const told = table.hasGauges === 1;
  out[NET.descriptors] = told ? table.descriptors : -1;
  out[NET.ports] = told ? table.ports : -1;
  out[NET.timeWait] = told ? table.timeWait : -1;
  out[NET.pollNs] = table.pollNs;
  out[NET.pollM] = table.pollM;
  out[NET.pollP] = table.pollP;
  out[NET.pollEvents] = table.pollEvents;
  out[NET.pollDelayUs] = table.pollDelayUs;
  out[NET.polls] = table.polls;
  out[NET.events] = table.events;
  out[NET.opened] = socks.opened;
  out[NET.drops] = socks.dropped;
  out[NET.resets] = socks.resets;
  out[NET.arrivedBytes] = socks.arrivedBytes;
  out[NET.requestsOpen] = table.requestsOpen;
  out[NET.requestsDone] = table.requestsDone;
  out[NET.requestsFailed] = table.requestsFailed;
  out[NET.tasksOpen] = table.tasksOpen;
  out[NET.regionsOpen] = table.regionsOpen;
  out[NET.hosts] = table.hostCount;
  return out;
}

/** Those with most to tell; a connection's ends together, the one opened first in front; oldest connection first. */
function rowsOf(table: NetTable, timeNs: number): Int32Array {
  const { socks } = table;
  const ids = chosen(socks);
  const heads = [...new Set(ids.map((id) => firstEnd(socks, id)))].sort((x, y) => x - y);
  const out = new Int32Array(MAX_ROWS * SOCKET.stride);
  let rows = 0;
  for (const id of heads) {
    const peer = otherEnd(socks, id);
    if (rows + (peer >= 0 ? 2 : 1) > MAX_ROWS) continue;
    writeSocket(table, id, timeNs, out, rows++ * SOCKET.stride);
    if (peer >= 0) writeSocket(table, peer, timeNs, out, rows++ * SOCKET.stride);
  }
  return out.slice(0, rows * SOCKET.stride);
}

/** At most 64 ids that are no listeners, those of the highest rank, older ones first. */
function chosen(socks: SockTable): number[] {
  const { live, liveCount, cls } = socks;
  const buckets: number[][] = [[], [], [], [], [], [], []];
  const looked = Math.min(liveCount, SCAN);
  for (let i = 0; i < looked; i++) {
    const id = live[i];
    if (cls[id] === SOCK_CLASS.listener) continue;
    const bucket = buckets[RANK[cls[id]]];
    if (bucket.length < MAX_ROWS) bucket.push(id);
  }
  const ids: number[] = [];
  for (let rank = buckets.length - 1; rank >= 0 && ids.length < MAX_ROWS; rank--)
    ids.push(...buckets[rank].slice(0, MAX_ROWS - ids.length));
  return ids;
}

function otherEnd(socks: SockTable, id: number): number {
  const peer = socks.cls[id] === SOCK_CLASS.listener ? -1 : socks.peer[id];
  return peer !== id && socks.has(peer) && socks.cls[peer] !== SOCK_CLASS.listener ? peer : -1;
}

function firstEnd(socks: SockTable, id: number): number {
  const peer = otherEnd(socks, id);
  return peer >= 0 && peer < id ? peer : id;
}

function writeSocket({ socks, streams }: NetTable, id: number, timeNs: number, out: Int32Array, row: number): void {
  out[row + SOCKET.id] = id;
  out[row + SOCKET.kind] = socks.kind[id];
  out[row + SOCKET.state] = socks.state[id];
  out[row + SOCKET.cls] = socks.cls[id];
  out[row + SOCKET.fd] = socks.fd[id];
  out[row + SOCKET.goid] = socks.goid[id];
  out[row + SOCKET.peer] = otherEnd(socks, id);
  out[row + SOCKET.port] = socks.port[id];
  out[row + SOCKET.host] = socks.host[id];
  out[row + SOCKET.readable] = socks.readable[id];
  out[row + SOCKET.sending] = socks.sending[id];
  out[row + SOCKET.wants] = socks.wants[id];
  out[row + SOCKET.waiter] = socks.waiter[id];
  out[row + SOCKET.second] = socks.second[id];
  out[row + SOCKET.sinceUs] = Math.min(MAX_INT, (timeNs - socks.sinceNs[id]) / 1000);
  out[row + SOCKET.streams] = streams.get(id)?.size ?? 0;
}

function streamsOf(table: NetTable, { socket, sockets }: NetFrame, starters: Int32Array): Int32Array {
  const ids = new Set<number>();
  for (const rows of [socket, sockets])
    for (let row = 0; row < rows.length; row += SOCKET.stride) ids.add(rows[row + SOCKET.id]);
  const out: number[] = [];
  for (const id of ids)
    for (const [stream, goid] of table.streams.get(id) ?? [])
      if (out.length < MAX_STREAMS * STREAM.stride) out.push(id, stream, goid, starters[goid] ?? 0);
  return Int32Array.from(out);
}

function listeners(socks: SockTable): Int32Array {
  const fill = (id: number): number => socks.sending[id] + socks.readable[id];
  const ids = [...socks.listeners].sort((x, y) => fill(y) - fill(x) || x - y).slice(0, MAX_LISTENERS);
  const out = new Int32Array(ids.length * LISTENER.stride);
  for (const [i, id] of ids.entries()) {
    const row = i * LISTENER.stride;
    out[row + LISTENER.id] = id;
    out[row + LISTENER.host] = socks.host[id];
    out[row + LISTENER.port] = socks.port[id];
    out[row + LISTENER.fd] = socks.fd[id];
    out[row + LISTENER.syn] = socks.readable[id];
    out[row + LISTENER.accept] = socks.sending[id];
    out[row + LISTENER.backlog] = socks.peer[id];
    out[row + LISTENER.drops] = socks.drops[id];
    out[row + LISTENER.waiter] = socks.waiter[id];
  }
  return out;
}

function hosts(table: NetTable): Int32Array {
  const { socks } = table;
  const n = Math.max(table.hostCount, socks.length > 0 ? socks.hosts : 0);
  const open = (host: number): number => {
    if (host >= socks.hosts) return 0;
    const of = (cls: number): number => socks.countAt(host, cls);
    return of(SOCK_CLASS.quiet) + of(SOCK_CLASS.waited) + of(SOCK_CLASS.readable) + of(SOCK_CLASS.sending);
  };
  const one = (host: number, cls: number): number => (host < socks.hosts ? socks.countAt(host, cls) : 0);
  const all = Array.from({ length: n }, (_, host) => host);
  if (n > MAX_HOSTS) all.sort((x, y) => open(y) - open(x) || x - y);
  const shown = all.slice(0, MAX_HOSTS);
  const out = new Int32Array(shown.length * HOST.stride);
  for (const [i, host] of shown.entries()) {
    const row = i * HOST.stride;
    out[row + HOST.index] = host;
    out[row + HOST.name] = table.hostName(host);
    out[row + HOST.rttUs] = table.hostRttUs(host);
    out[row + HOST.kibPerS] = table.hostKibPerS(host);
    out[row + HOST.opening] = one(host, SOCK_CLASS.opening);
    out[row + HOST.open] = open(host);
    out[row + HOST.closing] = one(host, SOCK_CLASS.closing);
    out[row + HOST.timeWait] = one(host, SOCK_CLASS.timeWait);
    out[row + HOST.moving] = Math.min(MAX_INT, host < socks.hosts ? socks.moving[host] : 0);
  }
  return out;
}

function carpet({ live, liveCount, cls }: SockTable): Uint8Array {
  const n = Math.min(liveCount, MAX_CARPET);
  const out = new Uint8Array(n);
  for (let i = 0; i < n; i++) out[i] = cls[live[i]];
  return out;
}
