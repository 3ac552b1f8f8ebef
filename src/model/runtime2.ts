/**
 * State of the modelled runtime: columns of G, M, P, sudog, hchan, and sched. Named after Go's runtime2.go; behaviour is free
 * functions with a `Runtime` first (proc.ts, chan.ts, …).
 *
 * A G, M or P is a row (GIndex, MIndex, PIndex); −1 is nobody. A row of G is used again after the goroutine ended (K-07); `gGoid` is
 * what the visitor sees. Clocks are integer picoseconds in a double (exact up to 2.5 h), `nowNs` is their floor in ns and the time of
 * every row that the current step records.
 *
 * Not modelled: memory order and cache misses inside the scheduler, the runtime's own goroutines before the collector needs them, cgo.
 */
import { EventQueue } from '../base/event-queue.ts';
import { Prng } from '../base/prng.ts';
import { WinnerTree } from '../base/winner-tree.ts';
import { GSTATUS, KIND, M_STATE, PSTATUS } from '../record/kinds.ts';
import type { Recording } from '../record/recording.ts';
import type { Vm } from '../vm/vm.ts';
import { CacheLines } from './cache-lines.ts';
import { CfsBandwidth } from './cfs-bandwidth.ts';
import { grownF64, grownI32, grownU16, grownU8 } from './columns.ts';
import type { Costs } from './costs.ts';
import { type GcHooks, noGc } from './gc-hooks.ts';
import { GcState } from './gcstate.ts';
import { ChanTable } from './hchan.ts';
import { EventList } from './kernel/event-list.ts';
import { Kernel, kernelLimits, type KernelLimits } from './kernel/kernel.ts';
import { LockTable } from './lock-table.ts';
import type { MCaches } from './mcache.ts';
import { RuntimeLocks } from './runtime-lock.ts';
import type { PoolTable } from './pool.ts';
import { PageHeap } from './pages.ts';
import { StackAlloc } from './stackalloc.ts';
import { SudogTable } from './sudog.ts';
import { TimerHeap } from './timer-heap.ts';
import { TimerTable } from './timer-table.ts';

/** Slots of a local run queue (runtime2.go: p.runq). */
export const RUNQ_SLOTS = 256;
/** Ms the runtime allows (W-20). */
export const MAX_MCOUNT = 10_000;

/** Event kinds of the queue: payload a; b and c as said. */
export const EV = {
  /** M b, woken by futex or new, is ready to run; c: generation. */ mWake: 1,
  /** The kernel starts M b on core c. */ coreRun: 2,
  /** Time slice of core b ends; c: generation. */ coreSlice: 3,
  /** The blocking call of M b returns. */ sysExit: 4,
  /** epoll_wait of M b times out; c: generation. */ pollTimeout: 5,
  /** The descriptor of a lab.Read, row b, is ready. */ netReady: 6,
  /** sysmon looks. */ sysmon: 7,
  /** The preemption signal for P b arrives; c: G. */ signal: 8,
  /** usleep of M b ends. */ napEnd: 9,
  /** Number b of the interventions. */ intervention: 10,
  /** The stopper tries again (STW-03). */ stwRetry: 11,
  /** End of the run. */ until: 12,
  /** The kernel balances load. */ balance: 13,
  /** The ragged barrier, run from P b, asks again (STW-14). */ safePointRetry: 14,
  /** Packet or timer of the network, row b of the kernel's flights. */ net: 15,
  /** A tick may find core b out of CPU quota; c: generation. */ quotaCheck: 30,
  /** A period of the quota begins; c: generation. */ quotaRefill: 31,
  /** Unused quota is handed out. */ quotaSlack: 32,
} as const;

/** What an M does next when it gets a core. */
export const CONT = {
  /** Wire nextp, then schedule. */ acquire: 0,
  /** Go on where it was taken off its core. */ resume: 1,
  /** exitsyscall. */ sysExit: 2,
  /** netpoll returned. */ poll: 3,
  /** usleep before stealing runnext is over. */ nap: 4,
  /** Stopped the world, goes on with it. */ stw: 5,
  /** Every P has run the ragged barrier's function. */ safePoint: 6,
} as const;

/** Where the M's scheduler stands. */
export const PHASE = {
  top: 0,
  steal: 1,
  nap: 2,
  /** It has a G in hand that runs in the next step. */ found: 3,
  /** It is in epoll_wait, which does not wait. */ poll: 4,
} as const;

/** Streams of chance, one by purpose. */
export const STREAM = { select: 0, map: 1, program: 2, os: 3, gc: 4, net: 5, perM: 6 } as const;

export class Runtime {
  readonly costs: Costs;
  readonly rec: Recording;
  readonly queue = new EventQueue();
  readonly prng = new Prng(64);
  readonly seed: number;
  readonly asyncpreemptoff: boolean;
  /** Set right after construction (the machine needs the host, the host the runtime). */
  vm!: Vm;
  readonly pages = new PageHeap();
  readonly stacks = new StackAlloc();
  /** null: the program has used none yet. */
  pools: PoolTable | null = null;
  /** Allocation (set with the machine). */
  mcaches!: MCaches;

  /** Clock of the current step, ps, and its floor in ns. */
  clockPs = 0;
  nowNs = 0;
  /** P, M and G of the current step; −1: none (an event without P). */
  curP = -1;
  curM = -1;
  curG = -1;

  ended = false;
  endReason = 0;
  exitCode = 0;
  error = '';

  // ---- G
  gCount = 0;
  gGoid = new Int32Array(64);
  gStatus = new Uint8Array(64);
  gWaitReason = new Uint8Array(64);
  gPreempt = new Uint8Array(64);
  /** What a lock operation was doing when it stopped (sync.ts). */
  gPhase = new Uint8Array(64);
  gIter = new Uint8Array(64);
  gM = new Int32Array(64);
  /** Next G of the list it is in: global queue, free list. */
  gLink = new Int32Array(64);
  gLockedM = new Int32Array(64);
  gLockCount = new Uint16Array(64);
  /** First sudog it waits with; timer or net wait use none. */
  gWaiting = new Int32Array(64);
  gWaitSinceNs = new Float64Array(64);
  /** What it does inside the runtime (gcstate.ts: TASK), 0: its own code. */
  gTask = new Uint8Array(64);
  /** Asked to stop so that its stack can be scanned. */
  gPreemptStop = new Uint8Array(64);
  /** Bytes it may allocate while marking before it must help (GC-30). */
  gAssistBytes = new Float64Array(64);
  /** Numbers in Go's heap of its g and of the timer that it sleeps with, 0 none (runtime-objects.ts). */
  gObject = new Int32Array(64);
  /** The array of all g's (allgs): its number in the heap table, and its room. */
  allgsObject = 0;
  allgsCapacity = 0;
  gTimerObject = new Int32Array(64);
  /** P that touched its g and stack last; −1 none. */
  gLastP = new Int16Array(64);
  gLive = 0;
  /** Goroutines of the runtime itself among them (K-08). */
  systemGs = 0;
  goidGen = 0;
  /** Dead Gs of the central lists. */
  gFree = -1;
  gFreeN = 0;

  /** The goroutines that call finalizers [0] and cleanups [1] (helpers.ts); −1: not made yet. */
  readonly helpers = { g: [-1, -1], isParked: [false, false] };
  // ---- M
  mCount = 0;
  mP = new Int32Array(16);
  mNextp = new Int32Array(16);
  mOldp = new Int32Array(16);
  mCurg = new Int32Array(16);
  mLockedg = new Int32Array(16);
  mSpinning = new Uint8Array(16);
  mCont = new Uint8Array(16);
  mPhase = new Uint8Array(16);
  mPass = new Uint8Array(16);
  /** Steal order of this round: position and coprime step; a timer ran in it. */
  mStealPos = new Int32Array(16);
  mStealInc = new Int32Array(16);
  mStealLeft = new Int32Array(16);
  mRanTimer = new Uint8Array(16);
  mNapVictim = new Int32Array(16);
  mNapG = new Int32Array(16);
  /** PHASE.found: the G, and whether it inherits the time slice. */
  mFoundG = new Int32Array(16);
  mFoundInherits = new Uint8Array(16);
  mCore = new Int32Array(16);
  mLastCore = new Int32Array(16);
  /** When it last left a core (ns). */
  mRanNs = new Float64Array(16);
  /** What the kernel owes it (ns): lag.ts. */
  mLagNs = new Float64Array(16);
  mState = new Uint8Array(16);
  mGen = new Int32Array(16);
  mClockPs = new Float64Array(16);
  mWasSpinning = new Uint8Array(16);
  /** Rounds of spinning at a lock of the runtime so far (L-40). */
  mLockSpins = new Uint8Array(16);
  /** The P that comes was handed over together with its locked G (F-06). */
  mHanded = new Uint8Array(16);
  /** Idle Ms, a stack (S-31). */
  midle: number[] = [];
  mExited = 0;
  mIdleLocked = 0;

  // ---- P
  procs = 0; // allp, dead ones included
  pStatus = new Uint8Array(0);
  pM = new Int32Array(0);
  pRunq = new Int32Array(0);
  /** runqhead and runqtail count up for ever, as uint32 in doubles' exact range. */
  pRunqHead = new Float64Array(0);
  pRunqTail = new Float64Array(0);
  pRunnext = new Int32Array(0);
  pSchedtick = new Int32Array(0);
  pSyscalltick = new Int32Array(0);
  pGFree = new Int32Array(0);
  pGFreeN = new Int32Array(0);
  pGoidNext = new Int32Array(0);
  pGoidEnd = new Int32Array(0);
  pOldm = new Int32Array(0);
  /** sysmon's notes: tick seen and when, for the scheduler and for system calls. */
  pSysSchedtick = new Int32Array(0);
  pSysSchedwhenNs = new Float64Array(0);
  pSysSyscalltick = new Int32Array(0);
  pSysSyscallwhenNs = new Float64Array(0);
  /** Clock when its M is on a core and runs; Infinity otherwise. */
  pRunPs = new Float64Array(0);
  /** Until then (ps) the G on it was inside the runtime: no asynchronous safe point. */
  pUnsafeFromPs = new Float64Array(0);
  pUnsafeUntilPs = new Float64Array(0);
  pAsync = new Uint8Array(0);
  pTimers: TimerHeap[] = [];
  tree = new WinnerTree(1);

  // ---- sched
  gomaxprocs = 0;
  /** customGOMAXPROCS: set by environment or call; then it is not updated (M-05). */
  customGomaxprocs = true;
  /** When sysmon looks next whether the default has changed, and the updater that it woke, −1 none. */
  gomaxprocsLookNs = 0;
  updaterG = -1;
  ncpu = 0;
  runqHead = -1;
  runqTail = -1;
  runqSize = 0;
  /** Idle Ps, a stack (S-22). */
  pidle: number[] = [];
  nmspinning = 0;
  needspinning = 0;
  gcwaiting = false;
  stopwait = 0;
  /** Who stops the world, until worldsema is free again; on which M, and the GOMAXPROCS to come; −1: nobody. */
  stwG = -1;
  stwM = -1;
  stwP = -1;
  stwProcs = 0;
  /** What the stopper does while the world stands still (null: nothing, or done). */
  stwWork: ((rt: Runtime) => void) | null = null;
  stwAskedNs = 0;
  /** STW */
  stwReason = 0;
  netpollInited = false;
  netpollWaiters = 0;
  /** M in blocking netpoll, −1 nobody; until when (0: for ever), and whether it was already woken. */
  pollM = -1;
  /** A P makes a non-blocking poll (N-08). */
  pollingNet = false;
  pollUntilNs = 0;
  pollBroken = false;
  lastpollNs = 0;
  /** What the M in blocking netpoll asked for, in µs (−1: for ever). */
  pollDelayUs = 0;
  /** Events that the kernel has for the poller. */
  readonly netReady = new EventList();
  /** Descriptors, sockets, hosts, files. */
  readonly kernel: Kernel;
  sysmonIdle = 0;
  sysmonDelayNs = 20_000;
  sysmonAsleep = false;
  sysmonGen = 0;

  readonly chans = new ChanTable();
  readonly sudogs = new SudogTable();
  readonly locks = new LockTable();
  /** The right to stop the world or to run the ragged barrier (STW-01); to start a cycle, until it is over, or to change GOMAXPROCS (M-06). */
  readonly worldsema = this.locks.makeSema();
  readonly gcsema = this.locks.makeSema();
  /** One at a time in gcStart from the test of its trigger on (GC-04), and in gcMarkDone (GC-06). */
  readonly startSema = this.locks.makeSema();
  readonly markDoneSema = this.locks.makeSema();
  readonly cacheLines = new CacheLines();
  readonly timers = new TimerTable();
  /** Names of locks that have not been used yet, by slot (string of the Recording). */
  readonly lockLabels = new Map<number, number>();
  /** A slot for the time that a timer sends. */
  timeSlot = 0;

  // ---- kernel
  coreCount = 0;
  coreM: number[] = [];
  coreSliceGen: number[] = [];
  coreSince: number[] = [];
  /** Up to when the time of each core has been shared out (ns). */
  coreLagNs: number[] = [];
  /** Threads that wait for a core, first in line first; neighbours are −2 and below. */
  coreQueue: number[][] = [];
  balanceArmed = false;
  /** When the kernel's ticks come: this, and every `kernelTickNs` from then on. */
  tickPhaseNs = 0;
  /** The container's CPU quota. */
  readonly quota = new CfsBandwidth();
  quotaGen = 0;
  /** The core sysmon ran on last, and whether it waits there because the container is throttled. */
  sysmonCore = 0;
  sysmonFrozen = false;
  /** sched.lock, as far as the global queue is concerned. */
  readonly schedLock = new RuntimeLocks(1);
  /** Ticks in a row that found a waiting thread and left it where it was. */
  balanceFailed = 0;

  /** The collector's cycle, as the allocator calls it. */
  gc: GcHooks = noGc;
  readonly work = new GcState(this.pages);
  /** gcBlackenEnabled: marking is on (GC-05). */
  gcBlacken = false;
  /** Go 1.26: what CHG-02 and CHG-03 changed; and its marker (CHG-04). */
  go126 = true;
  greenTea = true;

  // ---- counters that rows do not tell
  queuePops = 0;
  /** How many Gs the last batch or theft moved. */
  lastBatch = 0;
  heapReportedBytes = 0;
  /** Modelled heap at which the lab gives up. */
  heapLimitBytes = 2 ** 36;
  objectCount = 0;
  timerCount = 0;

  constructor(
    costs: Costs,
    rec: Recording,
    seed: number,
    asyncpreemptoff: boolean,
    limits: KernelLimits = kernelLimits({}),
  ) {
    this.kernel = new Kernel(limits);
    this.costs = costs;
    this.rec = rec;
    this.seed = seed;
    this.asyncpreemptoff = asyncpreemptoff;
    for (let s = 0; s < STREAM.perM; s++) this.prng.seed(s, seed, s + 1);
  }

  /** Records a row at the time of the current step. */
  emit(kind: number, subject: number, a: number, b: number, c: number): void {
    this.rec.emit(this.nowNs, kind, subject, a, b, c);
  }

  /** P uses the memory of g: what another P wrote last has to come over (COST-30). */
  touchG(g: number, p: number): void {
    const last = this.gLastP[g];
    if (last === p) return;
    this.gLastP[g] = p;
    if (last >= 0) this.charge(this.costs.remoteGPs);
  }

  /** Spends `ps` of the current M's time. */
  charge(ps: number): void {
    this.clockPs += ps;
  }
}

/** A fresh G row with status Gidle; −1 links. */
export function allocG(rt: Runtime): number {
  const g = rt.gCount++;
  if (g >= rt.gGoid.length) growG(rt);
  rt.gLastP[g] = -1;
  rt.gLink[g] = -1;
  rt.gM[g] = -1;
  rt.gLockedM[g] = -1;
  rt.gWaiting[g] = -1;
  rt.gStatus[g] = GSTATUS.Gidle;
  return g;
}

function growG(rt: Runtime): void {
  const n = rt.gGoid.length * 2;
  rt.gGoid = grownI32(rt.gGoid, n);
  rt.gStatus = grownU8(rt.gStatus, n);
  rt.gWaitReason = grownU8(rt.gWaitReason, n);
  rt.gPreempt = grownU8(rt.gPreempt, n);
  rt.gPhase = grownU8(rt.gPhase, n);
  rt.gIter = grownU8(rt.gIter, n);
  rt.gM = grownI32(rt.gM, n);
  rt.gLink = grownI32(rt.gLink, n);
  rt.gLockedM = grownI32(rt.gLockedM, n);
  rt.gLockCount = grownU16(rt.gLockCount, n);
  rt.gWaiting = grownI32(rt.gWaiting, n);
  rt.gWaitSinceNs = grownF64(rt.gWaitSinceNs, n);
  rt.gTask = grownU8(rt.gTask, n);
  rt.gPreemptStop = grownU8(rt.gPreemptStop, n);
  rt.gAssistBytes = grownF64(rt.gAssistBytes, n);
  rt.gObject = grownI32(rt.gObject, n);
  rt.gTimerObject = grownI32(rt.gTimerObject, n);
  const lastP = new Int16Array(n);
  lastP.set(rt.gLastP);
  rt.gLastP = lastP;
}

/** A new M row, parked and without anything. */
export function allocM(rt: Runtime): number {
  const m = rt.mCount++;
  if (m >= rt.mP.length) growM(rt);
  rt.mP[m] = -1;
  rt.mNextp[m] = -1;
  rt.mOldp[m] = -1;
  rt.mCurg[m] = -1;
  rt.mLockedg[m] = -1;
  rt.mCore[m] = -1;
  rt.mLastCore[m] = -1;
  rt.mRanNs[m] = -Infinity;
  rt.mLagNs[m] = 0;
  rt.mState[m] = M_STATE.parked;
  rt.prng.grow(STREAM.perM + m + 1);
  rt.prng.seed(STREAM.perM + m, rt.seed, 1000 + m);
  return m;
}

function growM(rt: Runtime): void {
  const n = rt.mP.length * 2;
  rt.mP = grownI32(rt.mP, n);
  rt.mNextp = grownI32(rt.mNextp, n);
  rt.mOldp = grownI32(rt.mOldp, n);
  rt.mCurg = grownI32(rt.mCurg, n);
  rt.mLockedg = grownI32(rt.mLockedg, n);
  rt.mSpinning = grownU8(rt.mSpinning, n);
  rt.mCont = grownU8(rt.mCont, n);
  rt.mPhase = grownU8(rt.mPhase, n);
  rt.mPass = grownU8(rt.mPass, n);
  rt.mStealPos = grownI32(rt.mStealPos, n);
  rt.mStealInc = grownI32(rt.mStealInc, n);
  rt.mStealLeft = grownI32(rt.mStealLeft, n);
  rt.mRanTimer = grownU8(rt.mRanTimer, n);
  rt.mNapVictim = grownI32(rt.mNapVictim, n);
  rt.mNapG = grownI32(rt.mNapG, n);
  rt.mFoundG = grownI32(rt.mFoundG, n);
  rt.mFoundInherits = grownU8(rt.mFoundInherits, n);
  rt.mCore = grownI32(rt.mCore, n);
  rt.mLastCore = grownI32(rt.mLastCore, n);
  rt.mRanNs = grownF64(rt.mRanNs, n);
  rt.mLagNs = grownF64(rt.mLagNs, n);
  rt.mState = grownU8(rt.mState, n);
  rt.mGen = grownI32(rt.mGen, n);
  rt.mClockPs = grownF64(rt.mClockPs, n);
  rt.mWasSpinning = grownU8(rt.mWasSpinning, n);
  rt.mLockSpins = grownU8(rt.mLockSpins, n);
  rt.mHanded = grownU8(rt.mHanded, n);
}

/** Makes rows of P up to `n`; new ones are Pgcstop (S-21) with empty queues. */
export function growP(rt: Runtime, n: number): void {
  const old = rt.procs;
  if (n <= old) return;
  rt.procs = n;
  rt.pStatus = grownU8(rt.pStatus, n);
  rt.pM = grownI32(rt.pM, n);
  rt.pRunq = grownI32(rt.pRunq, n * RUNQ_SLOTS);
  rt.pRunqHead = grownF64(rt.pRunqHead, n);
  rt.pRunqTail = grownF64(rt.pRunqTail, n);
  rt.pRunnext = grownI32(rt.pRunnext, n);
  rt.pSchedtick = grownI32(rt.pSchedtick, n);
  rt.pSyscalltick = grownI32(rt.pSyscalltick, n);
  rt.pGFree = grownI32(rt.pGFree, n);
  rt.pGFreeN = grownI32(rt.pGFreeN, n);
  rt.pGoidNext = grownI32(rt.pGoidNext, n);
  rt.pGoidEnd = grownI32(rt.pGoidEnd, n);
  rt.pOldm = grownI32(rt.pOldm, n);
  rt.pSysSchedtick = grownI32(rt.pSysSchedtick, n);
  rt.pSysSchedwhenNs = grownF64(rt.pSysSchedwhenNs, n);
  rt.pSysSyscalltick = grownI32(rt.pSysSyscalltick, n);
  rt.pSysSyscallwhenNs = grownF64(rt.pSysSyscallwhenNs, n);
  rt.pRunPs = grownF64(rt.pRunPs, n);
  rt.pUnsafeFromPs = grownF64(rt.pUnsafeFromPs, n);
  rt.pUnsafeUntilPs = grownF64(rt.pUnsafeUntilPs, n);
  rt.pAsync = grownU8(rt.pAsync, n);
  rt.work.fit(n);
  for (let p = old; p < n; p++) {
    rt.pStatus[p] = PSTATUS.Pgcstop;
    rt.pM[p] = -1;
    rt.pRunnext[p] = -1;
    rt.pGFree[p] = -1;
    rt.pOldm[p] = -1;
    rt.pRunPs[p] = Infinity;
    rt.pTimers.push(new TimerHeap());
  }
  rt.tree = new WinnerTree(n);
  for (let p = 0; p < n; p++) rt.tree.update(p, rt.pRunPs[p]);
}

/** Sets the clock of P (Infinity: not running on a core). */
export function setClock(rt: Runtime, p: number, ps: number): void {
  rt.pRunPs[p] = ps;
  rt.tree.update(p, ps);
}

/** Says what M is doing; nothing is recorded when nothing changed. */
export function setMState(rt: Runtime, m: number, state: number): void {
  if (rt.mState[m] === state) return;
  rt.mState[m] = state;
  rt.emit(KIND.MState, m, state, rt.mCore[m], rt.mP[m]);
}
