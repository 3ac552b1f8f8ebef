/**
 * select. Follows runtime/select.go selectgo (Go 1.26), rules C-20 … C-26. Cases are three slots each: channel, 0 receive | 1 send,
 * slot of the value or −1. Lock order (C-22) shows only in the order of the queues: sudogs are enqueued by channel id.
 */
import { WAIT } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_RETRY, HOST_STOP, type HostAnswer } from '../vm/host.ts';
import { afterWake, panics, tryRecv, trySend, waitOn } from './chan.ts';
import { waitForLock } from './lock-wait.ts';
import { gopark } from './park.ts';
import { STREAM, type Runtime } from './runtime2.ts';
import { blockTimerChan } from './timers.ts';

let order = new Int32Array(64);

export function selectgo(
  rt: Runtime,
  g: number,
  cases: number,
  n: number,
  hasDefault: boolean,
  chosen: number,
  okDst: number,
): HostAnswer {
  if (rt.gPhase[g] !== 0) return pass3(rt, g, cases, n);
  if (n === 0 && !hasDefault) {
    gopark(rt, g, WAIT.selectNoCases, -1);
    return HOST_STOP;
  }
  if (n > 1 || !hasDefault) {
    const ps = rt.costs.selectPs + n * rt.costs.selectPerCasePs;
    if (!sellock(rt, cases, n, ps)) return HOST_RETRY;
    rt.charge(ps);
  } else rt.charge(rt.costs.chanPs >> 2);
  const k = pollOrder(rt, cases, n);
  for (let i = 0; i < k; i++) {
    const answer = tryCase(rt, g, cases, order[i], okDst);
    if (answer === NOT_READY) continue;
    if (answer === HOST_CONTINUE) rt.vm.mem.setRef(chosen, order[i]);
    return answer;
  }
  if (hasDefault) {
    rt.vm.mem.setInt(chosen, -1);
    return HOST_CONTINUE;
  }
  if (k === 0) {
    // All channels are nil: it waits for ever, with the reason of a select.
    gopark(rt, g, WAIT.select, -1);
    return HOST_STOP;
  }
  enqueueCases(rt, g, cases, k, chosen, okDst);
  gopark(rt, g, WAIT.select, k === 1 ? rt.chans.object[channelOf(rt, cases, order[0])] : -1);
  blockTimers(rt, cases, k);
  return HOST_RETRY;
}

/**
 * C-22: all channels of the select are locked at once, for `heldPs`. False: one of them is taken (L-40), and the select has to begin
 * again; the ones before it are not kept meanwhile.
 */
function sellock(rt: Runtime, cases: number, n: number, heldPs: number): boolean {
  const { locks } = rt.chans;
  for (let i = 0; i < n; i++) {
    const ch = channelOf(rt, cases, i);
    if (ch !== 0 && waitForLock(rt, locks, ch)) return false;
  }
  for (let i = 0; i < n; i++) {
    const ch = channelOf(rt, cases, i);
    if (ch !== 0) locks.take(rt, ch, heldPs);
  }
  return true;
}

/** C-25: a select that was woken locks all its channels again and takes its sudogs out of the queues of the others (that was done when it was woken). */
function pass3(rt: Runtime, g: number, cases: number, n: number): HostAnswer {
  const ps = n * rt.costs.selectPerCasePs;
  if (!sellock(rt, cases, n, ps)) return HOST_RETRY;
  rt.charge(ps);
  return afterWake(rt, g);
}

const NOT_READY = -1;

function channelOf(rt: Runtime, cases: number, i: number): number {
  return rt.vm.mem.getRef(cases + 3 * i);
}

/** Fills `order` with a random permutation of the non-nil cases, built inside-out; returns their number (C-21). */
function pollOrder(rt: Runtime, cases: number, n: number): number {
  if (order.length < n) order = new Int32Array(2 * n);
  let k = 0;
  for (let i = 0; i < n; i++) {
    if (channelOf(rt, cases, i) === 0) continue;
    const j = n > 1 ? rt.prng.below(STREAM.select, k + 1) : 0;
    order[k] = order[j];
    order[j] = i;
    k++;
  }
  return k;
}

function tryCase(rt: Runtime, g: number, cases: number, i: number, okDst: number): HostAnswer | typeof NOT_READY {
  const ch = channelOf(rt, cases, i);
  const elem = rt.vm.mem.getRef(cases + 3 * i + 2);
  if (rt.vm.mem.getRef(cases + 3 * i + 1) === 0) return tryRecv(rt, g, ch, elem, okDst) ? HOST_CONTINUE : NOT_READY;
  if (rt.chans.closed[ch] === 1) return panics(rt, 'send on closed channel');
  return trySend(rt, rt.gGoid[g], ch, elem) ? HOST_CONTINUE : NOT_READY;
}

/** One sudog a case, in lock order (C-24). */
function enqueueCases(rt: Runtime, g: number, cases: number, k: number, chosen: number, okDst: number): void {
  const sorted = order.subarray(0, k).slice();
  sorted.sort((x, y) => channelOf(rt, cases, x) - channelOf(rt, cases, y) || x - y);
  for (const i of sorted) {
    const send = rt.vm.mem.getRef(cases + 3 * i + 1) === 1;
    const s = waitOn(rt, g, channelOf(rt, cases, i), send);
    const t = rt.sudogs;
    t.isSelect[s] = 1;
    t.index[s] = i;
    t.elem[s] = rt.vm.mem.getRef(cases + 3 * i + 2);
    if (!send && t.elem[s] >= 0) rt.vm.mem.zero(t.elem[s], rt.chans.elemSlots[channelOf(rt, cases, i)]);
    t.chosenDst[s] = chosen;
    t.okDst[s] = send ? -1 : okDst;
  }
}

function blockTimers(rt: Runtime, cases: number, k: number): void {
  for (let i = 0; i < k; i++) {
    const timer = rt.chans.timer[channelOf(rt, cases, order[i])];
    if (timer === 0 || rt.vm.mem.getRef(cases + 3 * order[i] + 1) === 1) continue;
    blockTimerChan(rt, timer);
  }
}

/** len and cap of a channel; a timer's channel says 0 (C-13). */
export function chanlen(rt: Runtime, ch: number): number {
  return ch === 0 || rt.chans.timer[ch] !== 0 ? 0 : rt.chans.qcount[ch];
}
export function chancap(rt: Runtime, ch: number): number {
  return ch === 0 || rt.chans.timer[ch] !== 0 ? 0 : rt.chans.dataqsiz[ch];
}
