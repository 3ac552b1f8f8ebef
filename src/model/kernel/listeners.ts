/** The queues of listeners: connections on their way (SYN queue) and those that wait to be accepted, in order. */
import type { Sockets } from './sockets.ts';

export interface Listener {
  /** Accept queue: first and last row, length, and how many may wait beyond one. */
  first: number;
  last: number;
  queued: number;
  backlog: number;
  /** Connections whose handshake goes on. */
  synQueued: number;
  /** SYNs and connections that found a queue full. */
  drops: number;
}

/** A listener's queues, empty. */
export function newListener(backlog: number): Listener {
  return { first: -1, last: -1, queued: 0, backlog, synQueued: 0, drops: 0 };
}

/** A backlog of b lets b + 1 connections wait, as Linux compares with ≤. */
export function acceptQueueFull(l: Listener): boolean {
  return l.queued > l.backlog;
}

/** A connection joins the accept queue. */
export function enqueue(socks: Sockets, l: Listener, s: number): void {
  socks.next[s] = -1;
  if (l.last < 0) l.first = s;
  else socks.next[l.last] = s;
  l.last = s;
  l.queued++;
}

/** The first of the accept queue leaves it; −1 when it is empty. */
export function dequeue(socks: Sockets, l: Listener): number {
  const s = l.first;
  if (s < 0) return -1;
  l.first = socks.next[s];
  if (l.first < 0) l.last = -1;
  socks.next[s] = -1;
  l.queued--;
  return s;
}

/** A connection leaves the accept queue from wherever it stands. */
export function unqueue(socks: Sockets, l: Listener, s: number): void {
  let before = -1;
  for (let at = l.first; at !== s; at = socks.next[at]) before = at;
  const next = socks.next[s];
  if (before < 0) l.first = next;
  else socks.next[before] = next;
  if (next < 0) l.last = before;
  socks.next[s] = -1;
  l.queued--;
}
