/**
 * What things cost: one table per machine profile. Everything here is profile data, not fact (COST-30). Costs are integer
 * picoseconds, latencies integer nanoseconds. The sources are the measurements in ground truth (calibration keys in brackets); values
 * that no measurement isolates were split from a measured sum, and the sum is what the tests hold.
 */

export interface Costs {
  readonly name: string;
  /** Cost of a plain machine instruction. The other instruction classes are multiples of it (src/vm/costs.ts). */
  readonly instructionPs: number;
  // ---- scheduler, in ps of the M that runs it
  /** newproc with a G from a free list. */
  readonly newprocPs: number;
  /** Added when no dead G is there: a new g, beside span and page faults of g and stack [goroutine.create_fresh]. */
  readonly newGPs: number;
  readonly goexitPs: number;
  /** gopark, gosched, goyield and goexit: until the scheduler has found who is next in the local queue. */
  readonly goparkPs: number;
  readonly goschedPs: number;
  /** execute: what it takes the next one before its own code runs. */
  readonly schedulePs: number;
  /** More when the global queue had to be locked. */
  readonly globalGetPs: number;
  /** ready: goready of one G without the wake-up of a thread. */
  readonly readyPs: number;
  /** One stealing pass: fixed, and per P looked at. */
  readonly stealPassPs: number;
  readonly stealPerProcPs: number;
  /** Moving one stolen G. */
  readonly stealPerGPs: number;
  /** Cache misses of a switch when the working set of Gs has outgrown the cache: full at coldGs live Gs, less below in proportion. */
  readonly coldSwitchPs: number;
  readonly coldGs: number;
  /** Added to it when they have outgrown the cache of all cores too, full at farGs [create-cost wake_run_exit; sched-latency n1M]. */
  readonly farSwitchPs: number;
  readonly farGs: number;
  /** A goroutine whose g and stack another P wrote last: their cache lines move [create-cost batched_P2 against batched_P1]. */
  readonly remoteGPs: number;
  // ---- channels, locks, timers, clock
  readonly chanPs: number;
  readonly selectPs: number;
  readonly selectPerCasePs: number;
  readonly makechanPs: number;
  /** One atomic change of a lock's state and what goes with it; RWMutex.Lock and Unlock make two. */
  readonly mutexPs: number;
  /** One round of active spinning: procyield(30) (L-02, L-40), measured on the machine of the recordings. */
  readonly procyieldPs: number;
  /** osyield with nobody else in line (L-40), measured likewise. */
  readonly osyieldPs: number;
  readonly semaPs: number;
  readonly timerPs: number;
  readonly timerFirePs: number;
  /** More for each level of the heap that a timer is taken from: a four-way heap of timers that nobody has looked at lately (T-04). */
  readonly timerLevelPs: number;
  readonly nowPs: number;
  readonly syscallPs: number;
  /** Printing a line; the first one of a process runs code and touches tables that no cache and no page table has yet [measured: 38 to 130 µs]. */
  readonly outputPs: number;
  readonly firstOutputPs: number;
  // ---- network and files: what the kernel does in a call, beside entering and leaving it
  /** A read that finds something, one that finds nothing (EAGAIN), a write to a connection with all that the other side's kernel does. */
  readonly socketReadPs: number;
  readonly againPs: number;
  readonly socketWritePs: number;
  /** Copying a byte between the program and the kernel [copy-paths: user-space copies, four per byte]. */
  readonly copyPerBytePs: number;
  /** epoll_wait that does not wait, and for each event; epoll_ctl. */
  readonly epollPs: number;
  readonly epollEventPs: number;
  readonly socketPs: number;
  readonly acceptPs: number;
  readonly connectPs: number;
  readonly closePs: number;
  /** A socket that another P used last: its lines come over from the other core [net.cpu_per_echo against net.echo_rtt_solo]. */
  readonly socketLinesPs: number;
  /** A socket in memory that the kernel has not used before [half of net.tcp_dial less http-keepalive: tcp_connect]. */
  readonly freshSocketPs: number;
  /** A byte moved inside the kernel: spliced from socket to socket, both halves; from the page cache to a socket [copy-paths]. */
  readonly splicePerBytePs: number;
  readonly sendfilePerBytePs: number;
  /** A call on a file: its fixed part. The disk: what an access takes before the first byte, and its rate; typical of an SSD, not measured. */
  readonly filePs: number;
  readonly diskAccessNs: number;
  readonly diskBytesPerSecond: number;
  /** Cost of taking over a cache line that another P wrote last (locks, atomics) [two threads that hand a word to and fro, a load and a store each: 26.5 ns a way]. */
  readonly cacheLinePs: number;
  /** The same for a lock of the runtime and what it guards: three lines [switch.gosched_two_goroutines_P1 against P2]. */
  readonly runtimeLinesPs: number;
  /** How long a core that has just got a line to write on keeps it, while others want to write on it too [atomics-vs-mutex atomic_add_g2]. */
  readonly lineHoldPs: number;
  // ---- memory
  /** An object from a span that is there. */
  readonly mallocPs: number;
  /** A span from the page heap [cost-model malloc_4096: two objects a span]; more for an object that has one of its own [malloc_65536]. */
  readonly spanPs: number;
  readonly largePs: number;
  /** First write to a page of 4 KiB that the process does not have yet, or not any more [cost-model malloc_512]. */
  readonly pageFaultPs: number;
  /** Clearing a byte of memory that has been used before. */
  readonly clearPerBytePs: number;
  readonly stackGrowPs: number;
  readonly stackCopyPerBytePs: number;
  // ---- collector
  /**
   * Scan work: a byte, an object, a reference found, a visit of a span; more for a visit when so many spans take turns that none stays in the
   * cache [gc-marking sequential, random, list; gc-pause].
   */
  readonly markPerBytePs: number;
  readonly markPerObjectPs: number;
  readonly markPerRefPs: number;
  readonly markVisitPs: number;
  readonly markColdVisitPs: number;
  /**
   * A root job beside what it scans; a stack, and each of its frames [gc.scan_stack_per_parked_goroutine has four; in a measurement of its own
   * each further one costs a seventh of that, docs/fidelity-collector.md].
   */
  readonly markRootPs: number;
  readonly scanStackPs: number;
  readonly scanFramePs: number;
  /** Marking with the marker of 1.25, in per cent of Green Tea (GC-74); 100 until it has been measured. */
  readonly oldMarkerPercent: number;
  /** gcAssistAlloc before it marks; gcStart before the stop. */
  readonly assistPs: number;
  readonly gcStartPs: number;
  /** Work in the two stops, and the function of the ragged barrier on each P [stw.gc_idle]. */
  readonly sweepTermPs: number;
  readonly markTermPs: number;
  /** More for mark termination when marking has left nothing of the runtime in the cache. */
  readonly markTermColdPs: number;
  /** A look whether sweeping is done. */
  readonly sweepPollPs: number;
  readonly safePointPs: number;
  /** Sweeping a span, from the time between the cycles of gc-pause at three settings of GOGC (COST-18 has 30 ns at least); returning a page of 4 KiB (COST-19); ReadMemStats within its stop (COST-14). */
  readonly sweepSpanPs: number;
  readonly scavengePagePs: number;
  readonly readMemStatsPs: number;
  // ---- operating system, in ns
  /** futex(WAKE): what the waker pays; quantiles 0, 1/8 … 1 over one sleeper that was woken every ms [os.futex_wake_call: 4.4 … 13.6 µs]. */
  readonly futexWakeQuantilesNs: readonly number[];
  /** From the wake-up call until the woken thread runs: quantiles 0, 1/8 … 1 [os.futex_wake_to_run; traces]. */
  readonly wakeQuantilesNs: readonly number[];
  /** From a timer's interrupt until the thread that slept runs, likewise. */
  readonly timerWakeQuantilesNs: readonly number[];
  readonly threadCreateNs: number;
  /** usleep(n) really lasts n plus this [os.nanosleep_3us_real]. */
  readonly timerSlackNs: number;
  /** More for a sleep of 10 ms and above, when the core has gone to deeper idleness [preempt.slice_P1_2_hogs, timer.sleep_10ms_real]. */
  readonly longSleepExtraNs: number;
  readonly contextSwitchNs: number;
  /** The kernel's tick (HZ 250): there slices end, and load is balanced between cores. */
  readonly kernelTickNs: number;
  /** What a thread has run at least before a tick gives its core to another. */
  readonly kernelSliceNs: number;
  /** Waking a thread on a core that is awake [wl-pipe3-even: 1.1 to 2.7 µs with the start of the P]. */
  readonly wakeNearPs: number;
  /**
   * On machines of up to this many cores a woken thread goes back to its core even if that is busy and another is idle. Seen in the traces of
   * two cores (wl-pipe3-even); with more cores, which were not measured, the kernel is taken to find an idle one.
   */
  readonly stickyUpToCores: number;
  /** How many of a thousand such wake-ups find the other core awake and go there [wl-one-mutex: a hundred wake-ups on one core, then apart]. */
  readonly strayPermille: number;
  /** A thread that ran less than this ago is left where it waits, for at most so many balancing ticks (Linux: 500 µs and 2). */
  readonly cacheHotNs: number;
  readonly cacheHotTries: number;
  /** Signal sent to signal handled (COST-23). */
  readonly signalNs: number;
  /** Fixed part of stopping and starting the world [stw.gomaxprocs_change_idle]. */
  readonly stwNs: number;
  /** The same for stops in which nobody else has to be waited for [stw.gc_idle: stopping]. */
  readonly stwAloneNs: number;
}

/** The machine of the measurements: a virtual machine with 2 cores, on which waking another core is slow. */
const VM_2CORE: Costs = {
  name: 'vm-2core',
  instructionPs: 180,
  newprocPs: 95_000,
  newGPs: 150_000,
  goexitPs: 91_000,
  goparkPs: 61_000,
  goschedPs: 48_000,
  schedulePs: 5_500,
  globalGetPs: 10_300,
  readyPs: 33_000,
  stealPassPs: 60_000,
  stealPerProcPs: 8_000,
  stealPerGPs: 1_500,
  coldSwitchPs: 150_000,
  coldGs: 10_000,
  farSwitchPs: 540_000,
  farGs: 100_000,
  remoteGPs: 200_000,
  chanPs: 20_700,
  selectPs: 37_600,
  selectPerCasePs: 20_000,
  makechanPs: 60_000,
  mutexPs: 2_000,
  procyieldPs: 738_000,
  osyieldPs: 448_000,
  semaPs: 30_000,
  timerPs: 169_000,
  timerFirePs: 200_000,
  timerLevelPs: 120_000,
  nowPs: 41_400,
  syscallPs: 51_000,
  outputPs: 900_000,
  firstOutputPs: 63_000_000,
  socketReadPs: 300_000,
  againPs: 150_000,
  socketWritePs: 1_150_000,
  copyPerBytePs: 165,
  epollPs: 250_000,
  epollEventPs: 30_000,
  socketPs: 1_500_000,
  acceptPs: 1_500_000,
  connectPs: 9_000_000,
  closePs: 2_000_000,
  socketLinesPs: 1_200_000,
  freshSocketPs: 27_000_000,
  splicePerBytePs: 360,
  sendfilePerBytePs: 480,
  filePs: 250_000,
  diskAccessNs: 90_000,
  diskBytesPerSecond: 1_500_000_000,
  cacheLinePs: 13_250,
  lineHoldPs: 20_500,
  runtimeLinesPs: 42_000,
  mallocPs: 13_000,
  spanPs: 350_000,
  largePs: 250_000,
  pageFaultPs: 2_060_000,
  clearPerBytePs: 57,
  stackGrowPs: 420_000,
  stackCopyPerBytePs: 248,
  markPerBytePs: 10,
  markPerObjectPs: 4_000,
  markPerRefPs: 8_000,
  markVisitPs: 7_000,
  markColdVisitPs: 150_000,
  markRootPs: 20_000,
  scanStackPs: 310_000,
  scanFramePs: 95_000,
  oldMarkerPercent: 100,
  assistPs: 200_000,
  gcStartPs: 1_000_000,
  sweepTermPs: 5_000_000,
  markTermPs: 1_000_000,
  markTermColdPs: 3_000_000,
  sweepPollPs: 80_000,
  safePointPs: 300_000,
  sweepSpanPs: 1_100_000,
  scavengePagePs: 1_000_000,
  readMemStatsPs: 1_000_000,
  futexWakeQuantilesNs: [4_400, 5_800, 6_800, 7_800, 9_200, 10_400, 11_600, 13_600, 30_000],
  wakeQuantilesNs: [26_500, 28_000, 28_700, 29_400, 30_000, 31_000, 32_500, 36_000, 48_000],
  timerWakeQuantilesNs: [27_000, 30_000, 32_000, 33_000, 33_400, 33_700, 34_000, 34_500, 45_000],
  threadCreateNs: 55_000,
  timerSlackNs: 50_000,
  longSleepExtraNs: 96_000,
  contextSwitchNs: 1_500,
  kernelTickNs: 4_000_000,
  kernelSliceNs: 700_000,
  wakeNearPs: 1_000_000,
  stickyUpToCores: 2,
  strayPermille: 25,
  cacheHotNs: 500_000,
  cacheHotTries: 2,
  signalNs: 6_000,
  stwNs: 34_000,
  stwAloneNs: 1_000,
};

/** Typical figures of a physical machine (runtime-model.md, COST): an order of magnitude, not a measurement of ours. */
const BARE_METAL: Costs = {
  ...VM_2CORE,
  name: 'bare-metal',
  futexWakeQuantilesNs: [700, 900, 1_000, 1_100, 1_200, 1_300, 1_500, 1_800, 4_000],
  wakeQuantilesNs: [2_500, 3_000, 3_500, 4_000, 4_600, 5_400, 6_500, 8_000, 14_000],
  stickyUpToCores: 0,
  strayPermille: 0,
  timerWakeQuantilesNs: [2_500, 3_000, 3_500, 4_000, 4_600, 5_400, 6_500, 8_000, 14_000],
  threadCreateNs: 15_000,
  longSleepExtraNs: 20_000,
  signalNs: 3_000,
  stwNs: 8_000,
};

export const PROFILES: Readonly<Record<string, Costs>> = { 'vm-2core': VM_2CORE, 'bare-metal': BARE_METAL };
