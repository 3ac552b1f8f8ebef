/**
 * A goroutine's changes of state: gopark, ready, Gosched, goyield, preemption, birth and death. Follows runtime/proc.go (Go 1.26),
 * rules S-01 … S-10, Q-02, Q-10, Q-17, Q-19 … Q-25, K-06.
 */
import { GSTATUS, KIND, PLACE, STOP, SYSTEM_FUNCTION, WAIT } from '../record/kinds.ts';
import { TASK } from './gcstate.ts';
import { globrunqput, runqput } from './runq.ts';
import { allgadd, G_BYTES, runtimeObject } from './runtime-objects.ts';
import { allocG, type Runtime } from './runtime2.ts';
import { wakep } from './wake.ts';

/** Dead Gs a P keeps; at 64 it gives all but 31 to the central list, and takes up to 32 from there (K-06). */
const GFREE_FULL = 64;
const GFREE_KEEP = 32;
/** Goids a P takes at a time. */
const GOID_BATCH = 16;

/** gopark: the running G waits; its M goes on with the scheduler (S-03). b and high: see KIND.GoBlock. */
export function gopark(rt: Runtime, g: number, reason: number, b: number, high = 0): void {
  rt.gStatus[g] = GSTATUS.Gwaiting;
  rt.gWaitReason[g] = reason;
  rt.emit(KIND.GoBlock, rt.gGoid[g], reason, b, lineOf(rt, g) | (high << 16));
  dropg(rt, g);
  rt.charge(rt.costs.goparkPs);
}

/** A goroutine of the runtime itself, without bytecode. */
export function isSystemG(rt: Runtime, g: number): boolean {
  const task = rt.gTask[g];
  return task !== TASK.none && task <= TASK.lastSystem;
}

/** Source line of g, 0 for the runtime's own goroutines. */
export function lineOf(rt: Runtime, g: number): number {
  return isSystemG(rt, g) ? 0 : rt.vm.lineOf(g) & 0xffff;
}

function dropg(rt: Runtime, g: number): void {
  rt.mCurg[rt.gM[g]] = -1;
  rt.gM[g] = -1;
}

/** goready: g becomes runnable in runnext of the current P, and somebody is woken. by: see KIND.GoUnblock. */
export function goready(rt: Runtime, g: number, by: number): void {
  rt.gStatus[g] = GSTATUS.Grunnable;
  const place = runqput(rt, rt.curP, g, true);
  rt.emit(KIND.GoUnblock, rt.gGoid[g], rt.curP, by, place);
  rt.charge(rt.costs.readyPs);
  wakep(rt);
}

/** ready with next = false: g goes to the tail of the current P's ring (Q-10: assists paid by background credit). */
export function goreadyTail(rt: Runtime, g: number): void {
  rt.gStatus[g] = GSTATUS.Grunnable;
  const place = runqput(rt, rt.curP, g, false);
  rt.emit(KIND.GoUnblock, rt.gGoid[g], rt.curP, 0, place);
  rt.charge(rt.costs.readyPs);
  wakep(rt);
}

/** preemptPark: g was stopped so that its stack can be scanned; whoever asked for it readies it (S-07, GC-11). */
export function preemptPark(rt: Runtime, g: number): void {
  rt.gPreemptStop[g] = 0;
  gopark(rt, g, WAIT.preempted, -1);
}

/** Gosched: to the tail of the global queue, then wakep. */
export function goschedImpl(rt: Runtime, g: number, preempted: boolean): void {
  rt.gStatus[g] = GSTATUS.Grunnable;
  // A G stopped for a stop-the-world stays with its P (Q-21, STW-05; since 1.26, CHG-02).
  const place = preempted && rt.gcwaiting && rt.go126 ? runqput(rt, rt.curP, g, true) : globrunqput(rt, g);
  stopRow(rt, g, preempted ? STOP.preempted : STOP.gosched, place);
  dropg(rt, g);
  rt.charge(rt.costs.goschedPs);
  wakep(rt);
}

/** goyield: to the tail of the local ring, no wakep. */
export function goyield(rt: Runtime, g: number): void {
  rt.gStatus[g] = GSTATUS.Grunnable;
  const place = runqput(rt, rt.curP, g, false);
  stopRow(rt, g, STOP.goyield, place);
  dropg(rt, g);
  rt.charge(rt.costs.goschedPs);
}

function stopRow(rt: Runtime, g: number, reason: number, place: number): void {
  rt.emit(KIND.GoStop, rt.gGoid[g], reason, place | (rt.curP << 4), lineOf(rt, g));
}

/** newproc: a new G in runnext of the current P, then wakep. parentGoid 0: the runtime. */
export function newproc(rt: Runtime, parentGoid: number, fn: number, line: number): number {
  const p = rt.curP;
  const g = newG(rt, p);
  const place = runqput(rt, p, g, true);
  rt.emit(KIND.GoCreate, rt.gGoid[g], place === PLACE.runnext ? p : -1, parentGoid, (fn & 0xffff) | (line << 16));
  rt.charge(rt.costs.newprocPs);
  wakep(rt);
  return g;
}

/** `go` for a goroutine of the runtime itself: it has a task instead of a function. */
export function newSystemG(rt: Runtime, task: number, name: string, parentGoid: number): number {
  const p = rt.curP;
  const g = newG(rt, p);
  rt.gTask[g] = task;
  rt.systemGs++;
  const place = runqput(rt, p, g, true);
  rt.emit(KIND.GoCreate, rt.gGoid[g], place === PLACE.runnext ? p : -1, parentGoid, SYSTEM_FUNCTION);
  rt.emit(KIND.GoName, rt.gGoid[g], rt.rec.intern(name), 0, 0);
  rt.charge(rt.costs.newprocPs);
  wakep(rt);
  return g;
}

/** A runnable G that is in no queue yet, reusing a dead one when there is one. */
export function newG(rt: Runtime, p: number): number {
  let g = gfget(rt, p);
  if (g < 0) {
    g = allocG(rt);
    rt.gObject[g] = runtimeObject(rt, G_BYTES);
    allgadd(rt);
    rt.charge(rt.costs.newGPs);
  }
  if (rt.pGoidNext[p] === rt.pGoidEnd[p]) {
    rt.pGoidNext[p] = rt.goidGen + 1;
    rt.goidGen += GOID_BATCH;
    rt.pGoidEnd[p] = rt.goidGen + 1;
  }
  rt.touchG(g, p);
  rt.stacks.begin(rt, p, g);
  rt.gGoid[g] = rt.pGoidNext[p]++;
  rt.gStatus[g] = GSTATUS.Grunnable;
  rt.gPreempt[g] = 0;
  rt.gPhase[g] = 0;
  rt.gPreemptStop[g] = 0;
  rt.gTask[g] = TASK.none;
  rt.gAssistBytes[g] = 0;
  rt.gLive++;
  // Its first frame is filled from one that may not have been scanned yet.
  if (rt.gcBlacken) rt.work.lateStacks.push(g);
  return g;
}

/** goexit0, gdestroy: the running G is dead and goes to its P's free list (S-10, Q-24). */
export function gdestroy(rt: Runtime, g: number): void {
  rt.gStatus[g] = GSTATUS.Gdead;
  rt.emit(KIND.GoDestroy, rt.gGoid[g], rt.curP, 0, 0);
  rt.gLive--;
  if (rt.gTask[g] !== TASK.none) {
    rt.gTask[g] = TASK.none;
    rt.systemGs--;
  }
  // What it has not used of its credit is there for others (GC-33).
  if (rt.gcBlacken && rt.gAssistBytes[g] > 0)
    rt.work.pacer.bgScanCredit += Math.floor(rt.gAssistBytes[g] * rt.work.pacer.assistWorkPerByte);
  dropg(rt, g);
  rt.gLockedM[g] = -1;
  rt.gLockCount[g] = 0;
  rt.gTimerObject[g] = 0;
  rt.stacks.end(rt, rt.curP, g);
  gfput(rt, rt.curP, g);
  rt.charge(rt.costs.goexitPs);
}

/** Dead Gs are a stack per P; from the 64th on 33 of them go to the central list (K-06). */
function gfput(rt: Runtime, p: number, g: number): void {
  rt.gLink[g] = rt.pGFree[p];
  rt.pGFree[p] = g;
  if (++rt.pGFreeN[p] < GFREE_FULL) return;
  while (rt.pGFreeN[p] >= GFREE_KEEP) {
    const dead = rt.pGFree[p];
    rt.pGFree[p] = rt.gLink[dead];
    rt.pGFreeN[p]--;
    rt.gLink[dead] = rt.gFree;
    rt.gFree = dead;
    rt.gFreeN++;
  }
}

function gfget(rt: Runtime, p: number): number {
  if (rt.pGFree[p] < 0) {
    while (rt.gFree >= 0 && rt.pGFreeN[p] < GFREE_KEEP) {
      const dead = rt.gFree;
      rt.gFree = rt.gLink[dead];
      rt.gFreeN--;
      rt.gLink[dead] = rt.pGFree[p];
      rt.pGFree[p] = dead;
      rt.pGFreeN[p]++;
    }
  }
  const g = rt.pGFree[p];
  if (g < 0) return -1;
  rt.pGFree[p] = rt.gLink[g];
  rt.pGFreeN[p]--;
  rt.gLink[g] = -1;
  return g;
}
