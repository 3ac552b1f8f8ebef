/**
 * The network poller: descriptors with two slots each for who waits (rg, wg), events of the kernel that fill them, deadlines, and what is done
 * with the goroutines that become runnable. Follows runtime/netpoll.go, netpoll_epoll.go and proc.go injectglist (Go 1.26), rules N-01 … N-13,
 * T-13. A descriptor is a row of the kernel's sockets (kernel/sockets.ts), which has the columns of pollDesc too. lab.Read waits on a row of
 * its own that becomes readable at a known time.
 *
 * Not modelled: kqueue's two filters per descriptor are one event.
 */
import { GSTATUS, KIND, PLACE, WAIT } from '../record/kinds.ts';
import { HOST_RETRY, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { readable, writable } from './kernel/ready.ts';
import { FLAG, PD_NIL, PD_READY, ROW } from './kernel/sockets.ts';
import { clockNs } from './os.ts';
import { gopark, goready } from './park.ts';
import { globrunqput, runqput, runqLength } from './runq.ts';
import { EV, RUNQ_SLOTS, type Runtime } from './runtime2.ts';
import { netpollBreak, pidleget, startm, wakep } from './wake.ts';

/** Events one epoll_wait returns (N-05), one kevent (N-13). */
const EPOLL_EVENTS = 128;
const KQUEUE_EVENTS = 64;
const MS_NS = 1_000_000;

/** Which half of a descriptor. */
export const MODE_READ = 0;
export const MODE_WRITE = 1;

/** lab.Read: parks until the descriptor is readable, without a thread (N-03, N-04). */
export function labRead(rt: Runtime, g: number, ns: number): HostAnswer {
  const dueNs = rt.nowNs + Math.max(0, ns);
  const { socks } = rt.kernel;
  const s = socks.make(ROW.lab);
  socks.rg[s] = g;
  rt.netpollInited = true;
  rt.netpollWaiters++;
  rt.charge(2 * rt.costs.syscallPs);
  gopark(rt, g, WAIT.ioWait, -1);
  rt.emit(KIND.NetWait, rt.gGoid[g], dueNs | 0, Math.floor(dueNs / 4294967296), 0);
  rt.queue.push(Math.max(dueNs, clockNs(rt)), EV.netReady, s, 0);
  return HOST_STOP;
}

/** The descriptor of a lab.Read is ready: the kernel notes it and wakes the M that waits in epoll_wait. */
export function netReady(rt: Runtime, s: number): void {
  rt.netReady.push(s);
  netpollBreak(rt, true);
}

/** netpollblock: g waits for one half of a descriptor (N-03); it makes its call again when it runs (N-04). */
export function netpollblock(rt: Runtime, g: number, s: number, mode: number): HostAnswer {
  const { socks } = rt.kernel;
  const slot = mode === MODE_READ ? socks.rg : socks.wg;
  if (slot[s] === PD_READY) {
    slot[s] = PD_NIL;
    return HOST_RETRY;
  }
  slot[s] = g;
  rt.netpollWaiters++;
  gopark(rt, g, WAIT.ioWait, s);
  return HOST_RETRY;
}

/** netpollunblock: who waits is taken out of the slot, or −1; `ioready`: an edge, which the next to wait will find. */
function netpollunblock(rt: Runtime, s: number, mode: number, ioready: boolean): number {
  const { socks } = rt.kernel;
  const slot = mode === MODE_READ ? socks.rg : socks.wg;
  const g = slot[s];
  if (g === PD_READY) return -1;
  slot[s] = ioready && g === PD_NIL ? PD_READY : PD_NIL;
  return g >= 0 ? g : -1;
}

/** Deadline passed, or descriptor closed: whoever waits becomes runnable on this P (N-12). */
export function netpollWake(rt: Runtime, s: number, mode: number, by: number): void {
  const g = netpollunblock(rt, s, mode, false);
  if (g < 0) return;
  rt.netpollWaiters--;
  goready(rt, g, by);
}

/** Most events that one call of the platform's poller gives (N-05, N-13). */
function eventsPerCall(rt: Runtime): number {
  const { platform } = rt.kernel.limits;
  if (platform === 'linux') return EPOLL_EVENTS;
  return platform === 'darwin' ? KQUEUE_EVENTS : Math.max(8, Math.floor(64 / rt.gomaxprocs));
}

/** The Gs that the last netpoll released, in the order in which they are to be run. */
const list = new Int32Array(2 * EPOLL_EVENTS);

/** What a poll takes that finds the events which are there now. */
export function chargePoll(rt: Runtime): void {
  const { costs } = rt;
  const events = Math.min(rt.netReady.length, eventsPerCall(rt));
  rt.charge(rt.kernel.used ? costs.epollPs + events * costs.epollEventPs : costs.syscallPs);
}

/**
 * netpoll: takes events and fills the list with the Gs that they release, last event first (N-06). Returns their number. delayUs: how long it
 * was ready to wait (0 not at all, −1 for ever).
 */
export function netpoll(rt: Runtime, delayUs = 0): number {
  const { kernel } = rt;
  const { socks } = kernel;
  let n = list.length;
  const events = Math.min(rt.netReady.length, eventsPerCall(rt));
  for (let i = 0; i < events; i++) {
    const s = rt.netReady.shift();
    const kind = socks.kind[s];
    if (kind === ROW.lab) list[--n] = socks.rg[s];
    if (kind === ROW.lab || kind === ROW.gone) {
      socks.release(s);
      continue;
    }
    socks.flags[s] &= ~FLAG.queued;
    // A reader goes onto the list before a writer, so that the writer comes first.
    if (readable(kernel, s)) {
      const g = netpollunblock(rt, s, MODE_READ, true);
      if (g >= 0) list[--n] = g;
    }
    if (writable(kernel, s)) {
      const g = netpollunblock(rt, s, MODE_WRITE, true);
      if (g >= 0) list[--n] = g;
    }
  }
  const found = list.length - n;
  list.copyWithin(0, n);
  rt.netpollWaiters -= found;
  if (!kernel.used) {
    rt.charge(rt.costs.syscallPs);
    return found;
  }
  rt.charge(rt.costs.epollPs + events * rt.costs.epollEventPs);
  // Without an M in the step it is sysmon, M1.
  rt.emit(KIND.NetPoll, rt.curM < 0 ? 1 : rt.curM, rt.curP, events, delayUs);
  return found;
}

/** How long the poller sleeps: epoll counts whole ms and waits for one at least (T-13), the others count ns (N-13); for ever without a timer. */
export function pollDelayNs(rt: Runtime, nowNs: number, untilNs: number): number {
  if (untilNs === 0) return Infinity;
  const delay = Math.max(0, untilNs - nowNs);
  if (delay === 0 || rt.kernel.limits.platform !== 'linux') return delay;
  return delay < MS_NS ? MS_NS : Math.floor(delay / MS_NS) * MS_NS;
}

function ready(rt: Runtime, g: number, p: number, place: number): void {
  rt.emit(KIND.GoUnblock, rt.gGoid[g], p, -2, place);
}

/** The first of the n Gs that netpoll released is made runnable, in hand; the others are injected (N-10). −1 when there is none. */
export function takeFirst(rt: Runtime, n: number): number {
  if (n === 0) return -1;
  const g = list[0];
  rt.gStatus[g] = GSTATUS.Grunnable;
  ready(rt, g, rt.curP, PLACE.none);
  injectglist(rt, list, 1, n);
  return g;
}

/** All n Gs that netpoll released are injected, on a P (N-10) or without one (N-11). */
export function injectPolled(rt: Runtime, n: number): void {
  if (rt.curP >= 0) injectglist(rt, list, 0, n);
  else injectglistNoP(rt, list, 0, n);
}

/** injectglist on a P (N-10): as many to the global queue as there are idle Ps, each with an M; the rest to the local ring. */
export function injectglist(rt: Runtime, gs: ArrayLike<number>, from = 0, to = gs.length): void {
  if (from === to) return;
  const toGlobal = Math.min(rt.pidle.length, to - from);
  for (let i = from; i < to; i++) {
    const g = gs[i];
    rt.gStatus[g] = GSTATUS.Grunnable;
    // Not room for all in the ring: what is left over goes to the global queue.
    const ring = i - from >= toGlobal && runqLength(rt, rt.curP) < RUNQ_SLOTS;
    ready(rt, g, ring ? rt.curP : -1, ring ? runqput(rt, rt.curP, g, false) : globrunqput(rt, g));
  }
  startIdle(rt, toGlobal);
  wakep(rt);
}

/** injectglist without a P (N-11): all to the global queue, Ms for idle Ps. */
export function injectglistNoP(rt: Runtime, gs: ArrayLike<number>, from = 0, to = gs.length): void {
  for (let i = from; i < to; i++) {
    rt.gStatus[gs[i]] = GSTATUS.Grunnable;
    ready(rt, gs[i], -1, globrunqput(rt, gs[i]));
  }
  startIdle(rt, to - from);
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
