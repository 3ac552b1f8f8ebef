/**
 * What a RunState knows of the world outside: sockets and the streams of HTTP/2 on them, hosts, the poller's last look, the kernel's
 * gauges, and how many requests, tasks and regions of the program are open. `apply` takes the rows of `isNetKind`.
 */
import { grownI32 } from './g-table.ts';
import { KIND, SOCK_GONE } from './kinds.ts';
import { SockTable } from './sock-table.ts';

/** True for rows that this table reads. */
export function isNetKind(kind: number): boolean {
  return (
    (kind >= KIND.SockOpen && kind <= KIND.RequestEnd) ||
    (kind >= KIND.UserTaskBegin && kind <= KIND.UserLog) ||
    kind === KIND.Stream
  );
}

/** Fields per host in `hosts`. */
const HOST = { stride: 3, name: 0, rttUs: 1, kibPerS: 2 } as const;

export class NetTable {
  readonly socks = new SockTable();
  /** Rows by host index: string index of the name + 1 (0: not declared), round trip in µs, KiB/s (−1 unbounded). */
  private hosts = new Int32Array(0);
  /** Greatest host index + 1. */
  hostCount = 0;
  /** The poller's last look: when (ns, −1 never), on which M and P (−1 sysmon or the start of the world), events, µs it would have waited (−1 for ever). */
  pollNs = -1;
  pollM = -1;
  pollP = -1;
  pollEvents = 0;
  pollDelayUs = 0;
  /** Looks and events over the whole run. */
  polls = 0;
  events = 0;
  /** 1 once the kernel told its gauges. */
  hasGauges = 0;
  descriptors = 0;
  ports = 0;
  timeWait = 0;
  requestsOpen = 0;
  requestsDone = 0;
  requestsFailed = 0;
  tasksOpen = 0;
  regionsOpen = 0;
  /** Streams of HTTP/2 by socket: the goid that works for each, by its number. Sockets without one are not in it. */
  streams = new Map<number, Map<number, number>>();

  apply(timeNs: number, kind: number, subject: number, a: number, b: number, c: number): void {
    switch (kind) {
      case KIND.SockBuf:
        this.socks.setBuffers(subject, a, b, c);
        break;
      case KIND.SockState:
        this.socks.setState(timeNs, subject, a, b, c);
        break;
      case KIND.SockOpen:
        this.socks.open(timeNs, subject, a, b, c);
        break;
      case KIND.SockQueue:
        this.socks.setQueues(subject, a, b, c);
        break;
      case KIND.SockGone:
        this.socks.close(subject, a === SOCK_GONE.reset);
        break;
      case KIND.NetPoll:
        this.pollNs = timeNs;
        this.pollM = subject;
        this.pollP = a;
        this.pollEvents = b;
        this.pollDelayUs = c;
        this.polls++;
        this.events += b;
        break;
      case KIND.HostMake:
        this.host(subject, a, b, c);
        break;
      case KIND.KernelGauge:
        this.hasGauges = 1;
        this.descriptors = a;
        this.ports = b;
        this.timeWait = c;
        break;
      case KIND.RequestBegin:
        this.requestsOpen++;
        break;
      case KIND.RequestEnd:
        this.requestsOpen--;
        this.requestsDone++;
        if (b === 1) this.requestsFailed++;
        break;
      case KIND.UserTaskBegin:
        this.tasksOpen++;
        break;
      case KIND.UserTaskEnd:
        this.tasksOpen--;
        break;
      case KIND.UserRegionBegin:
        this.regionsOpen++;
        break;
      case KIND.UserRegionEnd:
        this.regionsOpen--;
        break;
      case KIND.Stream:
        this.stream(subject, a, b, c);
        break;
    }
  }

  /** String index of a host's name, −1 when it is not declared. */
  hostName(host: number): number {
    return host < this.hostCount ? this.hosts[host * HOST.stride + HOST.name] - 1 : -1;
  }

  hostRttUs(host: number): number {
    return host < this.hostCount ? this.hosts[host * HOST.stride + HOST.rttUs] : 0;
  }

  /** KiB/s, −1 unbounded. */
  hostKibPerS(host: number): number {
    return host < this.hostCount ? this.hosts[host * HOST.stride + HOST.kibPerS] : -1;
  }

  copyFrom(from: NetTable): void {
    this.socks.copyFrom(from.socks);
    this.hosts = from.hosts.slice();
    this.hostCount = from.hostCount;
    this.pollNs = from.pollNs;
    this.pollM = from.pollM;
    this.pollP = from.pollP;
    this.pollEvents = from.pollEvents;
    this.pollDelayUs = from.pollDelayUs;
    this.polls = from.polls;
    this.events = from.events;
    this.hasGauges = from.hasGauges;
    this.descriptors = from.descriptors;
    this.ports = from.ports;
    this.timeWait = from.timeWait;
    this.requestsOpen = from.requestsOpen;
    this.requestsDone = from.requestsDone;
    this.requestsFailed = from.requestsFailed;
    this.tasksOpen = from.tasksOpen;
    this.regionsOpen = from.regionsOpen;
    this.streams = new Map([...from.streams].map(([socket, streams]) => [socket, new Map(streams)]));
  }

  get bytes(): number {
    let streams = 0;
    for (const { size } of this.streams.values()) streams += size;
    return this.socks.bytes + this.hosts.length * 4 + streams * 40 + 200;
  }

  private stream(socket: number, id: number, goid: number, begins: number): void {
    const streams = this.streams.get(socket) ?? new Map<number, number>();
    if (begins === 1) this.streams.set(socket, streams.set(id, goid));
    else if (streams.delete(id) && streams.size === 0) this.streams.delete(socket);
  }

  private host(index: number, name: number, rttUs: number, kibPerS: number): void {
    if (index >= this.hostCount) {
      this.hostCount = index + 1;
      if (this.hosts.length < this.hostCount * HOST.stride)
        this.hosts = grownI32(this.hosts, Math.max(4, this.hostCount * 2) * HOST.stride);
    }
    const at = index * HOST.stride;
    this.hosts[at + HOST.name] = name + 1;
    this.hosts[at + HOST.rttUs] = rttUs;
    this.hosts[at + HOST.kibPerS] = kibPerS;
  }
}
