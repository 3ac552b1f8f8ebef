/**
 * Closing: FIN or RST, the last states of a connection, TIME_WAIT, listeners that end with connections nobody accepted.
 *
 * Not modelled: the limit of TIME_WAIT sockets; tcp_tw_reuse other than 2; the second after which a port may be taken again ends here to the ns.
 */
import { SOCK_GONE, SOCK_STATE } from '../../record/kinds.ts';
import type { Runtime } from '../runtime2.ts';
import { FLIGHT } from './flights.ts';
import { freeRow } from './free-row.ts';
import { dequeue } from './listeners.ts';
import { LOOPBACK } from './network.ts';
import { rowGauge, setState } from './rows.ts';
import { schedule } from './schedule.ts';
import { FLAG, ROW } from './sockets.ts';
import { flush, sendReset } from './tcp-data.ts';

/** How long a closed connection waits for the other side to end its stream (tcp_fin_timeout). */
const ORPHAN_NS = 60e9;
/** When a connection on loopback may take the port of one in TIME_WAIT (tcp_tw_reuse is 2, tcp_twsk_unique). */
const REUSE_NS = 1e9;

/** shutdown(SHUT_WR), or the first half of close: a FIN follows what was written. */
export function endWriting(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  if (socks.has(s, FLAG.finQueued)) return;
  socks.flags[s] |= FLAG.finQueued;
  if (socks.state[s] === SOCK_STATE.established) setState(rt, s, SOCK_STATE.finWait);
  else if (socks.state[s] === SOCK_STATE.closeWait) setState(rt, s, SOCK_STATE.lastAck);
  flush(rt, s);
}

/** close(2) of a connection. Unread bytes or SO_LINGER 0: a reset. */
export function closeConnection(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  socks.flags[s] |= FLAG.orphan;
  const state = socks.state[s];
  if (state === SOCK_STATE.timeWait) return;
  if (state === SOCK_STATE.closed || state === SOCK_STATE.synSent) {
    freeRow(rt, s, SOCK_GONE.closed);
    return;
  }
  if (socks.has(s, FLAG.linger0) || socks.unread[s] > 0) {
    reset(rt, s);
    return;
  }
  const { generation } = socks;
  const use = generation[s];
  endWriting(rt, s);
  if (generation[s] === use) settle(rt, s);
  if (generation[s] === use && socks.state[s] !== SOCK_STATE.timeWait)
    schedule(rt, rt.nowNs + ORPHAN_NS, FLIGHT.orphan, s, 0);
}

/** `s` resets its connection and is gone. */
export function reset(rt: Runtime, s: number): void {
  sendReset(rt, s);
  freeRow(rt, s, SOCK_GONE.reset);
}

/** Whether both streams of `s` have ended, as far as it knows. */
function over(rt: Runtime, s: number): boolean {
  const { socks } = rt.kernel;
  return socks.has(s, FLAG.finArrived) && socks.has(s, FLAG.finSent);
}

/** Both streams may have ended: who closed first waits in TIME_WAIT, the other one is gone. */
export function settle(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const p = socks.peer[s];
  if (p < 0) {
    if (socks.state[s] === SOCK_STATE.finWait || socks.state[s] === SOCK_STATE.lastAck) end(rt, s);
    return;
  }
  if (!over(rt, s) || !over(rt, p)) return;
  end(rt, s);
  end(rt, p);
}

function end(rt: Runtime, s: number): void {
  const k = rt.kernel;
  const { socks } = k;
  if (socks.state[s] === SOCK_STATE.finWait && k.limits.timeWaitNs > 0) {
    setState(rt, s, SOCK_STATE.timeWait);
    k.timeWaits++;
    schedule(rt, rt.nowNs + k.limits.timeWaitNs, FLIGHT.timeWait, s, 0);
    if (socks.host[s] === LOOPBACK && socks.has(s, FLAG.ephemeral))
      schedule(rt, rt.nowNs + REUSE_NS, FLIGHT.reuse, s, 0);
    rowGauge(rt);
    return;
  }
  if (socks.state[s] === SOCK_STATE.timeWait) return;
  setState(rt, s, SOCK_STATE.closed);
  if (socks.has(s, FLAG.orphan)) freeRow(rt, s, SOCK_GONE.closed);
}

/** In TIME_WAIT long enough: a new connection to the same port may take its port, and ends it. */
export function portRests(rt: Runtime, s: number): void {
  const { net, socks } = rt.kernel;
  if (socks.state[s] === SOCK_STATE.timeWait && socks.has(s, FLAG.orphan))
    net.rest(socks.localPort[s], socks.peerPort[s], s);
}

/** TIME_WAIT is over: the port is free again. */
export function timeWaitOver(rt: Runtime, s: number): void {
  const k = rt.kernel;
  k.timeWaits--;
  setState(rt, s, SOCK_STATE.closed);
  if (k.socks.has(s, FLAG.orphan)) freeRow(rt, s, SOCK_GONE.timeWaitOver);
  else rowGauge(rt);
}

/** The other side never closed: the kernel forgets the connection. */
export function orphanOver(rt: Runtime, s: number): void {
  const { state } = rt.kernel.socks;
  if (state[s] !== SOCK_STATE.timeWait) freeRow(rt, s, SOCK_GONE.closed);
}

/** close(2) of a listener: whoever waits to be accepted is reset. */
export function closeListener(rt: Runtime, s: number): void {
  const k = rt.kernel;
  const { net, socks } = k;
  const l = k.listeners[socks.listener[s]];
  net.unlisten(socks.host[s], socks.localPort[s]);
  for (let child = dequeue(socks, l); child >= 0; child = dequeue(socks, l)) reset(rt, child);
  unbind(rt, s);
  freeRow(rt, s, SOCK_GONE.closed);
}

/** The local address of `s` is free again. */
export function unbind(rt: Runtime, s: number): void {
  const { net, socks } = rt.kernel;
  if (socks.has(s, FLAG.bound) && socks.kind[s] !== ROW.connection)
    net.bound.delete(socks.host[s] * 65_536 + socks.localPort[s]);
}
