/**
 * Run queues: the 256-slot ring and runnext of each P, and the global queue. Follows runtime/proc.go runqput, runqputslow, runqget,
 * runqgrab, runqsteal, globrunqput, globrunqget (Go 1.26), rules Q-01 … Q-23.
 *
 * Everything runs at one instant, so the retries of the lock-free originals cannot happen. The ring's counters only grow;
 * slot = counter % 256. Each function changes the queues and records what kinds.ts asks for; rows that say where a G went
 * (GoCreate, GoUnblock, GoStop) are the caller's, with the PLACE returned.
 */
import { assert } from '../base/assert.ts';
import { KIND, PLACE } from '../record/kinds.ts';
import { RUNQ_SLOTS, type Runtime } from './runtime2.ts';

const RUNQ_MASK = RUNQ_SLOTS - 1;

export function runqLength(rt: Runtime, p: number): number {
  return rt.pRunqTail[p] - rt.pRunqHead[p];
}

/** Whether neither ring nor runnext has a G. */
export function runqEmpty(rt: Runtime, p: number): boolean {
  return rt.pRunqTail[p] === rt.pRunqHead[p] && rt.pRunnext[p] < 0;
}

/** runqput: into runnext (next) or to the tail of the ring; a full ring overflows to the global queue. Returns the PLACE of g.. */
export function runqput(rt: Runtime, p: number, g: number, next: boolean): number {
  if (!next) {
    if (runqLength(rt, p) < RUNQ_SLOTS) {
      ringPush(rt, p, g);
      return PLACE.ring;
    }
    runqputslow(rt, p, g);
    return PLACE.none;
  }
  const kicked = rt.pRunnext[p];
  if (kicked >= 0) {
    if (runqLength(rt, p) < RUNQ_SLOTS) ringPush(rt, p, kicked);
    else runqputslow(rt, p, kicked);
  }
  rt.pRunnext[p] = g;
  return PLACE.runnext;
}

function ringPush(rt: Runtime, p: number, g: number): void {
  rt.pRunq[p * RUNQ_SLOTS + (rt.pRunqTail[p] & RUNQ_MASK)] = g;
  rt.pRunqTail[p]++;
}

function ringPop(rt: Runtime, p: number): number {
  const g = rt.pRunq[p * RUNQ_SLOTS + (rt.pRunqHead[p] & RUNQ_MASK)];
  rt.pRunqHead[p]++;
  return g;
}

/** The oldest half of the ring and g, g last, go to the global tail. */
function runqputslow(rt: Runtime, p: number, g: number): void {
  const n = RUNQ_SLOTS / 2;
  for (let i = 0; i < n; i++) globalPush(rt, ringPop(rt, p));
  globalPush(rt, g);
  rt.emit(KIND.Overflow, p, n, rt.gGoid[g], 0);
}

function globalPush(rt: Runtime, g: number): void {
  rt.gLink[g] = -1;
  if (rt.runqTail >= 0) rt.gLink[rt.runqTail] = g;
  else rt.runqHead = g;
  rt.runqTail = g;
  rt.runqSize++;
}

function globalPop(rt: Runtime): number {
  const g = rt.runqHead;
  rt.runqHead = rt.gLink[g];
  if (rt.runqHead < 0) rt.runqTail = -1;
  rt.gLink[g] = -1;
  rt.runqSize--;
  return g;
}

/** globrunqput: to the tail of the global queue. */
export function globrunqput(rt: Runtime, g: number): number {
  rt.schedLock.take(rt, 0, rt.costs.globalGetPs);
  globalPush(rt, g);
  return PLACE.global;
}

/** globrunqget: exactly one from the head. The queue is not empty. */
export function globrunqget(rt: Runtime): number {
  rt.queuePops++;
  return globalPop(rt);
}

/**
 * globrunqgetbatch: min(128, size, size/GOMAXPROCS + 1) Gs; the first is returned, the rest go to the ring of p. Records a
 * GlobalBatch when it took more than one (the G is then in hand); `count` tells the caller.
 */
export function globrunqgetbatch(rt: Runtime, p: number): number {
  const size = rt.runqSize;
  const n = Math.min(RUNQ_SLOTS / 2, size, Math.floor(size / rt.gomaxprocs) + 1);
  rt.queuePops++;
  const first = globalPop(rt);
  rt.lastBatch = n;
  if (n > 1) {
    for (let i = 1; i < n; i++) ringPush(rt, p, globalPop(rt));
    rt.emit(KIND.GlobalBatch, p, n, 0, rt.gGoid[first]);
  }
  return first;
}

/** runqget, the ring part: its head, or −1. */
export function ringGet(rt: Runtime, p: number): number {
  if (rt.pRunqTail[p] === rt.pRunqHead[p]) return -1;
  rt.queuePops++;
  return ringPop(rt, p);
}

/**
 * runqsteal from the ring: ceil(half) of victim's Gs from its head go to the thief's ring but for the last, which is returned; −1
 * when the ring is empty. The thief's ring is empty.
 */
export function runqsteal(rt: Runtime, thief: number, victim: number): number {
  const length = runqLength(rt, victim);
  if (length === 0) return -1;
  const n = length - (length >> 1);
  for (let i = 1; i < n; i++) ringPush(rt, thief, ringPop(rt, victim));
  const last = ringPop(rt, victim);
  rt.queuePops++;
  rt.lastBatch = n;
  assert(runqLength(rt, thief) <= RUNQ_SLOTS, 'runqsteal: thief ring overflows');
  rt.emit(KIND.Steal, thief, victim, n, rt.gGoid[last]);
  return last;
}

/** Takes runnext of victim for the thief; the caller has waited as the rule says. */
export function stealRunnext(rt: Runtime, thief: number, victim: number): number {
  const g = rt.pRunnext[victim];
  rt.pRunnext[victim] = -1;
  rt.queuePops++;
  rt.emit(KIND.StealNext, thief, victim, 0, rt.gGoid[g]);
  return g;
}

/** p.destroy: ring, then runnext in front of it, to the head of the global queue in order (M-10). */
export function runqdrainToGlobalHead(rt: Runtime, p: number): void {
  let moved = 0;
  while (runqLength(rt, p) > 0) {
    rt.pRunqTail[p]--;
    globalPushHead(rt, rt.pRunq[p * RUNQ_SLOTS + (rt.pRunqTail[p] & RUNQ_MASK)]);
    moved++;
  }
  if (rt.pRunnext[p] >= 0) {
    globalPushHead(rt, rt.pRunnext[p]);
    rt.pRunnext[p] = -1;
    moved++;
  }
  if (moved > 0) rt.emit(KIND.ProcDrain, p, moved, 0, 0);
}

/** runqdrain: runnext, then the ring in order, to the tail of the global queue. */
export function runqdrainToGlobalTail(rt: Runtime, p: number): void {
  let moved = 0;
  if (rt.pRunnext[p] >= 0) {
    globalPush(rt, rt.pRunnext[p]);
    rt.pRunnext[p] = -1;
    moved++;
  }
  for (; runqLength(rt, p) > 0; moved++) globalPush(rt, ringPop(rt, p));
  if (moved > 0) rt.emit(KIND.RunqDrain, p, moved, 0, 0);
}

function globalPushHead(rt: Runtime, g: number): void {
  rt.gLink[g] = rt.runqHead;
  rt.runqHead = g;
  if (rt.runqTail < 0) rt.runqTail = g;
  rt.runqSize++;
}
