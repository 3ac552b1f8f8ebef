/** The world outside as the stage reads it from a frame: rows of sockets as pipes between two ends, hosts, listeners. Pure. */
import { THREAD, type Frame } from '../../record/frame.ts';
import { HOST, LISTENER, NET, SOCKET, SOCK_CLASS, STREAM } from '../../record/net-frame.ts';
import { M_STATE, SOCK } from '../../record/kinds.ts';
import type { StateToken } from '../theme/tokens.ts';

/** Limits of the machine that the gauges are drawn against; 0 where nobody knows. */
export interface NetLimits {
  readonly descriptors: number;
  readonly ports: number;
  readonly synBacklog: number;
  /** The call in which the poller waits: epoll_wait, kevent, GetQueuedCompletionStatusEx. */
  readonly pollCall: string;
}

export const NO_LIMITS: NetLimits = { descriptors: 0, ports: 0, synBacklog: 0, pollCall: 'epoll_wait' };

/** A connection, pipe or file: row of its first end, and of the other (−1: not there, or not among the rows). */
export interface PipeFact {
  readonly a: number;
  readonly b: number;
  readonly host: number;
}

export function netField(frame: Frame, field: number): number {
  return frame.net[field] ?? 0;
}

/** Sockets of a class. */
export function netClass(frame: Frame, cls: number): number {
  return netField(frame, NET.classes + cls);
}

/** Whether the run has touched the network so far. */
export function hasNet(frame: Frame): boolean {
  return frame.sockets.length > 0 || frame.listeners.length > 0 || netField(frame, NET.opened) > 0;
}

export function sockField(frame: Frame, row: number, field: number): number {
  return frame.sockets[row * SOCKET.stride + field] ?? 0;
}

export function sockCount(frame: Frame): number {
  return frame.sockets.length / SOCKET.stride;
}

export function listenerField(frame: Frame, row: number, field: number): number {
  return frame.listeners[row * LISTENER.stride + field] ?? 0;
}

export function listenerCount(frame: Frame): number {
  return frame.listeners.length / LISTENER.stride;
}

export function hostField(frame: Frame, row: number, field: number): number {
  return frame.hosts[row * HOST.stride + field] ?? 0;
}

export function hostCount(frame: Frame): number {
  return frame.hosts.length / HOST.stride;
}

/** Row of a host in the frame, or −1. */
export function hostRow(frame: Frame, host: number): number {
  for (let row = 0; row < hostCount(frame); row++) if (hostField(frame, row, HOST.index) === host) return row;
  return -1;
}

/** Row of a socket in the frame, or −1. */
export function sockRow(frame: Frame, id: number): number {
  for (let row = 0; row < sockCount(frame); row++) if (sockField(frame, row, SOCKET.id) === id) return row;
  return -1;
}

/** A stream of HTTP/2 at one end of a connection: its number, who works for it, and who started that goroutine. */
interface StreamFact {
  readonly id: number;
  readonly goid: number;
  readonly starter: number;
}

/** Streams of a socket that the frame holds, oldest first. */
export function streamsOf({ streams }: Frame, socket: number): StreamFact[] {
  const facts: StreamFact[] = [];
  for (let row = 0; row < streams.length; row += STREAM.stride) {
    if (streams[row + STREAM.socket] !== socket) continue;
    const [id = 0, goid = 0, starter = 0] = streams.subarray(row + STREAM.id, row + STREAM.stride);
    facts.push({ id, goid, starter });
  }
  return facts;
}

/** Rows of a frame as pipes; ends of a connection stand next to each other in the frame. By host, oldest first. */
export function pipesOf(frame: Frame): PipeFact[] {
  const pipes: PipeFact[] = [];
  const n = sockCount(frame);
  for (let row = 0; row < n; row++) {
    const next = row + 1;
    const paired = next < n && sockField(frame, row, SOCKET.peer) === sockField(frame, next, SOCKET.id);
    pipes.push({ a: row, b: paired ? next : -1, host: sockField(frame, row, SOCKET.host) });
    if (paired) row++;
  }
  return pipes.sort((x, y) => x.host - y.host || x.a - y.a);
}

/** One byte per living socket: those of the frame's carpet, or of its rows while that is all. */
export function densityOf(frame: Frame): Uint8Array {
  if (frame.socketCarpet.length > 0) return frame.socketCarpet;
  return Uint8Array.from({ length: sockCount(frame) }, (_, row) => sockField(frame, row, SOCKET.cls));
}

export function isTcp(kind: number): boolean {
  return kind === SOCK.connection || kind === SOCK.listener;
}

/** Colour of a class of sockets. */
export function sockToken(cls: number): StateToken {
  switch (cls) {
    case SOCK_CLASS.opening:
      return 'asleep';
    case SOCK_CLASS.waited:
    case SOCK_CLASS.listener:
      return 'network';
    case SOCK_CLASS.readable:
      return 'runnable';
    case SOCK_CLASS.sending:
      return 'running';
    case SOCK_CLASS.closing:
      return 'syscall';
    case SOCK_CLASS.timeWait:
    case SOCK_CLASS.other:
      return 'waiting';
    default:
      return 'dead';
  }
}

/** M that waits inside the poller, or −1. */
export function pollingThread(frame: Frame): number {
  const { threads } = frame;
  for (let m = 0; m * THREAD.stride < threads.length; m++)
    if (threads[m * THREAD.stride + THREAD.state] === M_STATE.polling) return m;
  return -1;
}

/** sysmon looks itself when nobody has for so long (N-08). */
const SYSMON_POLLS_AFTER_NS = 10_000_000;

/** ns until sysmon would poll, 0 when it is due; −1 when somebody waits in the poller or nobody ever looked. */
export function sysmonPollsIn(frame: Frame): number {
  const pollNs = netField(frame, NET.pollNs);
  if (frame.net.length === 0 || pollNs < 0 || pollingThread(frame) >= 0) return -1;
  return Math.max(0, pollNs + SYSMON_POLLS_AFTER_NS - frame.timeNs);
}
