/**
 * Channels: send, receive, close. Follows runtime/chan.go (Go 1.26), rules C-01 … C-14, T-20 … T-22 for timer channels.
 *
 * A waiter's value is copied straight between the two goroutines' slots. A blocked receiver finds its results in place when it runs
 * again; a blocked sender (and a select that can send) executes its instruction again to learn whether a close woke it (C-05),
 * which `gPhase` says. The channel's own lock is in runtime-lock.ts (C-10); who finds it taken comes back (L-40).
 */
import { KIND, OBJECT, WAIT } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_PANIC, HOST_RETRY, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { KIND_CHAN } from '../vm/heap-table.ts';
import { waitForLock } from './lock-wait.ts';
import { labMemory, mallocgc } from './malloc.ts';
import { gopark, goready } from './park.ts';
import { acquireSudog } from './runtime-objects.ts';
import type { Runtime } from './runtime2.ts';
import { enqueue, unlink } from './sudog.ts';
import { TIMER_CHAN } from './timer-table.ts';
import { blockTimerChan, unblockTimerChan } from './timers.ts';

/** Go's header of a channel (COST-26). */
const HCHAN_BYTES = 112;

/** What woke a goroutine that executes its channel operation again. */
export const WOKEN_DONE = 1;
export const WOKEN_CLOSED = 2;

/** makechan: the header with its buffer, or two objects if the elements hold pointers. g < 0: the runtime's own. */
export function makechan(
  rt: Runtime,
  g: number,
  elemSlots: number,
  elemBytes: number,
  cap: number,
  noscan: boolean,
): number {
  const { vm } = rt;
  const slots = elemSlots * cap;
  const isSplit = !noscan && slots > 0;
  const buf = slots > 0 ? vm.mem.alloc(slots) : 0;
  if (slots > 0 && buf === 0) {
    labMemory(rt);
    return 0;
  }
  if (isSplit) {
    mallocgc(rt, g, elemBytes * cap, false, 0);
    vm.enter(buf, 0, false);
  }
  mallocgc(rt, g, HCHAN_BYTES + (isSplit ? 0 : elemBytes * cap), !isSplit, HCHAN_BYTES);
  if (rt.ended) return 0;
  const object = ++rt.objectCount;
  rt.emit(KIND.ObjectMake, object, OBJECT.chan, cap, g < 0 ? 0 : rt.gGoid[g]);
  rt.charge(rt.costs.makechanPs);
  const ch = rt.chans.make(elemSlots, cap, buf, object);
  rt.chans.ownBuffer[ch] = isSplit ? 1 : 0;
  rt.chans.heapObject[ch] = vm.gc.register(KIND_CHAN, ch, !isSplit);
  return ch;
}

/** chansend; `block` false: a select with one case and default (C-20): `done` says whether it went. */
export function chansend(rt: Runtime, g: number, ch: number, src: number): HostAnswer {
  if (rt.gPhase[g] !== 0) return afterWake(rt, g);
  if (ch === 0) {
    rt.charge(rt.costs.chanPs);
    gopark(rt, g, WAIT.chanSendNil, -1);
    return HOST_STOP;
  }
  if (waitForLock(rt, rt.chans.locks, ch)) return HOST_RETRY;
  rt.chans.locks.take(rt, ch, rt.costs.chanPs);
  rt.charge(rt.costs.chanPs);
  if (rt.chans.closed[ch] === 1) return panics(rt, 'send on closed channel');
  if (trySend(rt, rt.gGoid[g], ch, src)) return HOST_CONTINUE;
  const s = waitOn(rt, g, ch, true);
  rt.sudogs.elem[s] = src;
  gopark(rt, g, WAIT.chanSend, rt.chans.object[ch]);
  return HOST_RETRY;
}

/** A sender that was woken: done, or the channel was closed (C-05). */
export function afterWake(rt: Runtime, g: number): HostAnswer {
  const closed = rt.gPhase[g] === WOKEN_CLOSED;
  rt.gPhase[g] = 0;
  return closed ? panics(rt, 'send on closed channel') : HOST_CONTINUE;
}

export function panics(rt: Runtime, text: string): HostAnswer {
  rt.vm.hostPanic = text;
  return HOST_PANIC;
}

/** Sends without blocking: to a waiting receiver, else into the buffer. The channel is open. C-01, C-02. */
export function trySend(rt: Runtime, goid: number, ch: number, src: number): boolean {
  const c = rt.chans;
  const receiver = c.recvqFirst[ch];
  if (receiver >= 0) {
    const to = rt.sudogs.elem[receiver];
    if (to >= 0) rt.vm.store(to, src, c.elemSlots[ch]);
    const other = rt.sudogs.g[receiver];
    rt.emit(KIND.ChanSend, c.object[ch], goid, c.qcount[ch], rt.gGoid[other]);
    wake(rt, receiver, true, goid);
    return true;
  }
  if (c.qcount[ch] >= c.dataqsiz[ch]) return false;
  const n = c.elemSlots[ch];
  if (n > 0) rt.vm.store(c.buf[ch] + c.sendx[ch] * n, src, n);
  c.sendx[ch] = c.sendx[ch] + 1 === c.dataqsiz[ch] ? 0 : c.sendx[ch] + 1;
  c.qcount[ch]++;
  rt.emit(KIND.ChanSend, c.object[ch], goid, c.qcount[ch], 0);
  return true;
}

export function chanrecv(rt: Runtime, g: number, ch: number, dst: number, okDst: number): HostAnswer {
  if (ch === 0) {
    rt.charge(rt.costs.chanPs);
    gopark(rt, g, WAIT.chanReceiveNil, -1);
    return HOST_STOP;
  }
  if (waitForLock(rt, rt.chans.locks, ch)) return HOST_RETRY;
  rt.chans.locks.take(rt, ch, rt.costs.chanPs);
  rt.charge(rt.costs.chanPs);
  if (tryRecv(rt, g, ch, dst, okDst)) return HOST_CONTINUE;
  const s = waitOn(rt, g, ch, false);
  rt.sudogs.elem[s] = dst;
  rt.sudogs.okDst[s] = okDst;
  // While it waits, the place of the value keeps nothing that was there before.
  if (dst >= 0) rt.vm.mem.zero(dst, rt.chans.elemSlots[ch]);
  gopark(rt, g, WAIT.chanReceive, rt.chans.object[ch]);
  if (rt.chans.timer[ch] !== 0) blockTimerChan(rt, rt.chans.timer[ch]);
  return HOST_STOP;
}

/** Receives without blocking: from a waiting sender, the buffer, or a closed channel (C-03). */
export function tryRecv(rt: Runtime, g: number, ch: number, dst: number, okDst: number): boolean {
  const c = rt.chans;
  const { mem } = rt.vm;
  const n = c.elemSlots[ch];
  if (c.timer[ch] !== 0) maybeRunChan(rt, c.timer[ch]);
  if (c.closed[ch] === 1 && c.qcount[ch] === 0) {
    if (dst >= 0) mem.zero(dst, n);
    if (okDst >= 0) mem.setRef(okDst, 0);
    rt.emit(KIND.ChanRecv, c.object[ch], rt.gGoid[g], 0, 0);
    return true;
  }
  const sender = c.closed[ch] === 1 ? -1 : c.sendqFirst[ch];
  if (sender < 0 && c.qcount[ch] === 0) return false;
  if (okDst >= 0) mem.setRef(okDst, 1);
  if (c.dataqsiz[ch] === 0) {
    if (dst >= 0) rt.vm.store(dst, rt.sudogs.elem[sender], n);
  } else {
    const slot = c.buf[ch] + c.recvx[ch] * n;
    if (rt.vm.barrier) rt.vm.gc.scanSlots(slot, slot + n);
    if (dst >= 0) mem.copy(dst, slot, n);
    c.recvx[ch] = c.recvx[ch] + 1 === c.dataqsiz[ch] ? 0 : c.recvx[ch] + 1;
    if (sender >= 0) {
      // The buffer is full: the sender's value takes the freed slot as the new tail.
      rt.vm.store(slot, rt.sudogs.elem[sender], n);
      c.sendx[ch] = c.recvx[ch];
    } else {
      if (n > 0) mem.zero(slot, n);
      c.qcount[ch]--;
    }
  }
  rt.emit(KIND.ChanRecv, c.object[ch], rt.gGoid[g], c.qcount[ch], sender < 0 ? 0 : rt.gGoid[rt.sudogs.g[sender]]);
  if (sender >= 0) wake(rt, sender, true, rt.gGoid[g]);
  return true;
}

export function closechan(rt: Runtime, g: number, ch: number): HostAnswer {
  if (ch === 0) return panics(rt, 'close of nil channel');
  if (waitForLock(rt, rt.chans.locks, ch)) return HOST_RETRY;
  rt.chans.locks.take(rt, ch, rt.costs.chanPs);
  rt.charge(rt.costs.chanPs);
  const c = rt.chans;
  if (c.closed[ch] === 1) return panics(rt, 'close of closed channel');
  c.closed[ch] = 1;
  rt.emit(KIND.ChanClose, c.object[ch], rt.gGoid[g], 0, 0);
  // All receivers, then all senders, onto a LIFO list; then each is readied: reverse order (C-12).
  // A select that waits here more than once goes on by the first of its cases (selectDone, C-25).
  const waiters: number[] = [];
  const selecting = new Set<number>();
  for (const first of [c.recvqFirst[ch], c.sendqFirst[ch]]) {
    for (let s = first; s >= 0; s = rt.sudogs.next[s]) {
      const waiter = rt.sudogs.g[s];
      if (rt.sudogs.isSelect[s] === 1 && selecting.has(waiter)) continue;
      selecting.add(waiter);
      waiters.push(s);
    }
  }
  for (let i = waiters.length - 1; i >= 0; i--) {
    const s = waiters[i];
    const to = rt.sudogs.elem[s];
    if (rt.sudogs.isSend[s] === 0 && to >= 0) rt.vm.mem.zero(to, c.elemSlots[ch]);
    wake(rt, s, false, rt.gGoid[g]);
  }
  return HOST_CONTINUE;
}

/** A new sudog of g at the tail of ch's queue of senders or receivers. */
export function waitOn(rt: Runtime, g: number, ch: number, send: boolean): number {
  const s = acquireSudog(rt, g, ch);
  rt.sudogs.isSend[s] = send ? 1 : 0;
  rt.sudogs.waitlink[s] = rt.gWaiting[g];
  rt.gWaiting[g] = s;
  const c = rt.chans;
  if (send) enqueue(rt.sudogs, c.sendqFirst, c.sendqLast, ch, s);
  else enqueue(rt.sudogs, c.recvqFirst, c.recvqLast, ch, s);
  return s;
}

/** The goroutine of sudog s got its exchange (or the channel was closed): results, all its sudogs out of their queues, ready. C-25. */
function wake(rt: Runtime, s: number, exchanged: boolean, byGoid: number): void {
  const t = rt.sudogs;
  const { mem } = rt.vm;
  const g = t.g[s];
  if (t.okDst[s] >= 0) mem.setRef(t.okDst[s], exchanged ? 1 : 0);
  if (t.chosenDst[s] >= 0) mem.setRef(t.chosenDst[s], t.index[s]);
  const retries = t.isSelect[s] === 1 || t.isSend[s] === 1;
  if (retries) rt.gPhase[g] = !exchanged && t.isSend[s] === 1 ? WOKEN_CLOSED : WOKEN_DONE;
  dequeueAll(rt, g);
  goready(rt, g, byGoid);
}

/** Takes all sudogs of g out of their queues and frees them. */
function dequeueAll(rt: Runtime, g: number): void {
  const t = rt.sudogs;
  const c = rt.chans;
  for (let s = rt.gWaiting[g]; s >= 0;) {
    const after = t.waitlink[s];
    const ch = t.owner[s];
    if (t.isSend[s] === 1) unlink(t, c.sendqFirst, c.sendqLast, ch, s);
    else {
      unlink(t, c.recvqFirst, c.recvqLast, ch, s);
      if (c.timer[ch] !== 0) unblockTimerChan(rt, c.timer[ch]);
    }
    t.release(s);
    s = after;
  }
  rt.gWaiting[g] = -1;
}

/** T-22: a receive, or a select, that looks at the channel of a due timer runs it at once. */
export function maybeRunChan(rt: Runtime, timer: number): void {
  const t = rt.timers;
  if (t.armed[timer] === 1 && t.p[timer] < 0 && t.whenNs[timer] <= rt.nowNs) sendTime(rt, timer);
}

/** The timer's callback: a non-blocking send of the time; then the next period or the end (T-02, T-14). */
export function sendTime(rt: Runtime, timer: number): void {
  const t = rt.timers;
  const ch = t.target[timer];
  const late = rt.nowNs - t.whenNs[timer];
  if (t.periodNs[timer] > 0) t.whenNs[timer] += t.periodNs[timer] * (1 + Math.floor(late / t.periodNs[timer]));
  else t.armed[timer] = 0;
  if (rt.chans.recvqFirst[ch] < 0 && rt.chans.qcount[ch] >= rt.chans.dataqsiz[ch]) return;
  rt.vm.mem.setInt(rt.timeSlot, rt.nowNs);
  trySend(rt, 0, ch, rt.timeSlot);
}

/** A channel of capacity 1 with a timer behind it. */
export function attachTimer(rt: Runtime, ch: number, timer: number): void {
  rt.chans.timer[ch] = timer;
  rt.timers.kind[timer] = TIMER_CHAN;
}
