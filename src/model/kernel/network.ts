/**
 * Hosts and their ports. Host 0 is this machine (loopback). Others are declared by the program (`poll.Host`) and stand for addresses behind a
 * link with a round trip, a bandwidth per direction and loss; what listens there is still of this process. Any other IP address leads nowhere.
 */
/** First of the ephemeral ports (ip_local_port_range), and of the ports that hosts get. */
const EPHEMERAL_FIRST = 32_768;
const HOST_FIRST_PORT = 20_001;
const LAST_PORT = 65_535;

/** This machine. */
export const LOOPBACK = 0;
/** Host of an address that no packet reaches. */
export const NOWHERE = -1;
/** No such name. */
export const UNKNOWN = -2;

export interface HostRow {
  readonly name: string;
  rttNs: number;
  /** −1: unbounded; 0: nothing passes. */
  bytesPerSecond: number;
  /** Chance that a segment is lost. */
  loss: number;
  /** When each direction of its link is free again (ns): to the host, from it. */
  toFreeNs: number;
  fromFreeNs: number;
  port: number;
}

export class Network {
  readonly hosts: HostRow[] = [
    { name: 'localhost', rttNs: 0, bytesPerSecond: -1, loss: 0, toFreeNs: 0, fromFreeNs: 0, port: 0 },
  ];
  private readonly byName = new Map<string, number>();
  /** Listening rows by host and port. */
  private readonly listening = new Map<number, number>();
  /** Rows that are bound by port: listeners and what is bound but does not listen. */
  readonly bound = new Map<number, number>();
  /** Connections by ephemeral port and destination that are alive or in TIME_WAIT: one byte per port. */
  private readonly tuples = new Map<number, Uint8Array>();
  /** Rows in TIME_WAIT whose port may be taken again, by local port and the other end's, on loopback. */
  private readonly resting = new Map<number, number>();
  private readonly portUses: Uint16Array;
  /** Ephemeral port that is tried next, as an index; set by whoever knows chance before the first is taken. */
  cursor = -1;
  readonly portCount: number;
  portsInUse = 0;

  constructor(portCount: number) {
    this.portCount = portCount;
    this.portUses = new Uint16Array(portCount);
  }

  /** Number of the host that an address names: NOWHERE for an IP address that is not this machine's, UNKNOWN for a name nobody knows. */
  resolve(name: string): number {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const host = literal(name);
    if (host !== UNKNOWN) this.byName.set(name, host);
    return host;
  }

  /** Declares a host, or changes the one with that name. */
  declare(name: string, rttNs: number, bytesPerSecond: number, loss: number): number {
    const known = this.byName.get(name) ?? -1;
    const row = {
      name,
      rttNs: Math.max(0, rttNs),
      bytesPerSecond: bytesPerSecond < 0 ? -1 : bytesPerSecond,
      loss: loss > 0 ? Math.min(1, loss) : 0,
    };
    if (known > 0) {
      Object.assign(this.hosts[known], row);
      return known;
    }
    const index = this.hosts.length;
    this.hosts.push({ ...row, toFreeNs: 0, fromFreeNs: 0, port: HOST_FIRST_PORT + index - 1 });
    this.byName.set(name, index);
    return index;
  }

  listenerAt(host: number, port: number): number {
    return this.listening.get(host * 65_536 + port) ?? -1;
  }
  listen(host: number, port: number, row: number): void {
    this.listening.set(host * 65_536 + port, row);
  }
  unlisten(host: number, port: number): void {
    this.listening.delete(host * 65_536 + port);
  }

  /** A port that is free for a connection to (host, port), or of which `resting` has a row; −1: none (EADDRNOTAVAIL). */
  findPort(host: number, port: number): number {
    const uses = this.tuples.get(host * 65_536 + port);
    for (let i = 0; i < this.portCount; i++) {
      const at = this.candidate(i, 0);
      const local = this.portNumber(at);
      if (this.bound.has(local)) continue;
      if (uses === undefined || uses[at] === 0 || this.restingAt(local, host, port) >= 0) return local;
    }
    return -1;
  }
  takePort(local: number, host: number, port: number): void {
    const at = this.portIndex(local);
    const key = host * 65_536 + port;
    let uses = this.tuples.get(key);
    if (uses === undefined) {
      uses = new Uint8Array(this.portCount);
      this.tuples.set(key, uses);
    }
    uses[at] = 1;
    this.cursor = at;
    this.use(at, 1);
  }
  freePort(local: number, host: number, port: number): void {
    const at = this.portIndex(local);
    const uses = this.tuples.get(host * 65_536 + port);
    if (uses === undefined || uses[at] === 0) return;
    uses[at] = 0;
    this.resting.delete(local * 65_536 + port);
    this.use(at, -1);
  }

  /** The port of row s, in TIME_WAIT after a connection on loopback to `port`, may be taken again. */
  rest(local: number, port: number, s: number): void {
    this.resting.set(local * 65_536 + port, s);
  }
  /** The row whose port may be taken again; −1: none. */
  restingAt(local: number, host: number, port: number): number {
    return host === LOOPBACK ? (this.resting.get(local * 65_536 + port) ?? -1) : -1;
  }

  /** A port to listen on: the one asked for, or for 0 a free one; −1: taken, or none left. */
  bind(host: number, port: number, row: number): number {
    if (port !== 0) {
      const key = host * 65_536 + port;
      if (this.bound.has(key)) return -1;
      this.bound.set(key, row);
      return port;
    }
    for (let i = 0; i < this.portCount; i++) {
      const at = this.candidate(i, 1);
      const key = host * 65_536 + this.portNumber(at);
      if (this.portUses[at] !== 0 || this.bound.has(key)) continue;
      this.bound.set(key, row);
      return this.portNumber(at);
    }
    return -1;
  }

  /** The i-th port that is tried, behind the last one: as Linux does, connections try even ports first, listeners odd ones. */
  private candidate(i: number, parity: number): number {
    const n = this.portCount;
    const half = (n + 1 - parity) >> 1;
    const isFirst = i < half;
    const p = isFirst ? parity : 1 - parity;
    const count = isFirst ? half : n - half;
    return (((this.cursor >> 1) + 1 + (isFirst ? i : i - half)) % count) * 2 + p;
  }

  private use(at: number, by: number): void {
    const was = this.portUses[at];
    this.portUses[at] = was + by;
    if (was === 0) this.portsInUse++;
    else if (was + by === 0) this.portsInUse--;
  }
  /** With more ports than Linux has from there on, they begin lower. */
  private portNumber(at: number): number {
    return Math.min(EPHEMERAL_FIRST, LAST_PORT + 1 - this.portCount) + at;
  }
  private portIndex(port: number): number {
    return port - this.portNumber(0);
  }
}

/** Host of an IP literal, or of the names that every machine knows. */
function literal(name: string): number {
  if (name === '' || name === 'localhost' || name === '::' || name === '::1' || name === '0.0.0.0') return 0;
  if (/^127\.\d+\.\d+\.\d+$/.test(name)) return 0;
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$/.test(name)) return NOWHERE;
  return UNKNOWN;
}
