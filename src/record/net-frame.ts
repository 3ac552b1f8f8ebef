/**
 * The world outside in a frame: sockets, listeners, hosts, the poller, the kernel's gauges. At most 64 rows of sockets, ends of a
 * connection next to each other; all of them are counted by host, and by class in `net`, and drawn as one byte each in `socketCarpet`.
 */

/** What a socket is about, for colours and counts. */
export const SOCK_CLASS = {
  gone: 0,
  /** Handshake under way. */ opening: 1,
  /** Open; nobody waits and nothing is on the way. */ quiet: 2,
  /** Open; a goroutine waits for it. */ waited: 3,
  /** Bytes lie here that nobody has read. */ readable: 4,
  /** Bytes of its own are on their way. */ sending: 5,
  closing: 6,
  timeWait: 7,
  listener: 8,
  /** Pipe or file. */ other: 9,
} as const;

/** `sockets`: one row per socket. */
export const SOCKET = {
  stride: 16,
  id: 0,
  /** SOCK */ kind: 1,
  /** SOCK_STATE */ state: 2,
  /** SOCK_CLASS */ cls: 3,
  fd: 4,
  /** Goid that opened it, 0 the kernel. */ goid: 5,
  /** Socket at the other end, −1 none. */ peer: 6,
  port: 7,
  host: 8,
  /** Bytes to read here; bytes in the send buffer or on their way. */ readable: 9,
  sending: 10,
  /** Bits: 1 a reader waits, 2 a writer. */ wants: 11,
  /** Goids that wait on it, −1 none. */ waiter: 12,
  second: 13,
  /** µs since the state began (clamped). */ sinceUs: 14,
  /** Streams of HTTP/2 that somebody works for at this end. */ streams: 15,
} as const;

/** `listeners`: one row each, at most 8, fullest first. */
export const LISTENER = {
  stride: 9,
  id: 0,
  host: 1,
  port: 2,
  fd: 3,
  /** Lengths of the queues. */ syn: 4,
  accept: 5,
  /** Longest accept queue. −1 unknown. */ backlog: 6,
  drops: 7,
  /** Goid in Accept, −1 none. */ waiter: 8,
} as const;

/**
 * `streams`: rows of the streams of HTTP/2 on the sockets that have a row, oldest first, those of the chosen socket in front; at most 256,
 * SOCKET.streams counts them all.
 */
export const STREAM = {
  stride: 4,
  socket: 0,
  id: 1,
  /** Goid that works for it at this end, and the goid that started that one. */ goid: 2,
  starter: 3,
} as const;

/** `hosts`: one row each, at most 16, those with most sockets first. Counts are of sockets: both ends of a connection. */
export const HOST = {
  stride: 9,
  index: 0,
  /** String index, −1 not declared. */ name: 1,
  rttUs: 2,
  /** KiB/s, −1 unbounded. */ kibPerS: 3,
  opening: 4,
  open: 5,
  closing: 6,
  timeWait: 7,
  /** Bytes in send buffers or on their way (clamped). */ moving: 8,
} as const;

/** `net`: numbers of the whole. */
export const NET = {
  length: 32,
  /** Sockets, pipes and files that live. */ sockets: 0,
  /** Open connections: both ends count once. */ connections: 1,
  /** Sockets by SOCK_CLASS from here on (10 fields). */ classes: 2,
  /** −1 each before the kernel told. */ descriptors: 12,
  ports: 13,
  timeWait: 14,
  /** Last look of the poller: when (ns, −1 never), M, P (−1: sysmon or start of the world), events, µs it would wait (−1 for ever). */ pollNs: 15,
  pollM: 16,
  pollP: 17,
  pollEvents: 18,
  pollDelayUs: 19,
  polls: 20,
  events: 21,
  /** Over the whole run: opened, dropped at listeners, reset; bytes arrived. */ opened: 22,
  drops: 23,
  resets: 24,
  arrivedBytes: 25,
  requestsOpen: 26,
  requestsDone: 27,
  requestsFailed: 28,
  tasksOpen: 29,
  regionsOpen: 30,
  hosts: 31,
} as const;

/** `network`: rows [goid, µs to go (−1 unknown), socket (−1 none)] of Gs that wait for a descriptor. */
export const NETWAIT = { stride: 3, goid: 0, us: 1, socket: 2 } as const;

/** The parts of a Frame (frame.ts). */
export interface NetFrame {
  net: Float64Array;
  sockets: Int32Array;
  listeners: Int32Array;
  streams: Int32Array;
  hosts: Int32Array;
  /** SOCK_CLASS of each living socket, at most 16,384; empty while all of them are in `sockets`. */
  socketCarpet: Uint8Array;
  /** SOCKET row of the chosen socket, or of the one that the chosen goroutine waits on, and of the other end if there is one; empty: none. */
  socket: Int32Array;
}
