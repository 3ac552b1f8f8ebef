/**
 * What a goroutine's machine asks of the runtime. `vm` declares it, `model` implements it; nothing here names the model.
 *
 * A goroutine is a GIndex (row). Values live in 8-byte slots of one slab (`Mem`): every integer kind as its sign- or zero-extended
 * 64-bit value, bool 0 | 1, floats as float64 (float32 rounded after each operation), pointers as slot index (0 = nil), strings as
 * id into the string table, slices as three slots (first slot, len, cap), interfaces as two (type id, value or pointer to a copy),
 * funcs as slot index of a closure object (0 = nil), maps and channels as ids (0 = nil), arrays and structs flattened.
 *
 * Time: the machine counts picoseconds used since `run` was entered (`vm.usedPs`); the host adds its own costs with `vm.usedPs += …`.
 * Host operations are *ordered*: the machine calls one only while vm.usedPs <= vm.orderedPs, that is when this P is the earliest.
 */

/** Answer of a host operation: go on with the next instruction. */
export const HOST_CONTINUE = 0;
/** The G no longer runs (parked, yielded, in a system call, ended): save the pc of the next instruction and leave `run`. Results are in place when it runs again. */
export const HOST_STOP = 1;
/** Start a run-time panic with `vm.hostPanic` (Go's text, e.g. "send on closed channel"). */
export const HOST_PANIC = 2;
/** Nothing was done; leave `run` with the pc at this instruction and execute it again later. */
export const HOST_RETRY = 3;
export type HostAnswer = 0 | 1 | 2 | 3;

/** Why `run` came back. */
export const RAN_LIMIT = 0; // a limit was reached; the G is still running
export const RAN_STOP = 1; // a host operation stopped it, or it ended
export const RAN_PREEMPT = 2; // honoured vm.preempt at a call (cooperative point, X-09)
export type RanAnswer = 0 | 1 | 2;

export interface SelectCase {
  readonly ch: number;
  readonly dir: 'send' | 'recv';
  /** Slot of the value to send or of where to put the received one (−1: drop). */
  readonly elem: number;
}

export interface Host {
  // goroutines
  /** `go`: a new G, placed by Q-02. The machine sets up its stack at once after. line: of the go statement. */
  newproc(parent: number, fn: number, line: number): number;
  /** The bottom frame returned (or Goexit ran the deferred calls). For main: exit of the program. */
  goexit(g: number): HostAnswer;
  gosched(g: number): HostAnswer;
  /** A goroutine of the runtime for finalizers or cleanups, running function `fn`; the machine sets up its stack at once after. */
  newHelper(g: number, fn: number, isCleanup: boolean): number;
  /** It waits until something is queued (vm.gc.specials). */
  helperWait(g: number, isCleanup: boolean): HostAnswer;
  /** A coroutine: a G that waits to be switched to; the machine sets up its stack at once after. */
  newcoro(g: number, fn: number): number;
  /** g waits and `other` goes on, at once. */
  coroswitch(g: number, other: number): HostAnswer;
  /** `other` goes on, g is about to return from its bottom frame. */
  cororeturn(g: number, other: number): HostAnswer;
  sleep(g: number, ns: number): HostAnswer;
  /** The goroutine's number as traces have it. */
  goid(g: number): number;
  lockOSThread(g: number): void;
  unlockOSThread(g: number): void;
  /** runtime.GOMAXPROCS: old value goes to slot `result`; n < 1 only asks. */
  gomaxprocs(g: number, n: number, result: number): HostAnswer;
  /** runtime.SetDefaultGOMAXPROCS (M-05). */
  setDefaultGOMAXPROCS(g: number): HostAnswer;
  numGoroutine(): number;
  numCPU(): number;
  // the collector
  /** runtime.GC (GC-52). */
  gc(g: number): HostAnswer;
  /** The stop of the world of runtime.ReadMemStats; the numbers are read afterwards by gcStat. */
  readMemStats(g: number): HostAnswer;
  /** A number of the collector (src/model/gcapi.ts: GC_STAT); Infinity where Go has none. */
  gcStat(what: number): number;
  /**
   * Of collection n (from 0): its pauses (part 0 sweep termination, 1 mark termination), how long stopping took in each (2, 3), when it ended
   * (4). In ns; −1 if there was no such collection.
   */
  gcPause(n: number, part: number): number;
  /** debug.SetGCPercent: below 0 off; returns the old value. */
  setGCPercent(g: number, percent: number): number;
  /** debug.SetMemoryLimit in bytes: Infinity none, below 0 only asks; returns the old value. */
  setMemoryLimit(g: number, bytes: number): number;
  /** The second half of debug.FreeOSMemory, after a collection: free memory goes back to the operating system. */
  scavenge(g: number): HostAnswer;
  /** '1.26' or '1.25'. */
  goVersion(): string;
  // channels; id 0 is the nil channel. Elements are elemSlots(ch) slots.
  makechan(g: number, elemSlots: number, elemBytes: number, cap: number, noscan: boolean): number; // cap was checked
  chansend(g: number, ch: number, src: number): HostAnswer;
  /** dst or okDst −1: not wanted. A closed channel zeroes dst. */
  chanrecv(g: number, ch: number, dst: number, okDst: number): HostAnswer;
  closechan(g: number, ch: number): HostAnswer;
  chanlen(ch: number): number;
  chancap(ch: number): number;
  elemSlots(ch: number): number;
  /**
   * select: n cases described at slot `cases` (three slots each: channel id, 0 recv | 1 send, elem slot or −1). The chosen index
   * goes to slot `chosen` (−1: default), recvOK to okDst (−1: not wanted). Single-case forms are compiled to it as well (C-20 inside).
   */
  selectgo(g: number, cases: number, n: number, hasDefault: boolean, chosen: number, okDst: number): HostAnswer;
  // sync; addr: the slot of the lock's state (two slots, all zero when new)
  mutexLock(g: number, addr: number): HostAnswer;
  mutexTryLock(g: number, addr: number): boolean;
  mutexUnlock(g: number, addr: number): HostAnswer;
  rwRLock(g: number, addr: number): HostAnswer;
  rwTryRLock(g: number, addr: number): boolean;
  rwRUnlock(g: number, addr: number): HostAnswer;
  rwLock(g: number, addr: number): HostAnswer;
  rwTryLock(g: number, addr: number): boolean;
  rwUnlock(g: number, addr: number): HostAnswer;
  waitGroupAdd(g: number, addr: number, delta: number): HostAnswer;
  waitGroupWait(g: number, addr: number): HostAnswer;
  /** Cond.Wait in three steps that the library composes: ticket before unlocking, wait for that ticket after. */
  condAdd(g: number, addr: number): number;
  condWait(g: number, addr: number, ticket: number): HostAnswer;
  condSignal(g: number, addr: number): HostAnswer;
  condBroadcast(g: number, addr: number): HostAnswer;
  /** An atomic operation on the slot at addr: adds to vm.usedPs what fetching its cache line from another P takes. */
  atomicAccess(addr: number, isWrite: boolean): void;
  /** sync.Pool at slot addr: the interface value at `value` is put into it; one is taken out to `result` (nil: none is there). */
  poolPut(g: number, addr: number, value: number): void;
  poolGet(g: number, addr: number, result: number): void;
  // timers; `when` and `period` in ns since the start of the run
  /** kind 0: channel timer on ch (cap 1, receives now in ns as one slot); kind 1: AfterFunc that starts closure fn. Returns a timer id > 0. */
  newTimer(g: number, kind: 0 | 1, target: number, when: number, period: number): number;
  stopTimer(g: number, timer: number): boolean;
  resetTimer(g: number, timer: number, when: number, period: number): boolean;
  /** Model time in ns at this instruction, in the earliest order. */
  now(g: number): number;
  // lab
  labSyscall(g: number, ns: number): HostAnswer;
  labRead(g: number, ns: number): HostAnswer;
  /** Names the object in an interface value: kind 'chan' (id), or an address. */
  labLabel(g: number, isChan: boolean, ref: number, name: string): void;
  labName(g: number, name: string): void;
  /** Value of knob number k (index into the program's knob table). */
  knob(g: number, k: number): number | boolean | string;
  // the operating system
  /** A call of package internal/poll (KCALL of kernel-calls.ts): its parameters lie from slot `args` on, its results go to slots `res` on. */
  kernelCall(g: number, call: number, args: number, res: number): HostAnswer;
  // memory
  /**
   * Accounts for an allocation of Go size `bytes`, and puts the object's number in Go's heap into `vm.gc.nextIndex`; answers HOST_STOP
   * when the lab's memory limit ends the run. The first `written` bytes (without it: all) are written to at once, not later or never.
   */
  mallocgc(g: number, bytes: number, noscan: boolean, written?: number): HostAnswer;
  /** Accounts for so many objects of `bytes` each, which one object (vm.gc.nextIndex) stands for: lab.Ballast. */
  ballast(g: number, bytes: number, objects: number): HostAnswer;
  /** The modelled stack of g grows to `bytes` (a power of two); beyond 1,000,000,000: fatal stack overflow → HOST_STOP. */
  growstack(g: number, bytes: number): HostAnswer;
  // the collector's questions about what the model keeps (collect.ts)
  /** Shades what timers and other tables of the runtime refer to. */
  markRoots(): void;
  /** A marking begins: what pools hold grows older (L-52). */
  clearpools(): void;
  /** Number of channel `ch` in the heap table; 0: none. */
  chanObject(ch: number): number;
  /** Shades what lies in the buffer of channel `ch`. */
  markChan(ch: number): void;
  /** Channel `ch` is garbage. */
  freeChan(ch: number): void;
  /** The objects at slots from … to (exclusive) are gone: so are the locks in them. */
  dropLocks(from: number, to: number): void;
  /** A marking has ended: rows about objects that were not reached may go. */
  sweepTables(): void;
  // output and ends
  /** os.Exit. */
  exit(g: number, code: number): HostAnswer;
  /** text: Go string (one char per byte). stream 1 stdout, 2 stderr (print, println). */
  output(g: number, text: string, stream: 1 | 2): void;
  /** A panic that nothing recovered: `text` is all that Go prints up to the goroutine traces ("panic: …"). Ends the run, exit code 2. */
  fatalpanic(g: number, text: string): HostAnswer;
  /** throw: text is "fatal error: …" (unrecoverable), exit code 2. */
  fatal(g: number, text: string): HostAnswer;
  // chance
  /** Seeded uint32 for map iteration order, and for math/rand's global source. */
  mapRand(): number;
  programRand(): number;
}
