/**
 * What package internal/poll does around a call that may wait: one reader and one writer at a time (fdMutex), deadlines and closing looked at
 * before each try, waiting in the netpoller when the kernel says EAGAIN (N-03, N-04).
 */
import { WAIT } from '../../record/kinds.ts';
import { HOST_RETRY, type HostAnswer } from '../../vm/host.ts';
import { MODE_READ, MODE_WRITE, netpollblock } from '../netpoll.ts';
import { gopark, goready } from '../park.ts';
import { clockNs, wakeLatencyNs } from '../os.ts';
import { EV, type Runtime } from '../runtime2.ts';
import { waitInSyscall, workInSyscall } from '../syscall.ts';
import { destroy } from './destroy.ts';
import { ERRNO } from './errno.ts';
import { rowBuf } from './rows.ts';
import { FLAG, PD_NIL } from './sockets.ts';

/** Values of gPhase in a call. */
const FIRST = 0;
export const WOKEN = 1;
/** The long call that g was in is over: what it had planned is done now. */
export const PLANNED = 2;

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
  const row = socks.deadlines[s];
  return row >= 0 && rt.kernel.deadlines.whenNs[2 * row + mode] < 0 ? ERRNO.deadline : 0;
}

/** IOCP: a call that waited is done by the kernel when it can be, so the goroutine makes it no second time (N-13). */
export function completed(rt: Runtime, g: number): boolean {
  return rt.gPhase[g] === WOKEN && rt.kernel.limits.platform === 'windows';
}

/** A call that computes longer than this in the kernel is a system call that sysmon may take the P from; a shorter one is part of the step. */
const LONG_CALL_PS = 20_000_000;

/**
 * The kernel works `ps` for g's call on row s before what it does shows. A short call: the time is charged, and it goes on (false). A long one:
 * g's thread stays in the kernel with its core, and g comes back to its call with `amount` in gPlan (true).
 */
export function works(rt: Runtime, g: number, s: number, mode: number, ps: number, amount: number): boolean {
  if (ps <= LONG_CALL_PS) {
    rt.charge(ps);
    return false;
  }
  const k = rt.kernel;
  if (mode === MODE_READ) k.socks.readOwner[s] = g;
  else k.socks.writeOwner[s] = g;
  rt.gPhase[g] = PLANNED;
  k.gPlan[g] = amount;
  workInSyscall(rt, g, ps / 1000);
  return true;
}

/** As `works`, for a call that waits without a core, for a disk. */
export function waits(rt: Runtime, g: number, s: number, mode: number, ns: number, amount: number): void {
  const k = rt.kernel;
  if (mode === MODE_READ) k.socks.readOwner[s] = g;
  else k.socks.writeOwner[s] = g;
  rt.gPhase[g] = PLANNED;
  k.gPlan[g] = amount;
  const m = waitInSyscall(rt, g);
  rt.queue.push(clockNs(rt) + Math.ceil(ns) + wakeLatencyNs(rt), EV.sysExit, m, 0);
}

/** EAGAIN: g waits until the netpoller, a deadline or Close wakes it, and makes its call again. */
export function waitFor(rt: Runtime, g: number, s: number, mode: number): HostAnswer {
  const { socks } = rt.kernel;
  if (mode === MODE_READ) socks.readOwner[s] = g;
  else socks.writeOwner[s] = g;
  rt.gPhase[g] = WOKEN;
  if (socks.has(s, FLAG.blocking)) {
    // The thread waits in the kernel: an edge lets it go on (Y-12).
    socks.flags[s] |= FLAG.threadWaits;
    rt.kernel.blockedM.set(2 * s + mode, waitInSyscall(rt, g));
    return HOST_RETRY;
  }
  netpollblock(rt, g, s, mode);
  // That somebody waits to read says the goroutine's own row.
  if (mode === MODE_WRITE) rowBuf(rt, s);
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
