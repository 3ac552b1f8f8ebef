/**
 * The vocabulary of a Recording: what can happen, and what the four numbers of a row mean.
 *
 * A row is (timeNs, kind, subject, a, b, c); subject and a…c are int32. Goroutines are named by goid (1 = main; ids are dense
 * up to batches of 16 per P, Q-17), Ms and Ps by their id, objects (channels, locks, …) by an id of the Recording's own.
 * Kinds below MODEL_ONLY are those that a Go execution trace of the same run would contain: they are the *events* of `--json`
 * and of speed claims. Kinds from MODEL_ONLY on are what only a model can know.
 *
 * Queue effects are part of the rows, so that `RunState` (state.ts) can rebuild every queue exactly:
 * a row that makes a G runnable says where it is put (PLACE), a row that starts a G says where it was taken from (FROM).
 */

/** Where a G that becomes runnable is put. */
export const PLACE = {
  /** Nowhere: it is already where it belongs (an Overflow row took it along) or its taker has it in hand. */
  none: 0,
  /** runnext of the P in the row; a G already there is kicked to the tail of that P's ring. */
  runnext: 1,
  /** Tail of the P's ring. */
  ring: 2,
  /** Tail of the global queue. */
  global: 3,
  /** Head of the global queue (only when a P is destroyed, M-10). */
  globalHead: 4,
} as const;

/** Where a G that starts was taken from. */
export const FROM = {
  /** In hand: the row before (Steal, StealNext, GlobalBatch, GoUnblock with PLACE.none, …) took it out of its queue. */
  hand: 0,
  /** runnext of the P that starts it. */
  runnext: 1,
  /** Head of the ring of the P that starts it. */
  ring: 2,
  /** Head of the global queue, a single get (F-14). */
  global: 3,
} as const;

/** In place of the function index in GoCreate rows: a goroutine of the runtime itself, no function of the program. */
export const SYSTEM_FUNCTION = 0xffff;

/** First kind that only a model can know. */
export const MODEL_ONLY = 64;

export const KIND = {
  // ---- what a Go execution trace contains -------------------------------------------------------------------------
  /** GOMAXPROCS is a. First row of every run (subject 0). */
  ProcsChange: 1,
  /** M a wires P subject (Pidle/Pgcstop → Prunning). */
  ProcStart: 2,
  /** P subject is released by M a (−1: nobody); b: new P status (0 Pidle, 3 Pgcstop, 4 Pdead). Queues stay as they are. */
  ProcStop: 3,
  /** P subject is taken from M a, whose G is in a system call; b: by whom (−1 sysmon, −2 stop-the-world, else the M). P becomes Pidle, or Pgcstop for −2. */
  ProcSteal: 4,
  /** G subject is created on P a (−1 before the scheduler runs) by goid b (0: the runtime); c = function index | line of the go statement << 16. Goes to runnext of P a, or with a = −1 nowhere. */
  GoCreate: 5,
  /** G subject runs on P a; b = FROM | inheritTime << 4 | line << 8 (0 unknown); c = M. schedtick of P a grows by one unless inheritTime. */
  GoStart: 6,
  /** G subject ends on P a. */
  GoDestroy: 7,
  /** G subject stops running but stays runnable: a = STOP reason; b = PLACE | P << 4; c = line. */
  GoStop: 8,
  /** G subject parks: a = WAIT reason; b = object id (−1 none), or for sleep the low 32 bits of the length in ns; c = line | (sleep: high bits of the length) << 16. */
  GoBlock: 9,
  /** G subject becomes runnable: a = P (−1: none); b = goid that readied it, 0 the runtime, −1 a timer, −2 the netpoller; c = PLACE. */
  GoUnblock: 10,
  /** G subject enters a blocking system call on P a; b = M; c = line. */
  GoSyscallBegin: 11,
  /** G subject is back and still has P a (Y-05). */
  GoSyscallEnd: 12,
  /** G subject is back and lost its P: a = P it runs on now (Y-06) or −1 and it goes to the global tail (Y-08); b = M. */
  GoSyscallEndBlocked: 13,
  /** The world is asked to stop: a = STW reason, b = goid. */
  STWBegin: 14,
  /** The world runs again. */
  STWEnd: 15,
  /** Mark phase of GC cycle subject begins (Go's GCBegin): a = GC_TRIGGER; b = goid that started it; c = live heap in KiB. */
  GCBegin: 16,
  /** Mark phase of GC cycle subject is over (Go's GCEnd): a = live heap in KiB; b = KiB marked; c = 1 for a forced cycle (runtime.GC). */
  GCEnd: 17,
  /** G subject on P a begins to help marking, as its allocations ask (GC-30); b = bytes it owes. */
  GCMarkAssistBegin: 18,
  /** G subject need not help any longer; a = P; b = bytes it scanned itself; c = ns that took. */
  GCMarkAssistEnd: 19,
  /** P subject begins to sweep for goid a (0: the runtime). */
  GCSweepBegin: 20,
  /** P subject stops sweeping: a = KiB swept, b = KiB freed. */
  GCSweepEnd: 21,
  /** Live heap in KiB: a; b = its objects (low 31 bits). Written when it changed by 1/64 or more, and at phases of the GC. */
  HeapAlloc: 22,
  /** Heap goal in KiB: a (−1: none); b = trigger in KiB (−1: none); c = memory limit in KiB (−1: none, clamped). */
  HeapGoal: 23,
  /** User task subject begins (runtime/trace.NewTask): a = goid, b = string index of its name, c = task it is part of (0: none). */
  UserTaskBegin: 24,
  /** User task subject ends: a = goid, b = string index of its name. */
  UserTaskEnd: 25,
  /** User region subject begins: a = goid, b = string index of its name, c = its task (0: none). */
  UserRegionBegin: 26,
  /** User region subject ends: a = goid, b = string index of its name. */
  UserRegionEnd: 27,
  /** Goid subject logs: a, b = string indexes of category and message, c = task (0: none). */
  UserLog: 28,
  // ---- only a model knows -----------------------------------------------------------------------------------------
  /** Ring of P subject is full: its a oldest Gs go to the global tail, then goid b (its runnext, or a G that is in no queue). */
  Overflow: 64,
  /** P subject takes a Gs from the global head: goid c comes to hand, the others go to its ring's tail. */
  GlobalBatch: 65,
  /** P subject steals b Gs from the ring head of P a; the last of them, goid c, comes to hand, the others go to its ring. */
  Steal: 66,
  /** P subject takes runnext of P a: goid c comes to hand. */
  StealNext: 67,
  /** P subject found nothing to steal in a passes. */
  StealFail: 68,
  /** Ring and runnext of dead P subject are moved to the global head, runnext in front; a = number moved (M-10). */
  ProcDrain: 69,
  /** Thread M subject exists from now on. */
  MCreate: 70,
  /** M subject is: a = M_STATE; b = core (when on one) or −1; c = P or −1. */
  MState: 71,
  /** M subject ends (M-22). */
  MExit: 72,
  /** sysmon looked; a = ns until it looks again; b = Ps retaken | Gs asked to stop << 16. */
  Sysmon: 73,
  /** G subject on P a is asked to stop; b = 1 when the request found runtime code and no asynchronous safe point. */
  PreemptRequest: 74,
  /** Object subject exists: a = OBJECT kind; b = capacity (channels) else 0; c = goid that made it. */
  ObjectMake: 75,
  /** Object subject is called string a of the Recording's string table. */
  ObjectLabel: 76,
  /** G subject is called string a. */
  GoName: 77,
  /** A value entered channel subject: a = goid of the sender (0 the runtime); b = values buffered after; c = goid of the receiver it was handed to, else 0 (C-01). */
  ChanSend: 78,
  /** A value left channel subject: a = goid of the receiver; b = values buffered after; c = goid of the sender who was waiting, else 0 (C-03). */
  ChanRecv: 79,
  ChanClose: 80,
  /** Lock subject is held by goid a (0: free; −1: by readers, b counts them); b = waiters (or readers); c = 1 in starvation mode. Also the counter of a WaitGroup (a = 0, b = counter). */
  LockState: 81,
  /** A timer was put into the heap of P subject; a = timers there now; b, c = due time in ns (low 32 bits, high). */
  TimerAdd: 82,
  /** The heap of P subject: a timer fired or was removed; a = timers there now; b = ns late (clamped to int32); c = goid it readied or 0. */
  TimerFire: 83,
  /** Text number a of the Recording's output was written by goid subject. */
  Output: 84,
  /** Stack of G subject has now a bytes (K-02). */
  StackGrow: 85,
  /** Heap of the program holds a KiB in b objects (low 31 bits); written when it grew by 1/64 or more. */
  Heap: 86,
  /** G subject waits for a descriptor that becomes readable (lab.Read): a, b = due time low and high; ends with its GoUnblock. */
  NetWait: 87,
  /** A knob was changed while running: a = string index of its name; b = value (rounded to int32). */
  Intervention: 88,
  /** The run is over: a = END reason; b = exit code. Last row. */
  End: 89,
  /** P subject takes goid c out of its queue FROM a: to hand it to the thread that c is locked to (F-06), or to run it when a thread has been woken (W-07). */
  TakeInHand: 90,
  /** The collector's phase is a (GC_PHASE) in cycle subject; b = roots to scan, c = KiB expected to be scanned, at the start of marking. */
  GCPhase: 100,
  /** P subject runs a mark worker in mode a (GC_WORKER; 0: no longer); b = goid of the worker; c = KiB it scanned, when it stops. */
  GCWorker: 101,
  /** Marking so far: a = KiB scanned, b = roots left, c = 1 while there are grey objects. At most 64 rows a cycle. */
  GCProgress: 102,
  /** Stack of goid subject was scanned by goid a: b = bytes, c = 1 when it was stopped for it (GC-11). */
  GCStackScan: 103,
  /** Sweeping so far: a = spans left, b = spans of the cycle. At most 64 rows a cycle. */
  GCSweepProgress: 104,
  /** Memory given back to the operating system: a = KiB now, b = KiB in all, c = goid that did it (0: the runtime). */
  GCScavenge: 105,
  /** GC CPU limiter: a = 1 while it limits (GC-46); b = ‰ of its bucket that is full. */
  GCLimiter: 106,
  /** Ring and runnext of P subject, whose mark worker keeps it, go to the global tail, runnext first; a = number moved. */
  RunqDrain: 107,
  /** Cycle subject in a line: string a is what GODEBUG=gctrace=1 prints (D-03). */
  GCTrace: 108,
  /** Socket subject exists (ids dense from 0): a = SOCK; b = descriptor or −1; c = goid that opened it (0: the kernel). */
  SockOpen: 109,
  /** Socket subject is in state a (SOCK_STATE); b = socket at the other end or −1, of a listener its backlog; c = local port | host index << 16. */
  SockState: 110,
  /** Socket subject: a = bytes to be read here; b = bytes in its send buffer or on their way; c = bits: 1 a reader waits, 2 a writer. */
  SockBuf: 111,
  /** Listener subject: a = connections in its SYN queue, b = in its accept queue, c = dropped so far. */
  SockQueue: 112,
  /** Socket subject is gone: a = SOCK_GONE. */
  SockGone: 113,
  /** M subject looked for ready descriptors: a = its P or −1 (sysmon, start of the world); b = events it got; c = µs it was ready to wait (0: not at all, −1: for ever). */
  NetPoll: 114,
  /** Host subject (0: this machine): a = string index of its name; b = round trip in µs; c = KiB/s (−1: unbounded). */
  HostMake: 115,
  /** Of the kernel: a = open descriptors, b = ephemeral ports in use, c = sockets in TIME_WAIT. Written when one of them changed, at most every 100 µs. */
  KernelGauge: 116,
  /** Request subject of the program (lab.Request) begins: a = goid, b = string index of its name. */
  RequestBegin: 117,
  /** Request subject is done: a = goid, b = 1 when it failed, c = string index of its name. */
  RequestEnd: 118,
  /** Core subject: a = 1 the container's threads are throttled on it, 0 no longer; b = µs of CPU used in this period so far; c = number of the period. */
  Throttle: 119,
  /** Core subject runs neighbour a, a thread of another container (−1: no longer). */
  Neighbour: 120,
  /** The container's CPU quota is a µs per period of b µs (a = 0: none); c = number of cores. Written at the start and when it changes. */
  CpuQuota: 121,
  /** HTTP/2 stream a on socket subject: c = 1 goid b begins to work for it, 0 it no longer does. */
  Stream: 122,
} as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

/** Why a G stopped but stayed runnable. */
export const STOP = { gosched: 0, preempted: 1, goyield: 2 } as const;

/** Statuses of a G with Go's numbers (runtime2.go); `Gunborn` is ours: that goid does not exist yet. */
export const GSTATUS = {
  Gidle: 0,
  Grunnable: 1,
  Grunning: 2,
  Gsyscall: 3,
  Gwaiting: 4,
  Gdead: 6,
  Gunborn: 15,
} as const;
export const PSTATUS = { Pidle: 0, Prunning: 1, Pgcstop: 3, Pdead: 4 } as const;

/** What a thread does, as the picture needs it. */
export const M_STATE = {
  /** On a core, running the G or the scheduler with its P. */
  running: 0,
  /** On a core, with a P, looking for work (spinning). */
  spinning: 1,
  /** Wants to run but no core is free (kernel run queue). */
  waitingForCore: 2,
  /** Asleep on its futex, on the idle list or waiting to be given a P. */
  parked: 3,
  /** In epoll_wait, without P. */
  polling: 4,
  /** In a blocking system call. */
  syscall: 5,
  /** Woken by futex, not yet on a core (wake-up latency). */
  waking: 6,
  /** Sleeping in usleep with its P (thief before taking runnext, Q-14). */
  napping: 7,
  exited: 8,
} as const;

/** Wait reasons; texts are Go's (waitReasonStrings). */
export const WAIT = {
  chanReceive: 1,
  chanSend: 2,
  select: 3,
  selectNoCases: 4,
  chanReceiveNil: 5,
  chanSendNil: 6,
  ioWait: 7,
  sleep: 8,
  semacquire: 9,
  mutexLock: 10,
  rwMutexRLock: 11,
  rwMutexLock: 12,
  condWait: 13,
  waitGroupWait: 14,
  stoppingTheWorld: 15,
  gcAssistWait: 16,
  gcSweepWait: 17,
  gcScavengeWait: 18,
  gcWorkerIdle: 19,
  forceGCIdle: 20,
  waitForGCCycle: 21,
  /** Stopped to have its stack scanned (S-07): Go's Gpreempted. */
  preempted: 22,
  finalizerWait: 23,
  cleanupWait: 24,
  coroutine: 25,
} as const;
export const WAIT_TEXT: readonly string[] = [
  '',
  'chan receive',
  'chan send',
  'select',
  'select (no cases)',
  'chan receive (nil chan)',
  'chan send (nil chan)',
  'IO wait',
  'sleep',
  'semacquire',
  'sync.Mutex.Lock',
  'sync.RWMutex.RLock',
  'sync.RWMutex.Lock',
  'sync.Cond.Wait',
  'sync.WaitGroup.Wait',
  'stopping the world',
  'GC assist wait',
  'GC sweep wait',
  'GC scavenge wait',
  'GC worker (idle)',
  'force gc (idle)',
  'wait for GC cycle',
  'preempted',
  'finalizer wait',
  'cleanup wait',
  'coroutine',
];

export const OBJECT = { chan: 1, mutex: 2, rwmutex: 3, waitgroup: 4, cond: 5, timerChan: 6 } as const;
/** What a descriptor stands for. */
export const SOCK = { listener: 1, connection: 2, pipe: 3, file: 4 } as const;
/** States of TCP, as the kernel names them; pipes and files are `established` while open. */
export const SOCK_STATE = {
  closed: 0,
  listen: 1,
  synSent: 2,
  synReceived: 3,
  established: 4,
  finWait: 5,
  closeWait: 6,
  lastAck: 7,
  timeWait: 8,
} as const;
/** Why a socket is gone. */
export const SOCK_GONE = { closed: 0, reset: 1, timeWaitOver: 2 } as const;
export const STW = { gomaxprocs: 0, gcSweepTermination: 1, gcMarkTermination: 2, readMemStats: 3 } as const;
/** `gcphase` (GC-02). */
export const GC_PHASE = { off: 0, mark: 1, markTermination: 2 } as const;
/** Why a GC cycle began (GC-50). */
export const GC_TRIGGER = { heap: 0, time: 1, cycle: 2 } as const;
/** Modes of a mark worker (GC-22, GC-23). */
export const GC_WORKER = { none: 0, dedicated: 1, fractional: 2, idle: 3 } as const;
export const END = { exit: 0, panic: 1, fatal: 2, deadlock: 3, until: 4, labMemory: 5 } as const;
/** `endReason` of `--json`, by END. */
export const END_TEXT = ['exit', 'panic', 'fatal', 'deadlock', 'until', 'lab-memory'] as const;
