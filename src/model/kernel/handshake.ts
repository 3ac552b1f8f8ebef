/**
 * The handshake of TCP: SYN, SYN-ACK, ACK between a client's row and a listener. A SYN that finds a queue full is dropped without a word, so the
 * client sends it again after 1 s, 3 s, 7 s …; a port where nobody listens answers with a reset.
 *
 * Not modelled: SYN cookies, which let a full SYN queue through; newer kernels' four tries a second apart before the waits double; Fast Open.
 */
import { SOCK_GONE, SOCK_STATE } from '../../record/kinds.ts';
import type { Runtime } from '../runtime2.ts';
import { edge } from './epoll.ts';
import { ERRNO } from './errno.ts';
import { FLIGHT } from './flights.ts';
import { makeSocket } from './lines.ts';
import { arrivalNs, isDirect, isLost, openPath, wheelNs } from './links.ts';
import { acceptQueueFull, enqueue } from './listeners.ts';
import { NOWHERE } from './network.ts';
import { rowQueue, setState } from './rows.ts';
import { schedule } from './schedule.ts';
import { FLAG, ROW } from './sockets.ts';
import { freeRow } from './free-row.ts';
import { reset } from './tcp-close.ts';
import { flush } from './tcp-data.ts';

/** What a connection can take without being read, and what it keeps before it has been sent. */
const RECEIVE_BUFFER_BYTES = 65_536;
const SEND_BUFFER_BYTES = 2_626_560;
const SECOND_NS = 1_000_000_000;
/** SYNs sent again (tcp_syn_retries), and SYN-ACKs (tcp_synack_retries). */
const SYN_RETRIES = 6;
const SYN_ACK_RETRIES = 5;

/** A SYN goes out from `s`, for the (tries + 1)st time. */
export function sendSyn(rt: Runtime, s: number, tries: number): void {
  const { socks } = rt.kernel;
  if (socks.host[s] !== NOWHERE && isDirect(rt, s)) {
    synArrives(rt, s);
    if (socks.state[s] !== SOCK_STATE.synSent) return;
  } else if (!isLost(rt, s)) {
    schedule(rt, arrivalNs(rt, s, 0), FLIGHT.syn, s, 0);
  }
  schedule(rt, wheelNs(rt, SECOND_NS * 2 ** tries), FLIGHT.synTimer, s, tries + 1);
}

/** No answer came in time. */
export function synTimer(rt: Runtime, s: number, tries: number): void {
  const { socks } = rt.kernel;
  if (socks.state[s] !== SOCK_STATE.synSent) return;
  if (tries > SYN_RETRIES) {
    fail(rt, s, ERRNO.ETIMEDOUT);
    return;
  }
  rt.kernel.retransmits++;
  sendSyn(rt, s, tries);
}

/** The connection that `s` wanted will not be. */
function fail(rt: Runtime, s: number, errno: number): void {
  const { socks } = rt.kernel;
  socks.error[s] = errno;
  socks.flags[s] |= FLAG.dead;
  setState(rt, s, SOCK_STATE.closed);
  edge(rt, s);
}

/** The SYN of client `s` is at its destination. */
export function synArrives(rt: Runtime, s: number): void {
  const k = rt.kernel;
  const { net, socks } = k;
  if (socks.state[s] !== SOCK_STATE.synSent) return;
  const direct = isDirect(rt, s);
  if (socks.peer[s] >= 0) {
    // The answer to an earlier one was lost.
    sendSynAck(rt, socks.peer[s]);
    return;
  }
  const at = net.listenerAt(socks.host[s], socks.peerPort[s]);
  if (at < 0) {
    if (direct) fail(rt, s, ERRNO.ECONNREFUSED);
    else if (!isLost(rt, s)) schedule(rt, rt.nowNs + net.hosts[socks.host[s]].rttNs / 2, FLIGHT.reset, s, 0);
    return;
  }
  const l = k.listeners[socks.listener[at]];
  if (acceptQueueFull(l) || l.synQueued >= k.limits.synBacklog) {
    l.drops++;
    k.drops++;
    rowQueue(rt, at);
    return;
  }
  const child = makeSocket(rt, ROW.connection);
  socks.host[child] = socks.host[s];
  openPath(rt, child);
  socks.localPort[child] = socks.peerPort[s];
  socks.peerPort[child] = socks.localPort[s];
  socks.listener[child] = at;
  socks.peer[child] = s;
  socks.peer[s] = child;
  socks.state[child] = SOCK_STATE.synReceived;
  openStream(rt, child);
  l.synQueued++;
  if (!direct) {
    rowQueue(rt, at);
    sendSynAck(rt, child);
    return;
  }
  synAckArrives(rt, s);
}

function sendSynAck(rt: Runtime, child: number): void {
  const { socks } = rt.kernel;
  if (!isLost(rt, child)) schedule(rt, arrivalNs(rt, child, 0), FLIGHT.synAck, socks.peer[child], 0);
}

/** The client's end is established, and says so. */
export function synAckArrives(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  if (socks.state[s] !== SOCK_STATE.synSent || socks.peer[s] < 0) return;
  openStream(rt, s);
  setState(rt, s, SOCK_STATE.established);
  edge(rt, s);
  const child = socks.peer[s];
  if (isDirect(rt, s)) handshakeDone(rt, child, 0);
  // A lost ACK: the SYN-ACK comes again after a second, and is acknowledged again.
  else if (isLost(rt, s)) schedule(rt, rt.nowNs + SECOND_NS, FLIGHT.handshake, child, 0);
  else schedule(rt, arrivalNs(rt, s, 0), FLIGHT.handshake, child, 0);
}

/** The server's end is established: it joins the accept queue. If that is full, it stays where it is, until it has been tried often enough. */
export function handshakeDone(rt: Runtime, child: number, tries: number): void {
  const k = rt.kernel;
  const { net, socks } = k;
  if (socks.state[child] !== SOCK_STATE.synReceived) return;
  const at = socks.listener[child];
  if (net.listenerAt(socks.host[child], socks.localPort[child]) !== at) {
    socks.flags[child] |= FLAG.orphan;
    reset(rt, child);
    return;
  }
  const l = k.listeners[socks.listener[at]];
  if (acceptQueueFull(l)) {
    l.drops++;
    k.drops++;
    if (tries < SYN_ACK_RETRIES) {
      schedule(rt, wheelNs(rt, SECOND_NS * 2 ** tries), FLIGHT.handshake, child, tries + 1);
    } else {
      if (l.synQueued > 0) l.synQueued--;
      freeRow(rt, child, SOCK_GONE.closed);
    }
    rowQueue(rt, at);
    return;
  }
  // A listener opened anew on the port has not counted it.
  if (l.synQueued > 0) l.synQueued--;
  socks.state[child] = SOCK_STATE.established;
  if (socks.has(child, FLAG.finArrived)) socks.state[child] = SOCK_STATE.closeWait;
  socks.flags[child] |= FLAG.inAccept;
  enqueue(socks, l, child);
  rowQueue(rt, at);
  edge(rt, at);
  flush(rt, child);
}

function openStream(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  if (socks.receiveBuffer[s] === 0) socks.receiveBuffer[s] = RECEIVE_BUFFER_BYTES;
  if (socks.sendBuffer[s] === 0) socks.sendBuffer[s] = SEND_BUFFER_BYTES;
}
