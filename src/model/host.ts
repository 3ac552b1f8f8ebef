/**
 * The runtime as the machine sees it (src/vm/host.ts): each operation sets the clock of the step to where the machine is, does its
 * work in the file named after the runtime's own, and gives the time it took back to the machine.
 */
import { END } from '../record/kinds.ts';
import { HOST_CONTINUE, HOST_STOP, type Host, type HostAnswer } from '../vm/host.ts';
import { chanrecv, chansend, closechan, makechan } from './chan.ts';
import type { KnobValue } from './config.ts';
import { gcPause, gcStat, readMemStats, runtimeGC, setGCPercent, setMemoryLimit } from './gcapi.ts';
import { scavengeAll } from './gcscavenge.ts';
import { cororeturn, coroswitch, helperWait, newcoro, newHelper } from './helpers.ts';
import { kernelCode } from './kernel/late.ts';
import { label, nameG } from './label.ts';
import { lockOSThread, unlockOSThread } from './locked.ts';
import { ballast, growstack, labMemory, mallocgc } from './malloc.ts';
import { dropLocks, freeChan, markRoots, sweepTables } from './mroots.ts';
import { mutexLock, mutexTryLock, mutexUnlock } from './mutex.ts';
import { labRead } from './netpoll.ts';
import { gdestroy, goschedImpl, newproc } from './park.ts';
import { newPools } from './late-pools.ts';
import { dropSudogs } from './runtime-objects.ts';
import { STREAM, type Runtime } from './runtime2.ts';
import { rwLock, rwRLock, rwRUnlock, rwTryLock, rwTryRLock, rwUnlock } from './rwmutex.ts';
import { chancap, chanlen, selectgo } from './select.ts';
import { gomaxprocs, setDefaultGOMAXPROCS } from './gomaxprocs.ts';
import { labSyscall } from './syscall.ts';
import { newTimer, resetTimer, stopTimer, timeSleep } from './time.ts';
import { condAdd, condBroadcast, condSignal, condWait, waitGroupAdd, waitGroupWait } from './waitgroup.ts';
import { finish } from './wake.ts';

/** Plain instructions may run this far beyond the next thing due elsewhere, shared loads and stores this far (design). */
export const LOCAL_AHEAD_PS = 1_000_000;
export const SHARED_AHEAD_PS = 100_000;
/** One visit of the machine covers at most this much model time, so that slices of computing stay short. It changes no result. */
export const VISIT_PS = 2_000_000_000;

export class RuntimeHost implements Host {
  private readonly rt: Runtime;
  /** Values of the program's knobs; those declared live can change. */
  private readonly knobs: KnobValue[];
  /** Clock when the machine was entered, and the other Ps' bound (inclusive): the latest clock at which this P is the earliest. */
  private basePs = 0;
  private othersPs = 0;
  private startPs = 0;
  /** The visit is cut short by its length, not by what is due elsewhere. */
  private capped = false;

  private readonly visitPs: number;

  constructor(rt: Runtime, knobs: KnobValue[], visitPs = VISIT_PS) {
    this.rt = rt;
    this.knobs = knobs;
    this.visitPs = visitPs;
  }

  /** Prepares the machine for a visit at `clockPs`; `othersPs`: until when (inclusive) no other P is earlier. */
  beginVisit(clockPs: number, othersPs: number): void {
    this.basePs = clockPs;
    this.othersPs = othersPs;
    this.rt.vm.usedPs = 0;
    this.setLimits();
  }

  /**
   * Whether the last instruction of a visit cut short went past what is due elsewhere: the visit then goes on, as it would have done
   * had it not been cut.
   */
  overran(clockPs: number): boolean {
    return this.capped && clockPs > this.duePs();
  }

  /** Until when (ps, inclusive) the P of this visit is the earliest. */
  private duePs(): number {
    const queuePs = this.rt.queue.headNs * 1000 - 1;
    return queuePs < this.othersPs ? queuePs : this.othersPs;
  }

  private setLimits(): void {
    const { vm } = this.rt;
    const ahead = this.duePs() - this.basePs;
    vm.orderedPs = ahead;
    this.capped = ahead > this.visitPs;
    if (this.capped) {
      vm.sharedPs = this.visitPs;
      vm.localPs = this.visitPs;
    } else {
      vm.sharedPs = ahead + SHARED_AHEAD_PS;
      vm.localPs = ahead + LOCAL_AHEAD_PS;
    }
  }

  private enter(): Runtime {
    const { rt } = this;
    const { usedPs, orderedPs } = rt.vm;
    rt.clockPs = this.basePs + usedPs;
    this.startPs = rt.clockPs;
    // The instruction began while this P was the earliest; its own cost, already counted, may reach beyond that, its rows do not.
    rt.nowNs = Math.floor((this.basePs + (usedPs < orderedPs ? usedPs : orderedPs)) / 1000);
    return rt;
  }

  private leave(): void {
    const { rt } = this;
    const { clockPs, curP } = rt;
    rt.vm.usedPs = clockPs - this.basePs;
    if (curP >= 0) {
      rt.pUnsafeFromPs[curP] = this.startPs;
      rt.pUnsafeUntilPs[curP] = clockPs;
    }
  }

  /** Ends an operation after which the machine may go on: what is due elsewhere may have changed. */
  private done<T>(answer: T): T {
    this.leave();
    this.setLimits();
    return answer;
  }

  /** Ends an operation that may stop the goroutine: then the visit is over, and its limits do not matter. */
  private answer(answer: HostAnswer): HostAnswer {
    this.leave();
    if (answer !== HOST_STOP) this.setLimits();
    return answer;
  }

  // ---- goroutines
  newproc(parent: number, fn: number, line: number): number {
    const rt = this.enter();
    return this.done(newproc(rt, rt.gGoid[parent], fn, line));
  }
  goexit(g: number): HostAnswer {
    const rt = this.enter();
    if (rt.gGoid[g] === 1 && !rt.vm.goexiting) {
      // Returning from main.main ends the process at once.
      finish(rt, END.exit, 0, '');
    } else {
      gdestroy(rt, g);
      rt.vm.freeG(g);
    }
    return this.answer(HOST_STOP);
  }
  exit(_g: number, code: number): HostAnswer {
    finish(this.enter(), END.exit, code, '');
    return this.answer(HOST_STOP);
  }
  newHelper(g: number, fn: number, isCleanup: boolean): number {
    return this.done(newHelper(this.enter(), g, fn, isCleanup));
  }
  helperWait(g: number, isCleanup: boolean): HostAnswer {
    return this.answer(helperWait(this.enter(), g, isCleanup));
  }
  newcoro(g: number, fn: number): number {
    return this.done(newcoro(this.enter(), g, fn));
  }
  coroswitch(g: number, other: number): HostAnswer {
    return this.answer(coroswitch(this.enter(), g, other));
  }
  cororeturn(g: number, other: number): HostAnswer {
    return this.answer(cororeturn(this.enter(), g, other));
  }
  gosched(g: number): HostAnswer {
    goschedImpl(this.enter(), g, false);
    return this.answer(HOST_STOP);
  }
  goid(g: number): number {
    return this.rt.gGoid[g];
  }
  sleep(g: number, ns: number): HostAnswer {
    return this.answer(timeSleep(this.enter(), g, ns));
  }
  lockOSThread(g: number): void {
    lockOSThread(this.rt, g);
  }
  unlockOSThread(g: number): void {
    unlockOSThread(this.rt, g);
  }
  gomaxprocs(g: number, n: number, result: number): HostAnswer {
    return this.answer(gomaxprocs(this.enter(), g, n, result));
  }
  setDefaultGOMAXPROCS(g: number): HostAnswer {
    return this.answer(setDefaultGOMAXPROCS(this.enter(), g));
  }
  numGoroutine(): number {
    return this.rt.gLive - this.rt.systemGs;
  }
  numCPU(): number {
    return this.rt.ncpu;
  }

  // ---- the collector
  gc(g: number): HostAnswer {
    return this.answer(runtimeGC(this.enter(), g));
  }
  readMemStats(g: number): HostAnswer {
    return this.answer(readMemStats(this.enter(), g));
  }
  gcStat(what: number): number {
    return gcStat(this.rt, what);
  }
  gcPause(n: number, part: number): number {
    return gcPause(this.rt, n, part);
  }
  setGCPercent(_g: number, percent: number): number {
    return this.done(setGCPercent(this.enter(), percent));
  }
  setMemoryLimit(_g: number, bytes: number): number {
    return this.done(setMemoryLimit(this.enter(), bytes));
  }
  scavenge(_g: number): HostAnswer {
    scavengeAll(this.enter());
    return this.answer(HOST_CONTINUE);
  }
  goVersion(): string {
    return this.rt.go126 ? '1.26' : '1.25';
  }

  // ---- channels
  makechan(g: number, elemSlots: number, elemBytes: number, cap: number, noscan: boolean): number {
    return this.done(makechan(this.enter(), g, elemSlots, elemBytes, cap, noscan));
  }
  chansend(g: number, ch: number, src: number): HostAnswer {
    return this.answer(chansend(this.enter(), g, ch, src));
  }
  chanrecv(g: number, ch: number, dst: number, okDst: number): HostAnswer {
    return this.answer(chanrecv(this.enter(), g, ch, dst, okDst));
  }
  closechan(g: number, ch: number): HostAnswer {
    return this.answer(closechan(this.enter(), g, ch));
  }
  chanlen(ch: number): number {
    return chanlen(this.rt, ch);
  }
  chancap(ch: number): number {
    return chancap(this.rt, ch);
  }
  elemSlots(ch: number): number {
    return this.rt.chans.elemSlots[ch];
  }
  selectgo(g: number, cases: number, n: number, hasDefault: boolean, chosen: number, okDst: number): HostAnswer {
    return this.answer(selectgo(this.enter(), g, cases, n, hasDefault, chosen, okDst));
  }

  // ---- sync
  mutexLock(g: number, addr: number): HostAnswer {
    return this.answer(mutexLock(this.enter(), g, addr));
  }
  mutexTryLock(g: number, addr: number): boolean {
    return this.done(mutexTryLock(this.enter(), g, addr));
  }
  mutexUnlock(g: number, addr: number): HostAnswer {
    return this.answer(mutexUnlock(this.enter(), g, addr));
  }
  rwRLock(g: number, addr: number): HostAnswer {
    return this.answer(rwRLock(this.enter(), g, addr));
  }
  rwTryRLock(g: number, addr: number): boolean {
    return this.done(rwTryRLock(this.enter(), g, addr));
  }
  rwRUnlock(g: number, addr: number): HostAnswer {
    return this.answer(rwRUnlock(this.enter(), g, addr));
  }
  rwLock(g: number, addr: number): HostAnswer {
    return this.answer(rwLock(this.enter(), g, addr));
  }
  rwTryLock(g: number, addr: number): boolean {
    return this.done(rwTryLock(this.enter(), g, addr));
  }
  rwUnlock(g: number, addr: number): HostAnswer {
    return this.answer(rwUnlock(this.enter(), g, addr));
  }
  waitGroupAdd(g: number, addr: number, delta: number): HostAnswer {
    return this.answer(waitGroupAdd(this.enter(), g, addr, delta));
  }
  waitGroupWait(g: number, addr: number): HostAnswer {
    return this.answer(waitGroupWait(this.enter(), g, addr));
  }
  condAdd(g: number, addr: number): number {
    return this.done(condAdd(this.enter(), g, addr));
  }
  condWait(g: number, addr: number, ticket: number): HostAnswer {
    return this.answer(condWait(this.enter(), g, addr, ticket));
  }
  condSignal(g: number, addr: number): HostAnswer {
    return this.answer(condSignal(this.enter(), g, addr));
  }
  condBroadcast(g: number, addr: number): HostAnswer {
    return this.answer(condBroadcast(this.enter(), g, addr));
  }

  atomicAccess(addr: number, isWrite: boolean): void {
    const { rt } = this;
    if (rt.procs > 1) rt.vm.usedPs += rt.cacheLines.access(rt, addr, isWrite, this.basePs + rt.vm.usedPs);
  }

  // ---- timers and the clock
  newTimer(_g: number, kind: 0 | 1, target: number, when: number, period: number): number {
    return this.done(newTimer(this.enter(), kind, target, when, period));
  }
  stopTimer(_g: number, timer: number): boolean {
    return this.done(stopTimer(this.enter(), timer));
  }
  resetTimer(_g: number, timer: number, when: number, period: number): boolean {
    return this.done(resetTimer(this.enter(), timer, when, period));
  }
  now(_g: number): number {
    const rt = this.enter();
    rt.charge(rt.costs.nowPs);
    return this.done(rt.nowNs);
  }

  // ---- lab
  labSyscall(g: number, ns: number): HostAnswer {
    return this.answer(labSyscall(this.enter(), g, ns));
  }
  labRead(g: number, ns: number): HostAnswer {
    return this.answer(labRead(this.enter(), g, ns));
  }
  labLabel(_g: number, isChan: boolean, ref: number, name: string): void {
    label(this.enter(), isChan, ref, name);
    this.done(0);
  }
  labName(g: number, name: string): void {
    nameG(this.enter(), g, name);
    this.done(0);
  }
  /** A knob of the program takes another value; it is seen at its next lab.Knob. */
  setKnob(k: number, value: KnobValue): void {
    this.knobs[k] = value;
  }
  knob(_g: number, k: number): KnobValue {
    return this.knobs[k];
  }

  // ---- the operating system
  kernelCall(g: number, call: number, args: number, res: number): HostAnswer {
    return this.answer(kernelCode().kernelCall(this.enter(), g, call, args, res));
  }

  // ---- memory
  mallocgc(g: number, bytes: number, noscan: boolean, written = bytes): HostAnswer {
    const rt = this.enter();
    return this.answer(rt.vm.mem.exceeded ? labMemory(rt) : mallocgc(rt, g, bytes, noscan, written));
  }
  ballast(g: number, bytes: number, objects: number): HostAnswer {
    return this.answer(ballast(this.enter(), g, bytes, objects));
  }
  poolPut(_g: number, addr: number, value: number): void {
    const rt = this.enter();
    (rt.pools ??= newPools()).put(rt, addr, value);
    this.done(0);
  }
  poolGet(_g: number, addr: number, result: number): void {
    const rt = this.enter();
    (rt.pools ??= newPools()).get(rt, addr, result);
    this.done(0);
  }
  clearpools(): void {
    this.rt.pools?.cleanup();
    dropSudogs(this.rt);
  }
  markRoots(): void {
    markRoots(this.rt);
  }
  chanObject(ch: number): number {
    return this.rt.chans.heapObject[ch];
  }
  markChan(ch: number): void {
    this.rt.vm.gc.shadePointer(this.rt.chans.buf[ch]);
  }
  freeChan(ch: number): void {
    freeChan(this.rt, ch);
  }
  dropLocks(from: number, to: number): void {
    dropLocks(this.rt, from, to);
  }
  sweepTables(): void {
    sweepTables(this.rt);
  }
  growstack(g: number, bytes: number): HostAnswer {
    const rt = this.enter();
    return this.answer(rt.vm.mem.exceeded ? labMemory(rt) : growstack(rt, g, bytes));
  }

  // ---- output and ends
  output(g: number, text: string, stream: 1 | 2): void {
    const rt = this.enter();
    const isFirst = rt.rec.output.length === 0;
    rt.rec.write(rt.nowNs, rt.gGoid[g], stream, text);
    rt.charge(isFirst ? rt.costs.firstOutputPs : rt.costs.outputPs);
    this.done(0);
  }
  fatalpanic(_g: number, text: string): HostAnswer {
    finish(this.enter(), END.panic, 2, text);
    return this.answer(HOST_STOP);
  }
  fatal(_g: number, text: string): HostAnswer {
    finish(this.enter(), END.fatal, 2, text);
    return this.answer(HOST_STOP);
  }

  // ---- chance
  mapRand(): number {
    return this.rt.prng.next32(STREAM.map);
  }
  programRand(): number {
    return this.rt.prng.next32(STREAM.program);
  }
}
