/**
 * The sockets of a RunState: one row per socket id (dense from 0, never used again), 51 bytes a row, the dense list of those that live,
 * and counts by class and host, so that no reader has to walk over all of them.
 *
 *     kind  state  wants  cls      u8     SOCK, SOCK_STATE, bits 1 a reader and 2 a writer waits, SOCK_CLASS
 *     port  host                   u16    local port, index of the host that its bytes cross
 *     fd  goid  peer               i32    descriptor, goid that opened it (0: kernel), socket at the other end; −1 none. Listeners: peer = backlog
 *     readable  sending            i32    bytes to be read here; bytes in the send buffer or on their way. Listeners: SYN queue, accept queue
 *     drops                        i32    listeners: connections dropped so far
 *     waiter  second               i32    goids parked on it, −1 none
 *     place                        i32    index in `live`
 *     sinceNs                      f64    when the state began
 */
import { SOCK_CLASS } from './net-frame.ts';
import { grownF64, grownI32 } from './g-table.ts';
import { SOCK, SOCK_STATE } from './kinds.ts';

const CLASSES = 16;
const BYTES = 51;
/** Most hosts told apart; the rest counts as the last. */
const MAX_HOSTS = 4096;

export class SockTable {
  /** Greatest socket id + 1. */
  length = 0;
  kind = new Uint8Array(0);
  state = new Uint8Array(0);
  wants = new Uint8Array(0);
  cls = new Uint8Array(0);
  port = new Uint16Array(0);
  host = new Uint16Array(0);
  fd = new Int32Array(0);
  goid = new Int32Array(0);
  peer = new Int32Array(0);
  readable = new Int32Array(0);
  sending = new Int32Array(0);
  drops = new Int32Array(0);
  waiter = new Int32Array(0);
  second = new Int32Array(0);
  sinceNs = new Float64Array(0);
  /** Ids of the sockets that are not gone, in no order. */
  live = new Int32Array(0);
  liveCount = 0;
  /** Ids of the listeners, oldest first. */
  readonly listeners: number[] = [];
  /** Sockets by host · 16 + SOCK_CLASS. */
  counts = new Int32Array(CLASSES);
  /** Sockets by SOCK_CLASS, all hosts. */
  readonly totals = new Int32Array(CLASSES);
  /** Bytes in send buffers or on their way, by host. */
  moving = new Float64Array(1);
  /** Open connections: a pair of ends counts once. */
  connections = 0;
  /** Over the whole run: connections that were opened, connections dropped at listeners, connections reset, bytes that arrived. */
  opened = 0;
  dropped = 0;
  resets = 0;
  arrivedBytes = 0;
  /** Of all listeners. */
  synQueued = 0;
  acceptQueued = 0;
  private place = new Int32Array(0);

  open(timeNs: number, id: number, kind: number, fd: number, goid: number): void {
    if (id >= this.kind.length) this.resize(Math.max(id + 1, this.kind.length + (this.kind.length >> 1), 16));
    if (id >= this.length) this.length = id + 1;
    if (this.kind[id] !== 0) {
      // The kernel's end of a connection gets its descriptor when the program accepts it.
      this.fd[id] = fd;
      this.goid[id] = goid;
      return;
    }
    this.kind[id] = kind;
    this.state[id] = kind === SOCK.listener || kind === SOCK.connection ? SOCK_STATE.closed : SOCK_STATE.established;
    this.fd[id] = fd;
    this.goid[id] = goid;
    this.peer[id] = -1;
    this.waiter[id] = -1;
    this.second[id] = -1;
    this.sinceNs[id] = timeNs;
    if (this.liveCount === this.live.length) this.live = grownI32(this.live, Math.max(16, this.liveCount * 2));
    this.place[id] = this.liveCount;
    this.live[this.liveCount++] = id;
    if (kind === SOCK.listener) this.listeners.push(id);
    this.count(id, 1);
  }

  setState(timeNs: number, id: number, state: number, peer: number, place: number): void {
    if (!this.has(id)) return;
    this.count(id, -1);
    const from = this.state[id];
    if (from !== state) this.sinceNs[id] = timeNs;
    this.state[id] = state;
    this.peer[id] = peer;
    this.port[id] = place & 0xffff;
    this.host[id] = Math.min(place >>> 16, MAX_HOSTS - 1);
    this.count(id, 1);
    const isFirst = peer < 0 || id < peer;
    if (state === SOCK_STATE.established && from !== state && this.kind[id] === SOCK.connection && isFirst)
      this.opened++;
  }

  setBuffers(id: number, readable: number, sending: number, wants: number): void {
    if (!this.has(id)) return;
    const grew = readable - this.readable[id];
    if (grew > 0) this.arrivedBytes += grew;
    this.moving[this.host[id]] += sending - this.sending[id];
    this.readable[id] = readable;
    this.sending[id] = sending;
    this.wants[id] = wants;
    this.classify(id);
  }

  setQueues(id: number, syn: number, accept: number, drops: number): void {
    if (!this.has(id)) return;
    this.synQueued += syn - this.readable[id];
    this.acceptQueued += accept - this.sending[id];
    this.dropped += drops - this.drops[id];
    this.readable[id] = syn;
    this.sending[id] = accept;
    this.drops[id] = drops;
  }

  close(id: number, isReset: boolean): void {
    if (!this.has(id)) return;
    if (isReset) this.resets++;
    this.count(id, -1);
    if (this.kind[id] === SOCK.listener) {
      this.synQueued -= this.readable[id];
      this.acceptQueued -= this.sending[id];
      this.listeners.splice(this.listeners.indexOf(id), 1);
    }
    this.kind[id] = 0;
    this.cls[id] = SOCK_CLASS.gone;
    this.readable[id] = 0;
    this.sending[id] = 0;
    this.drops[id] = 0;
    this.wants[id] = 0;
    this.state[id] = SOCK_STATE.closed;
    const at = this.place[id];
    const last = this.live[--this.liveCount];
    this.live[at] = last;
    this.place[last] = at;
    this.place[id] = 0;
  }

  /** Goid parks on the socket. */
  park(id: number, goid: number): void {
    if (!this.has(id)) return;
    if (this.waiter[id] < 0) this.waiter[id] = goid;
    else this.second[id] = goid;
    this.classify(id);
  }

  /** Goid no longer waits on it. */
  unpark(id: number, goid: number): void {
    if (id < 0 || id >= this.length) return;
    if (this.waiter[id] === goid) {
      this.waiter[id] = this.second[id];
      this.second[id] = -1;
    } else if (this.second[id] === goid) this.second[id] = -1;
    if (this.kind[id] !== 0) this.classify(id);
  }

  has(id: number): boolean {
    return id >= 0 && id < this.length && this.kind[id] !== 0;
  }

  /** Sockets of a class, all hosts. */
  countOf(cls: number): number {
    return this.totals[cls];
  }

  /** Hosts that `counts` and `moving` have rows for. */
  get hosts(): number {
    return this.moving.length;
  }

  /** Sockets of a host and class. */
  countAt(host: number, cls: number): number {
    return this.counts[host * CLASSES + cls];
  }

  copyFrom(from: SockTable): void {
    const n = from.length;
    if (this.kind.length < n) this.resize(n);
    else if (this.length > n) this.clearRows(n, this.length);
    this.length = n;
    for (const name of ['kind', 'state', 'wants', 'cls'] as const) this[name].set(from[name].subarray(0, n));
    this.port.set(from.port.subarray(0, n));
    this.host.set(from.host.subarray(0, n));
    for (const name of WORDS) this[name].set(from[name].subarray(0, n));
    this.place.set(from.place.subarray(0, n));
    this.sinceNs.set(from.sinceNs.subarray(0, n));
    if (this.live.length < from.liveCount) this.live = new Int32Array(from.liveCount);
    this.live.set(from.live.subarray(0, from.liveCount));
    this.liveCount = from.liveCount;
    this.listeners.length = 0;
    for (const id of from.listeners) this.listeners.push(id);
    this.counts = from.counts.slice();
    this.totals.set(from.totals);
    this.moving = from.moving.slice();
    this.connections = from.connections;
    this.opened = from.opened;
    this.dropped = from.dropped;
    this.resets = from.resets;
    this.arrivedBytes = from.arrivedBytes;
    this.synQueued = from.synQueued;
    this.acceptQueued = from.acceptQueued;
  }

  get bytes(): number {
    return this.kind.length * BYTES + this.live.length * 4 + this.counts.length * 4 + this.moving.length * 8;
  }

  private classOf(id: number): number {
    const kind = this.kind[id];
    if (kind === SOCK.listener) return SOCK_CLASS.listener;
    if (kind !== SOCK.connection) return SOCK_CLASS.other;
    switch (this.state[id]) {
      case SOCK_STATE.closed:
      case SOCK_STATE.synSent:
      case SOCK_STATE.synReceived:
        return SOCK_CLASS.opening;
      case SOCK_STATE.timeWait:
        return SOCK_CLASS.timeWait;
      case SOCK_STATE.established:
        if (this.readable[id] > 0) return SOCK_CLASS.readable;
        if (this.sending[id] > 0) return SOCK_CLASS.sending;
        return this.waiter[id] >= 0 ? SOCK_CLASS.waited : SOCK_CLASS.quiet;
      default:
        return SOCK_CLASS.closing;
    }
  }

  private classify(id: number): void {
    const cls = this.classOf(id);
    const old = this.cls[id];
    if (cls === old) return;
    const at = this.host[id] * CLASSES;
    this.counts[at + old]--;
    this.counts[at + cls]++;
    this.totals[old]--;
    this.totals[cls]++;
    this.cls[id] = cls;
  }

  /** Counts a socket in (1) or out (−1) as it is now. */
  private count(id: number, by: 1 | -1): void {
    const host = this.host[id];
    if (host >= this.moving.length) {
      this.moving = grownF64(this.moving, host + 1);
      this.counts = grownI32(this.counts, (host + 1) * CLASSES);
    }
    if (by > 0) this.cls[id] = this.classOf(id);
    this.counts[host * CLASSES + this.cls[id]] += by;
    this.totals[this.cls[id]] += by;
    if (this.kind[id] !== SOCK.listener) this.moving[host] += by * this.sending[id];
    const isFirst = this.peer[id] < 0 || id < this.peer[id];
    if (this.kind[id] === SOCK.connection && this.state[id] === SOCK_STATE.established && isFirst)
      this.connections += by;
  }

  private clearRows(from: number, to: number): void {
    for (const name of ['kind', 'state', 'wants', 'cls'] as const) this[name].fill(0, from, to);
    this.port.fill(0, from, to);
    this.host.fill(0, from, to);
    for (const name of WORDS) this[name].fill(0, from, to);
    this.place.fill(0, from, to);
    this.sinceNs.fill(0, from, to);
  }

  private resize(capacity: number): void {
    for (const name of ['kind', 'state', 'wants', 'cls'] as const) {
      const to = new Uint8Array(capacity);
      to.set(this[name]);
      this[name] = to;
    }
    for (const name of ['port', 'host'] as const) {
      const to = new Uint16Array(capacity);
      to.set(this[name]);
      this[name] = to;
    }
    for (const name of WORDS) this[name] = grownI32(this[name], capacity);
    this.place = grownI32(this.place, capacity);
    this.sinceNs = grownF64(this.sinceNs, capacity);
  }
}

const WORDS = ['fd', 'goid', 'peer', 'readable', 'sending', 'drops', 'waiter', 'second'] as const;
