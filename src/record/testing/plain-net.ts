/**
 * A slow twin of NetTable in plain objects that makes up random but legal rows: listeners, connections through handshake, data and close,
 * pipes, goroutines that wait on sockets, looks of the poller, requests. Also makes synthetic recordings for pictures.
 */
import { KIND, SOCK, SOCK_GONE, SOCK_STATE, WAIT } from '../kinds.ts';
import type { Emit } from './picture.ts';

export interface PlainSock {
  kind: number;
  state: number;
  fd: number;
  goid: number;
  peer: number;
  port: number;
  host: number;
  readable: number;
  sending: number;
  drops: number;
  sinceNs: number;
  waiters: number[];
}

export class PlainNet {
  timeNs = 0;
  readonly socks = new Map<number, PlainSock>();
  opened = 0;
  dropped = 0;
  resets = 0;
  arrived = 0;
  requests = new Map<number, { name: number; beganNs: number }>();
  readonly ended: { name: number; ns: number; atNs: number; failed: boolean }[] = [];
  private nextSock = 0;
  private nextRequest = 1;
  private nextGoid = 2;
  private readonly emit: Emit;
  private readonly random: (n: number) => number;
  private readonly hosts: number;

  constructor(emit: Emit, random: (n: number) => number, hosts = 3) {
    this.emit = emit;
    this.random = random;
    this.hosts = hosts;
    for (let host = 0; host < hosts; host++)
      this.row(KIND.HostMake, host, host, host * 20_000, host === 0 ? -1 : host * 1024);
    for (let host = 0; host < hosts; host++) this.listen(host);
  }

  step(): void {
    this.timeNs += this.random(5) === 0 ? 0 : this.random(4000);
    const id = this.random(Math.max(1, this.nextSock));
    const sock = this.socks.get(id);
    switch (this.random(12)) {
      case 0:
      case 1:
        this.connect();
        break;
      case 2:
        if (sock?.kind === SOCK.connection) this.close(id, sock);
        break;
      case 3:
        if (sock?.kind === SOCK.listener) this.queue(id, sock);
        break;
      case 4:
        if (sock !== undefined && sock.kind !== SOCK.file && sock.waiters.length < 2) {
          const g = this.nextGoid++;
          this.row(KIND.GoCreate, g, -1, 0);
          this.row(KIND.GoBlock, g, WAIT.ioWait, id, 12);
          sock.waiters.push(g);
        }
        break;
      case 5: {
        const g = sock?.waiters.shift();
        if (g !== undefined) this.row(KIND.GoUnblock, g, -1, -2, 2);
        break;
      }
      case 6:
        this.row(KIND.NetPoll, this.random(4), this.random(4) - 1, this.random(6), this.random(3) - 1);
        break;
      case 7: {
        const request = this.nextRequest++;
        const name = this.random(3);
        this.requests.set(request, { name, beganNs: this.timeNs });
        this.row(KIND.RequestBegin, request, 1, name);
        break;
      }
      case 8: {
        const [request] = this.requests.keys();
        if (request === undefined) break;
        this.endRequest(request, this.random(4) === 0);
        break;
      }
      default:
        if (sock?.kind === SOCK.connection || sock?.kind === SOCK.pipe) this.data(id, sock);
    }
  }

  endRequest(id: number, failed: boolean): void {
    const request = this.requests.get(id);
    if (request === undefined) return;
    this.requests.delete(id);
    this.ended.push({ name: request.name, ns: this.timeNs - request.beganNs, atNs: this.timeNs, failed });
    this.row(KIND.RequestEnd, id, 1, failed ? 1 : 0, request.name);
  }

  private row(kind: number, subject: number, a: number, b = 0, c = 0): void {
    this.emit(this.timeNs, kind, subject, a, b, c);
  }

  private listen(host: number): void {
    const id = this.make(SOCK.listener);
    this.state(id, SOCK_STATE.listen, 128, 20_001 + host, host);
  }

  private make(kind: number): number {
    const id = this.nextSock++;
    const isTcp = kind === SOCK.listener || kind === SOCK.connection;
    this.socks.set(id, {
      kind,
      state: isTcp ? SOCK_STATE.closed : SOCK_STATE.established,
      fd: id + 3,
      goid: 1,
      peer: -1,
      port: 0,
      host: 0,
      readable: 0,
      sending: 0,
      drops: 0,
      sinceNs: this.timeNs,
      waiters: [],
    });
    this.row(KIND.SockOpen, id, kind, id + 3, 1);
    return id;
  }

  private state(id: number, state: number, peer: number, port: number, host: number): void {
    const sock = this.get(id);
    const isFirst = peer < 0 || id < peer;
    if (state === SOCK_STATE.established && sock.state !== state && sock.kind === SOCK.connection && isFirst)
      this.opened++;
    if (sock.state !== state) sock.sinceNs = this.timeNs;
    Object.assign(sock, { state, peer, port, host });
    this.row(KIND.SockState, id, state, peer, port | (host << 16));
  }

  private connect(): void {
    const host = this.random(this.hosts);
    if (this.random(8) === 0) {
      this.make(SOCK.pipe);
      return;
    }
    const client = this.make(SOCK.connection);
    this.state(client, SOCK_STATE.synSent, -1, 40_000 + client, host);
    if (this.random(6) === 0) return;
    const server = this.make(SOCK.connection);
    this.state(server, SOCK_STATE.synReceived, client, 20_001 + host, host);
    this.state(client, SOCK_STATE.established, server, 40_000 + client, host);
    this.state(server, SOCK_STATE.established, client, 20_001 + host, host);
  }

  private close(id: number, sock: PlainSock): void {
    switch (sock.state) {
      case SOCK_STATE.established:
        this.state(id, SOCK_STATE.finWait, sock.peer, sock.port, sock.host);
        break;
      case SOCK_STATE.finWait:
        this.state(id, SOCK_STATE.timeWait, sock.peer, sock.port, sock.host);
        break;
      default: {
        const isReset = this.random(3) === 0;
        if (isReset) this.resets++;
        this.socks.delete(id);
        this.row(KIND.SockGone, id, isReset ? SOCK_GONE.reset : SOCK_GONE.timeWaitOver);
      }
    }
  }

  private queue(id: number, sock: PlainSock): void {
    sock.readable = this.random(10);
    sock.sending = this.random(20);
    const lost = this.random(3) === 0 ? 2 : 0;
    sock.drops += lost;
    this.dropped += lost;
    this.row(KIND.SockQueue, id, sock.readable, sock.sending, sock.drops);
  }

  private data(id: number, sock: PlainSock): void {
    const readable = this.random(3) === 0 ? 0 : this.random(70_000);
    this.arrived += Math.max(0, readable - sock.readable);
    sock.readable = readable;
    sock.sending = this.random(2) === 0 ? 0 : this.random(30_000);
    this.row(KIND.SockBuf, id, sock.readable, sock.sending, this.random(4));
  }

  private get(id: number): PlainSock {
    const sock = this.socks.get(id);
    if (sock === undefined) throw new Error(`no socket ${id}`);
    return sock;
  }
}
