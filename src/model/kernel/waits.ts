/**
 * What package internal/poll does around a call that may wait: one reader and one writer at a time (fdMutex), deadlines and closing looked at
 * before each try, waiting in the netpoller when the kernel says EAGAIN (N-03, N-04).
 */
import { WAIT } from '../../record/kinds.ts';
import { HOST_RETRY, type HostAnswer } from '../../vm/host.ts';
import { MODE_READ, netpollblock } from '../netpoll.ts';
import { gopark, goready } from '../park.ts';
import type { Runtime } from '../runtime2.ts';
import { destroy } from './destroy.ts';
import { ERRNO } from './errno.ts';
import { rowBuf } from './rows.ts';
import { FLAG, PD_NIL } from './sockets.ts';

/** Values of gPhase in a call. */
const FIRST = 0;
export const WOKEN = 1;

/** `enter` found that the goroutine must wait for its turn: the call answers HOST_RETRY. */
export const NOT_YET = -1000;

/**
 * The row that goroutine g's call is about; below 0 the errno to give, or NOT_YET. On a later visit of the same call it is the row of the first
 * one, whatever its descriptor means by then.
 */
export function enter(rt: Runtime, g: number, fd: number, mode: number): number {
  const k = rt.kernel;
  k.fitG(g);
  if (rt.gPhase[g] !== FIRST) return k.gRow[g];
  const { socks } = k;
  const s = k.fds.row(fd);
  if (s < 0 || socks.has(s, FLAG.closing)) return ERRNO.closed;
  const owner = mode === MODE_READ ? socks.readOwner : socks.writeOwner;
  if (owner[s] >= 0) {
    const key = 2 * s + mode;
    const waits = k.ownerWaits.get(key);
    if (waits === undefined) k.ownerWaits.set(key, [g]);
    else waits.push(g);
    gopark(rt, g, WAIT.semacquire, -1);
    return NOT_YET;
  }
  k.gRow[g] = s;
  k.gDone[g] = 0;
  // pollReset: what an earlier call left in the slot is forgotten.
  if (mode === MODE_READ) socks.rg[s] = PD_NIL;
  else socks.wg[s] = PD_NIL;
  return s;
}

/** Why a call on row s cannot go on: closed, deadline passed, or 0. */
export function checkErr(rt: Runtime, s: number, mode: number): number {
  const { socks } = rt.kernel;
  if (socks.has(s, FLAG.closing)) return ERRNO.closed;
  const deadline = mode === MODE_READ ? socks.readDeadlineNs : socks.writeDeadlineNs;
  return deadline[s] < 0 ? ERRNO.deadline : 0;
}

/** EAGAIN: g waits until the netpoller, a deadline or Close wakes it, and makes its call again. */
export function waitFor(rt: Runtime, g: number, s: number, mode: number): HostAnswer {
  const { socks } = rt.kernel;
  if (mode === MODE_READ) socks.readOwner[s] = g;
  else socks.writeOwner[s] = g;
  rt.gPhase[g] = WOKEN;
  netpollblock(rt, g, s, mode);
  rowBuf(rt, s);
  return HOST_RETRY;
}

/** The call is over: the next goroutine that wants the same half may go. */
export function exit(rt: Runtime, g: number, s: number, mode: number): void {
  rt.gPhase[g] = FIRST;
  const k = rt.kernel;
  const owner = mode === MODE_READ ? k.socks.readOwner : k.socks.writeOwner;
  owner[s] = -1;
  if (k.socks.has(s, FLAG.closing) && k.socks.readOwner[s] < 0 && k.socks.writeOwner[s] < 0) destroy(rt, s);
  if (k.ownerWaits.size === 0) return;
  const key = 2 * s + mode;
  const waits = k.ownerWaits.get(key);
  const next = waits?.shift();
  if (waits === undefined || next === undefined) return;
  if (waits.length === 0) k.ownerWaits.delete(key);
  goready(rt, next, 0);
}
