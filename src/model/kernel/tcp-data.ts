/**
 * TCP between two rows: what was written goes to the other side as far as its window and the congestion window allow, and a FIN follows the
 * last byte. On loopback all of it happens inside the call of whoever caused it, as the kernel's softirq does. Over a link, bytes go in
 * bursts (as a segmentation offload sends them), each acknowledged when it arrives; the window grows by slow start, then by a segment a round
 * trip, and is halved by a loss.
 *
 * Not modelled: CUBIC (growth is Reno's), delayed acknowledgements, selective ones beyond one round trip per loss, Nagle (Go turns it off).
 */
import { SOCK_GONE, SOCK_STATE } from '../../record/kinds.ts';
import type { Runtime } from '../runtime2.ts';
import { edge } from './epoll.ts';
import { ERRNO } from './errno.ts';
import { FLIGHT } from './flights.ts';
import { freeRow } from './free-row.ts';
import { touch } from './lines.ts';
import { arrivalNs, countLost, INITIAL_WINDOW_BYTES, isDirect, isLost, MSS_BYTES, rttNs } from './links.ts';
import { sendRoom } from './ready.ts';
import { rowBuf, setState } from './rows.ts';
import { schedule } from './schedule.ts';
import { FLAG, ROW } from './sockets.ts';

/** A reader's window opens in steps of at least this, so that no silly small segments go out. */
const WINDOW_STEP_BYTES = 65_536;
/** Largest burst, largest congestion window, largest receive buffer that grows by itself. */
const BURST_BYTES = 45 * MSS_BYTES;
const MAX_WINDOW_BYTES = 1 << 24;
const MAX_RECEIVE_BYTES = 3 << 20;
/** Shortest and longest wait for an acknowledgement, and how often a segment is sent again (tcp_retries2). */
const MIN_RTO_NS = 200e6;
const MAX_RTO_NS = 120e9;
const RETRIES = 15;
/** Segments in flight that tell of a loss before a timer does. */
const DUPLICATES = 3;

/** Bytes that `p` can still take, on their way or not. */
function windowOf(rt: Runtime, p: number): number {
  const { socks } = rt.kernel;
  return socks.receiveBuffer[p] - socks.unread[p];
}

/** So many bytes, whose content `append` or `splice` put at the other end, are written to connection or pipe `s`. */
export function send(rt: Runtime, s: number, bytes: number): void {
  const { socks } = rt.kernel;
  socks.unacked[s] += bytes;
  if (socks.kind[s] === ROW.pipe) arrive(rt, socks.peer[s], bytes);
  else {
    socks.unsent[s] += bytes;
    flush(rt, s);
    if (!isDirect(rt, s)) rowBuf(rt, s);
  }
}

/** Sends what waits at `s`, and its FIN when all is gone. */
export function flush(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const p = socks.peer[s];
  if (p < 0) return;
  if (isDirect(rt, s)) {
    const n = Math.min(socks.unsent[s], windowOf(rt, p));
    if (n > 0) {
      socks.unsent[s] -= n;
      socks.unacked[s] -= n;
      arrive(rt, p, n);
      if (socks.peer[s] < 0) return;
    }
  } else {
    sendBursts(rt, s, p);
  }
  if (socks.has(s, FLAG.finQueued) && !socks.has(s, FLAG.finSent) && socks.unsent[s] === 0) sendFin(rt, s);
}

function sendBursts(rt: Runtime, s: number, p: number): void {
  const { paths, socks } = rt.kernel;
  const path = socks.path[s];
  // After an idle time the window has to be found again.
  const idleNs = rt.nowNs - paths.lastArrivalNs[path];
  if (socks.unsent[s] === socks.unacked[s] && idleNs > MIN_RTO_NS + rttNs(rt, s))
    paths.window[path] = Math.min(paths.window[path], INITIAL_WINDOW_BYTES);
  for (;;) {
    const waiting = socks.unsent[s];
    const flying = socks.unacked[s] - waiting;
    const n = Math.min(waiting, paths.window[path] - flying, windowOf(rt, p) - socks.coming[p], BURST_BYTES);
    if (n <= 0 || (n < MSS_BYTES && n < waiting)) return;
    socks.unsent[s] -= n;
    socks.coming[p] += n;
    const atNs = arrivalNs(rt, s, n);
    const lost = countLost(rt, s, Math.ceil(n / MSS_BYTES));
    if (lost === 0) {
      schedule(rt, atNs, FLIGHT.data, p, n);
      continue;
    }
    const laterNs = retransmissionNs(rt, s, n);
    if (laterNs === Infinity) return;
    paths.lastArrivalNs[path] = atNs + laterNs;
    schedule(rt, atNs + laterNs, FLIGHT.data, p, n);
  }
}

/** How much later a burst arrives of which something was lost; Infinity: never, and the connection will be given up. */
function retransmissionNs(rt: Runtime, s: number, bytes: number): number {
  const k = rt.kernel;
  const { paths, socks } = k;
  const path = socks.path[s];
  const roundTripNs = rttNs(rt, s);
  const half = Math.max(2 * MSS_BYTES, Math.floor(paths.window[path] / 2));
  paths.threshold[path] = half;
  const follows = socks.unsent[s] + bytes > DUPLICATES * MSS_BYTES;
  let rtoNs = MIN_RTO_NS + roundTripNs;
  let laterNs = follows ? roundTripNs : rtoNs;
  paths.window[path] = follows ? half : MSS_BYTES;
  k.retransmits++;
  for (let tries = 1; isLost(rt, s); tries++) {
    if (tries === RETRIES) {
      schedule(rt, rt.nowNs + laterNs, FLIGHT.timeout, s, 0);
      return Infinity;
    }
    laterNs += rtoNs;
    rtoNs = Math.min(2 * rtoNs, MAX_RTO_NS);
    paths.window[path] = MSS_BYTES;
    k.retransmits++;
  }
  return laterNs;
}

/** A burst is at `p`: it is acknowledged. */
export function dataArrives(rt: Runtime, p: number, bytes: number): void {
  const { socks } = rt.kernel;
  const s = socks.peer[p];
  if (s >= 0) schedule(rt, rt.nowNs + rttNs(rt, p) / 2, FLIGHT.ack, s, bytes);
  socks.coming[p] -= bytes;
  arrive(rt, p, bytes);
}

/** So many bytes of `s` are acknowledged: its window grows if it held anything back, and more may go. */
export function ackArrives(rt: Runtime, s: number, bytes: number): void {
  const { paths, socks } = rt.kernel;
  const path = socks.path[s];
  const window = paths.window[path];
  const flying = socks.unacked[s] - socks.unsent[s];
  socks.unacked[s] -= bytes;
  rowBuf(rt, s);
  if (2 * flying >= window) {
    const grown = window < paths.threshold[path] ? bytes : Math.ceil((MSS_BYTES * bytes) / Math.max(1, window));
    paths.window[path] = Math.min(MAX_WINDOW_BYTES, window + grown);
  }
  flush(rt, s);
  roomAgain(rt, s);
}

/** Nobody answered for so long that the connection is given up. */
export function timedOut(rt: Runtime, s: number): void {
  resetArrives(rt, s);
  rt.kernel.socks.error[s] = ERRNO.ETIMEDOUT;
}

/** So many more bytes are there for `p`. If nobody can read them any more, whoever sent them is told with a reset. */
export function arrive(rt: Runtime, p: number, bytes: number): void {
  const { socks } = rt.kernel;
  if (socks.has(p, FLAG.orphan)) {
    sendReset(rt, p);
    freeRow(rt, p, SOCK_GONE.reset);
    return;
  }
  touch(rt, p);
  socks.unread[p] += bytes;
  edge(rt, p);
  rowBuf(rt, p);
}

/** `s` has read: its window is open again, and what waits for it may come. */
export function windowOpened(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const p = socks.peer[s];
  // A reader that keeps up gets a larger buffer.
  if (
    socks.unread[s] === 0 &&
    socks.read[s] >= 2 * socks.receiveBuffer[s] &&
    socks.receiveBuffer[s] < MAX_RECEIVE_BYTES &&
    !socks.has(s, FLAG.fixedBuffer)
  )
    socks.receiveBuffer[s] = Math.min(MAX_RECEIVE_BYTES, 2 * socks.receiveBuffer[s]);
  if (p < 0) return;
  if (socks.kind[s] === ROW.pipe) {
    socks.unacked[p] = socks.unread[s];
    roomAgain(rt, p);
    return;
  }
  if (socks.unsent[p] === 0) return;
  if (windowOf(rt, s) < Math.min(socks.receiveBuffer[s] / 2, WINDOW_STEP_BYTES)) return;
  flush(rt, p);
  if (socks.peer[s] === p) roomAgain(rt, p);
}

/** A writer that found no room is told when a third of its buffer is free. */
function roomAgain(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  if (!socks.has(s, FLAG.noSpace) || 3 * sendRoom(rt.kernel, s) < socks.sendBuffer[s]) return;
  socks.flags[s] &= ~FLAG.noSpace;
  edge(rt, s);
}

function sendFin(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  socks.flags[s] |= FLAG.finSent;
  if (isDirect(rt, s)) {
    finArrives(rt, socks.peer[s]);
    return;
  }
  const atNs = arrivalNs(rt, s, 0);
  const laterNs = isLost(rt, s) ? retransmissionNs(rt, s, 0) : 0;
  if (laterNs !== Infinity) schedule(rt, atNs + laterNs, FLIGHT.fin, socks.peer[s], 0);
}

/** The other side of `p` has ended its stream. */
export function finArrives(rt: Runtime, p: number): void {
  const { socks } = rt.kernel;
  socks.flags[p] |= FLAG.finArrived;
  if (socks.state[p] === SOCK_STATE.established) setState(rt, p, SOCK_STATE.closeWait);
  edge(rt, p);
}

/** `s` tells the other side that the connection is no more. */
export function sendReset(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const p = socks.peer[s];
  if (p < 0) return;
  if (isDirect(rt, s)) resetArrives(rt, p);
  else if (!isLost(rt, s)) schedule(rt, arrivalNs(rt, s, 0), FLIGHT.reset, p, 0);
}

/** A reset reaches `p`: the next call gets the error, unread content stays. */
export function resetArrives(rt: Runtime, p: number): void {
  const { socks } = rt.kernel;
  const other = socks.peer[p];
  if (other >= 0) socks.peer[other] = -1;
  socks.peer[p] = -1;
  if (socks.state[p] === SOCK_STATE.closed || socks.state[p] === SOCK_STATE.timeWait) return;
  // After the other side's FIN a reset means a broken pipe; to a SYN, that nobody listens.
  if (socks.state[p] === SOCK_STATE.synSent) socks.error[p] = ERRNO.ECONNREFUSED;
  else socks.error[p] = socks.has(p, FLAG.finArrived) ? ERRNO.EPIPE : ERRNO.ECONNRESET;
  socks.flags[p] |= FLAG.dead;
  setState(rt, p, SOCK_STATE.closed);
  edge(rt, p);
  if (socks.has(p, FLAG.orphan)) freeRow(rt, p, SOCK_GONE.reset);
}

/** Takes the error that row `s` has for its next call. */
export function takeError(rt: Runtime, s: number): number {
  const { socks } = rt.kernel;
  const error = socks.error[s];
  socks.error[s] = 0;
  return error;
}
