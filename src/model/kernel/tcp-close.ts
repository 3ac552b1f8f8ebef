/** Closing: FIN or RST, the last states of a connection, TIME_WAIT, listeners that end with connections nobody accepted. */
import { SOCK_GONE, SOCK_STATE } from '../../record/kinds.ts';
import type { Runtime } from '../runtime2.ts';
import { dequeue } from './listeners.ts';
import { readableBytes } from './ready.ts';
import { rowGauge, rowGone, setState } from './rows.ts';
import { FLAG, ROW } from './sockets.ts';
import { flush, resetArrives } from './tcp-data.ts';

/** The row has no descriptor and no state left. */
export function freeRow(rt: Runtime, s: number, reason: number): void {
  const k = rt.kernel;
  const { socks } = k;
  const peer = socks.peer[s];
  if (peer >= 0) socks.peer[peer] = -1;
  if (socks.has(s, FLAG.ephemeral)) k.net.freePort(socks.localPort[s], socks.host[s], socks.peerPort[s]);
  k.chunks.clear(socks, s);
  rowGone(rt, s, reason);
  rowGauge(rt);
  socks.release(s);
}

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
  const { closed, synSent, timeWait } = SOCK_STATE;
  const state = socks.state[s];
  if (state === closed || state === synSent || state === timeWait) {
    freeRow(rt, s, SOCK_GONE.closed);
    return;
  }
  if (socks.has(s, FLAG.linger0) || readableBytes(rt.kernel, s) > 0) {
    reset(rt, s);
    return;
  }
  endWriting(rt, s);
  settle(rt, s);
}

/** `s` resets its connection and is gone. */
function reset(rt: Runtime, s: number): void {
  const p = rt.kernel.socks.peer[s];
  if (p >= 0) resetArrives(rt, p);
  rt.kernel.socks.peer[s] = -1;
  if (p >= 0 && rt.kernel.socks.has(p, FLAG.orphan)) freeRow(rt, p, SOCK_GONE.reset);
  freeRow(rt, s, SOCK_GONE.reset);
}

/** Both streams may have ended: who closed first waits in TIME_WAIT, the other one is gone. */
export function settle(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const p = socks.peer[s];
  const over = (x: number): boolean => socks.has(x, FLAG.finArrived) && socks.has(x, FLAG.finSent);
  if (p >= 0 && !(over(s) && over(p))) return;
  for (const x of [s, p]) {
    if (x < 0) continue;
    if (socks.state[x] === SOCK_STATE.finWait) enterTimeWait(rt, x);
    else if (socks.state[x] !== SOCK_STATE.timeWait) setState(rt, x, SOCK_STATE.closed);
  }
  for (const x of [s, p]) {
    if (x >= 0 && socks.state[x] === SOCK_STATE.closed && socks.has(x, FLAG.orphan)) freeRow(rt, x, SOCK_GONE.closed);
  }
}

function enterTimeWait(rt: Runtime, s: number): void {
  setState(rt, s, SOCK_STATE.timeWait);
}

/** close(2) of a listener: whoever waits to be accepted is reset. */
export function closeListener(rt: Runtime, s: number): void {
  const k = rt.kernel;
  const { net, socks } = k;
  const l = k.listeners[socks.listener[s]];
  net.unlisten(socks.host[s], socks.localPort[s]);
  for (let child = dequeue(socks, l); child >= 0; child = dequeue(socks, l)) {
    socks.flags[child] |= FLAG.orphan;
    reset(rt, child);
  }
  unbind(rt, s);
  freeRow(rt, s, SOCK_GONE.closed);
}

/** The local address of `s` is free again. */
export function unbind(rt: Runtime, s: number): void {
  const { net, socks } = rt.kernel;
  if (socks.has(s, FLAG.bound) && socks.kind[s] !== ROW.connection)
    net.bound.delete(socks.host[s] * 65_536 + socks.localPort[s]);
}
