/**
 * The network poller, as lab.Read needs it: descriptors that become readable at a known time. Follows runtime/netpoll.go and
 * proc.go injectglist (Go 1.26), rules N-01 … N-11, T-13.
 * Not modelled: the failed first read and the read after the wake-up (N-04) beyond their cost.
 */
import { GSTATUS, KIND, PLACE, WAIT } from '../record/kinds.ts';
import { HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { clockNs, wakeLatencyNs, wakeThread } from './os.ts';
import { gopark } from './park.ts';
import { globrunqput, runqput, runqLength } from './runq.ts';
import { CONT, EV, RUNQ_SLOTS, type Runtime } from './runtime2.ts';
import { netpollBreak, pidleget, startm, wakep } from './wake.ts';

/** Events one epoll_wait returns (N-05). */
const EVENTS_PER_CALL = 128;
const MS_NS = 1_000_000;

/** lab.Read: parks until the descriptor is readable, without a thread (N-03, N-04). */
export function labRead(rt: Runtime, g: number, ns: number): HostAnswer {
  const dueNs = rt.nowNs + Math.max(0, ns);
  rt.netpollInited = true;
  rt.netpollWaiters++;
  rt.charge(2 * rt.costs.syscallPs);
  gopark(rt, g, WAIT.ioWait, -1);
  rt.emit(KIND.NetWait, rt.gGoid[g], dueNs | 0, Math.floor(dueNs / 4294967296), 0);
  rt.queue.push(Math.max(dueNs, clockNs(rt)), EV.netReady, g, 0);
  return HOST_STOP;
}

/** A descriptor is ready: the kernel notes it and wakes the M that waits in epoll_wait. */
export function netReady(rt: Runtime, g: number): void {
  rt.netReady.push(g);
  if (rt.pollM >= 0 && !rt.pollBroken) {
    rt.pollBroken = true;
    wakeThread(rt, rt.pollM, CONT.poll, wakeLatencyNs(rt));
  }
}

/** netpoll(0): the Gs whose descriptors are ready, last event first (N-06). */
export function netpoll(rt: Runtime): number[] {
  const list = rt.netReady.splice(0, EVENTS_PER_CALL);
  list.reverse();
  rt.netpollWaiters -= list.length;
  rt.charge(rt.costs.syscallPs);
  return list;
}

/** How long epoll_wait sleeps: at least 1 ms, in whole ms (T-13), for ever without a timer. */
export function pollDelayNs(nowNs: number, untilNs: number): number {
  if (untilNs === 0) return Infinity;
  const delay = Math.max(0, untilNs - nowNs);
  if (delay === 0) return 0;
  return delay < MS_NS ? MS_NS : Math.floor(delay / MS_NS) * MS_NS;
}

function ready(rt: Runtime, g: number, p: number, place: number): void {
  rt.emit(KIND.GoUnblock, rt.gGoid[g], p, -2, place);
}

/** Makes the first of a poll's list run here: runnable, in hand. */
export function takeFirst(rt: Runtime, list: number[]): number {
  const g = list.shift();
  if (g === undefined) return -1;
  rt.gStatus[g] = GSTATUS.Grunnable;
  ready(rt, g, rt.curP, PLACE.none);
  return g;
}

/** injectglist on a P (N-10): as many to the global queue as there are idle Ps, each with an M; the rest to the local ring. */
export function injectglist(rt: Runtime, list: readonly number[]): void {
  if (list.length === 0) return;
  const toGlobal = Math.min(rt.pidle.length, list.length);
  list.forEach((g, i) => {
    rt.gStatus[g] = GSTATUS.Grunnable;
    // Not room for all in the ring: what is left over goes to the global queue.
    const ring = i >= toGlobal && runqLength(rt, rt.curP) < RUNQ_SLOTS;
    ready(rt, g, ring ? rt.curP : -1, ring ? runqput(rt, rt.curP, g, false) : globrunqput(rt, g));
  });
  startIdle(rt, toGlobal);
  wakep(rt);
}

/** injectglist without a P (N-11): all to the global queue, Ms for idle Ps. */
export function injectglistNoP(rt: Runtime, list: readonly number[]): void {
  for (const g of list) {
    rt.gStatus[g] = GSTATUS.Grunnable;
    ready(rt, g, -1, globrunqput(rt, g));
  }
  startIdle(rt, list.length);
}

function startIdle(rt: Runtime, n: number): void {
  for (let i = 0; i < n; i++) {
    const p = pidleget(rt);
    if (p < 0) return;
    startm(rt, p, false);
  }
}

/** F-25: another M polls but would sleep past `untilNs`. */
export function pollEarlier(rt: Runtime, untilNs: number): void {
  if (rt.pollM >= 0 && untilNs !== 0 && (rt.pollUntilNs === 0 || rt.pollUntilNs > untilNs)) netpollBreak(rt);
}
