/**
 * TCP between two rows: what was written goes to the other side as far as its window allows, and a FIN follows the last byte. On loopback all
 * of it happens inside the call of whoever caused it, as the kernel's softirq does.
 */
import { SOCK_STATE } from '../../record/kinds.ts';
import type { Runtime } from '../runtime2.ts';
import { edge } from './epoll.ts';
import { ERRNO } from './errno.ts';
import { sendRoom } from './ready.ts';
import { rowBuf, setState } from './rows.ts';
import { FLAG, ROW } from './sockets.ts';

/** A reader's window opens in steps of at least this, so that no silly small segments go out. */
const WINDOW_STEP_BYTES = 65_536;

/** Bytes that `p` can still take. */
function windowOf(rt: Runtime, p: number): number {
  const { socks } = rt.kernel;
  return socks.receiveBuffer[p] - (socks.arrived[p] - socks.read[p]);
}

/** Sends what waits at `s`, and its FIN when all is gone. */
export function flush(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const p = socks.peer[s];
  if (p < 0) return;
  const waiting = socks.written[s] - socks.sent[s];
  const n = Math.min(waiting, windowOf(rt, p));
  if (n > 0) {
    socks.sent[s] += n;
    socks.acked[s] += n;
    arrive(rt, p, n);
  }
  if (socks.has(s, FLAG.finQueued) && !socks.has(s, FLAG.finSent) && socks.sent[s] === socks.written[s]) sendFin(rt, s);
}

/** So many more bytes are there for `p`. */
export function arrive(rt: Runtime, p: number, bytes: number): void {
  const { socks } = rt.kernel;
  socks.arrived[p] += bytes;
  edge(rt, p);
  rowBuf(rt, p);
}

/** `s` has read: its window is open again, and what waits for it may come. */
export function windowOpened(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  const p = socks.peer[s];
  if (p < 0) return;
  if (socks.kind[s] === ROW.pipe) {
    socks.acked[p] = socks.read[s];
    roomAgain(rt, p);
    return;
  }
  if (socks.written[p] === socks.sent[p]) return;
  if (windowOf(rt, s) < Math.min(socks.receiveBuffer[s] / 2, WINDOW_STEP_BYTES)) return;
  flush(rt, p);
  roomAgain(rt, p);
}

/** A writer that found no room is told when a third of its buffer is free. */
export function roomAgain(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  if (!socks.has(s, FLAG.noSpace) || 3 * sendRoom(rt.kernel, s) < socks.sendBuffer[s]) return;
  socks.flags[s] &= ~FLAG.noSpace;
  edge(rt, s);
}

function sendFin(rt: Runtime, s: number): void {
  const { socks } = rt.kernel;
  socks.flags[s] |= FLAG.finSent;
  finArrives(rt, socks.peer[s]);
}

/** The other side of `p` has ended its stream. */
function finArrives(rt: Runtime, p: number): void {
  const { socks } = rt.kernel;
  socks.flags[p] |= FLAG.finArrived;
  if (socks.kind[p] === ROW.connection && socks.state[p] === SOCK_STATE.established)
    setState(rt, p, SOCK_STATE.closeWait);
  edge(rt, p);
}

/** A reset reaches `p`: the next call gets the error, unread content stays. */
export function resetArrives(rt: Runtime, p: number): void {
  const { socks } = rt.kernel;
  // After the other side's FIN a reset means a broken pipe.
  socks.error[p] = socks.has(p, FLAG.finArrived) ? ERRNO.EPIPE : ERRNO.ECONNRESET;
  socks.flags[p] |= FLAG.dead;
  socks.peer[p] = -1;
  setState(rt, p, SOCK_STATE.closed);
  edge(rt, p);
}

/** Takes the error that row `s` has for its next call. */
export function takeError(rt: Runtime, s: number): number {
  const { socks } = rt.kernel;
  const error = socks.error[s];
  socks.error[s] = 0;
  return error;
}
