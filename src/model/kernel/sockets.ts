/**
 * The kernel's open things as rows: listeners, connections (one row per end), ends of pipes, open files. A row is also the runtime's pollDesc
 * of that descriptor (N-03): who waits for it, and its deadlines. Columns, no object per socket: an idle connection is two rows.
 *
 *     sender s ── content, in order ──▶ receiver p = peer[s]
 *     unsent[s]      coming[p]      unread[p]       written, not sent; on its way; arrived, not read. What p holds is the sum
 *     unacked[s]                                    written, not acknowledged: what takes room in the send buffer
 */
import { columnBytes } from '../../base/column-bytes.ts';
import { grownI16, grownI32, grownU16, grownU8 } from '../columns.ts';

/** What a row is. The first four are SOCK of the Recording. */
export const ROW = {
  free: 0,
  listener: 1,
  connection: 2,
  pipe: 3,
  file: 4,
  /** What a lab.Read waits for. */
  lab: 5,
  /** A socket that neither listens nor is connected. */
  fresh: 6,
  /** Closed, but still in the poller's list of events: given back when it is taken from there. */
  gone: 7,
} as const;

/** Bits of `flags`. */
export const FLAG = {
  /** Registered with the poller, for life (N-02). */
  polled: 1,
  /** In the poller's list of events. */
  queued: 2,
  /** The program closed it; what waits for it gets an error. */
  closing: 4,
  /** The other side ends its stream, and all of it has arrived. */
  finArrived: 8,
  /** This side ends its stream: a FIN follows what was written. */
  finQueued: 16,
  finSent: 32,
  /** shutdown(SHUT_RD). */
  readShut: 64,
  /** A writer found no room (SOCK_NOSPACE): tell when there is some. */
  noSpace: 128,
  /** Blocking mode: its reads and writes hold a thread. */
  blocking: 256,
  /** SO_LINGER with 0: reset on close. */
  linger0: 512,
  /** In its listener's accept queue. */
  inAccept: 1024,
  /** An error has been told to the program: reads are at the end, writes are broken. */
  dead: 2048,
  /** Its descriptor is gone: what arrives is answered with RST. */
  orphan: 4096,
  /** Its port is one of the ephemeral ones. */
  ephemeral: 8192,
  /** Bound by the program. */
  bound: 16384,
  /** This end dialled. */
  client: 32768,
  /** Its receive buffer was set by the program and does not grow. */
  fixedBuffer: 65536,
  /** A thread waits in the kernel for it. */
  threadWaits: 131072,
} as const;

/** Slots of pollDesc beside a waiting goroutine. */
export const PD_NIL = -1;
export const PD_READY = -2;

const MANY_ROWS = 4_096;
/** Bytes read are counted up to here. */
const MOST_READ = 1 << 30;

export class Sockets {
  count = 0;
  kind = new Uint8Array(16);
  /** SOCK_STATE. */
  state = new Uint8Array(16);
  flags = new Int32Array(16);
  fd = new Int32Array(16);
  /** The other end; −1 none. */
  peer = new Int32Array(16);
  /** Host of its address, and ports of both ends. */
  host = new Int16Array(16);
  localPort = new Uint16Array(16);
  peerPort = new Uint16Array(16);
  /** Connections: the listener's row they came through, until they are accepted; listeners: their queues (`Listeners`). */
  listener = new Int32Array(16);
  /** Next in the accept queue, or of the free rows. */
  next = new Int32Array(16);
  /** P that used it last (−1: none yet). */
  lastP = new Int16Array(16);
  /** Grows when the row is given back: events of its former use are dropped. */
  generation = new Int32Array(16);
  /** Linux' errno that the next call gets. */
  error = new Uint8Array(16);
  // ---- pollDesc
  rg = new Int32Array(16);
  wg = new Int32Array(16);
  /** Goroutine inside a read or write of it (fdMutex); −1 nobody. */
  readOwner = new Int32Array(16);
  writeOwner = new Int32Array(16);
  /** Row of its deadlines (DeadlineTable), −1: it never had one. */
  deadlines = new Int32Array(16);
  // ---- stream
  unsent = new Int32Array(16);
  unacked = new Int32Array(16);
  coming = new Int32Array(16);
  unread = new Int32Array(16);
  /** Bytes read so far, at most 2^30. */
  read = new Int32Array(16);
  receiveBuffer = new Int32Array(16);
  sendBuffer = new Int32Array(16);
  /** Its row of `Paths`, −1: loopback. */
  path = new Int32Array(16);
  /** First and last chunk of what this end has not read yet. */
  firstChunk = new Int32Array(16);
  lastChunk = new Int32Array(16);
  private free = -1;

  /** Bytes of all columns, counted when they grow. */
  memoryBytes = columnBytes(this);

  /** A row with everything at its start. */
  make(kind: number): number {
    let s = this.free;
    if (s >= 0) this.free = this.next[s];
    else {
      s = this.count++;
      if (s >= this.kind.length) this.grow();
    }
    this.kind[s] = kind;
    this.state[s] = 0;
    this.flags[s] = 0;
    this.fd[s] = -1;
    this.peer[s] = -1;
    this.host[s] = 0;
    this.localPort[s] = 0;
    this.peerPort[s] = 0;
    this.listener[s] = -1;
    this.next[s] = -1;
    this.error[s] = 0;
    this.lastP[s] = -1;
    this.rg[s] = PD_NIL;
    this.wg[s] = PD_NIL;
    this.readOwner[s] = -1;
    this.writeOwner[s] = -1;
    this.deadlines[s] = -1;
    this.unsent[s] = 0;
    this.unacked[s] = 0;
    this.coming[s] = 0;
    this.unread[s] = 0;
    this.read[s] = 0;
    this.receiveBuffer[s] = 0;
    this.sendBuffer[s] = 0;
    this.path[s] = -1;
    this.firstChunk[s] = -1;
    this.lastChunk[s] = -1;
    return s;
  }

  /** Gives a row back; its content has been dropped. */
  release(s: number): void {
    if (this.kind[s] !== ROW.gone && (this.flags[s] & FLAG.queued) !== 0) {
      this.kind[s] = ROW.gone;
      this.generation[s]++;
      return;
    }
    this.kind[s] = ROW.free;
    this.generation[s]++;
    this.next[s] = this.free;
    this.free = s;
  }

  /** So many bytes of what lies at `s` were read. */
  took(s: number, bytes: number): void {
    this.unread[s] -= bytes;
    this.read[s] = Math.min(MOST_READ, this.read[s] + bytes);
  }

  has(s: number, flag: number): boolean {
    return (this.flags[s] & flag) !== 0;
  }

  private grow(): void {
    // Many rows grow in smaller steps: most of what idle connections take is here.
    const had = this.kind.length;
    const n = had < MANY_ROWS ? had * 2 : had + (had >> 5);
    this.kind = grownU8(this.kind, n);
    this.state = grownU8(this.state, n);
    this.flags = grownI32(this.flags, n);
    this.fd = grownI32(this.fd, n);
    this.peer = grownI32(this.peer, n);
    this.host = grownI16(this.host, n);
    this.localPort = grownU16(this.localPort, n);
    this.peerPort = grownU16(this.peerPort, n);
    this.listener = grownI32(this.listener, n);
    this.next = grownI32(this.next, n);
    this.generation = grownI32(this.generation, n);
    this.error = grownU8(this.error, n);
    this.lastP = grownI16(this.lastP, n);
    this.rg = grownI32(this.rg, n);
    this.wg = grownI32(this.wg, n);
    this.readOwner = grownI32(this.readOwner, n);
    this.writeOwner = grownI32(this.writeOwner, n);
    this.deadlines = grownI32(this.deadlines, n);
    this.unsent = grownI32(this.unsent, n);
    this.unacked = grownI32(this.unacked, n);
    this.coming = grownI32(this.coming, n);
    this.unread = grownI32(this.unread, n);
    this.read = grownI32(this.read, n);
    this.receiveBuffer = grownI32(this.receiveBuffer, n);
    this.sendBuffer = grownI32(this.sendBuffer, n);
    this.path = grownI32(this.path, n);
    this.firstChunk = grownI32(this.firstChunk, n);
    this.lastChunk = grownI32(this.lastChunk, n);
    this.memoryBytes = columnBytes(this);
  }
}
