/**
 * What the page is told about one moment: state at a time plus the moves since the last frame. Only typed arrays and a few
 * numbers, so that a frame crosses threads by transfer. The world outside is in net-frame.ts. Rows of tables have a fixed stride; field offsets are the constants below.
 * Goids are int32, −1 means nobody. Times are ns since the start of the run (f64).
 */

import type { NetFrame } from './net-frame.ts';

/** What the page wants to see. */
export interface FrameRequest {
  readonly timeNs: number;
  /** Time of the frame before (moves are those in (fromNs, timeNs]); NaN after a seek: no moves. */
  readonly fromNs: number;
  /** Most moves wanted; above it only `flows` are filled. 0 … 4096. */
  readonly maxMoves: number;
  /** Whether one byte per goroutine (`carpet`) is wanted. */
  readonly carpet: boolean;
  /** Goid whose details are wanted in `selected`, or −1. */
  readonly selectedGoid: number;
  /** Socket whose row is wanted in `socket`; without one it is that on which the selected goroutine waits. */
  readonly selectedSocket?: number;
}

/** `procs`: one row per P (all that ever existed; dead ones say so). */
export const PROC = {
  stride: 16,
  status: 0,
  m: 1,
  runningGoid: 2,
  runningLine: 3,
  runningFn: 4,
  /** Age of the time slice in µs (since the schedtick last changed). */
  sliceUs: 5,
  schedtick: 6,
  /** Ring: head and tail counters (uint32 as int32); length = tail − head, 0…256. */
  runqhead: 7,
  runqtail: 8,
  runnextGoid: 9,
  /** 0 | 1: its M spins. */ spinning: 10,
  /** Timers in its heap. */ timers: 11,
  /** 0 | 1: its G is inside a system call while the P is still wired (S-20). */ inSyscall: 12,
  /** GC_WORKER mode of the mark worker that runs here, 0 none. */ gcWorker: 13,
  /** 0 | 1: its G helps marking (GC-30). */ assisting: 14,
} as const;

/** `gc`: the collector and the gauges of the heap; bytes, −1 where there is none. */
export const GC = {
  length: 24,
  /** GC_PHASE */ phase: 0,
  /** Number of the cycle that runs or ran last. */ cycle: 1,
  /** Since when the phase lasts (ns). */ sinceNs: 2,
  /** GC_TRIGGER of the cycle. */ trigger: 3,
  /** Live heap now (spans handed out count whole, GC-44), and the objects in it. */ heapLive: 4,
  heapObjects: 5,
  heapGoal: 6,
  heapTrigger: 7,
  memoryLimit: 8,
  /** Marked by the last finished cycle. */ heapMarked: 9,
  /** Marking: bytes scanned, bytes expected when it began, root jobs and those left, 0 | 1 grey objects are there. */ scanned: 10,
  expected: 11,
  roots: 12,
  rootsLeft: 13,
  grey: 14,
  /** Sweeping: spans of the cycle and those left. */ spans: 15,
  spansLeft: 16,
  /** Bytes given back to the operating system so far. */ released: 17,
  /** 0 | 1: the CPU limiter limits (GC-46). */ limiting: 18,
  /** STW reason while the world is stopped, −1 else. */ stwReason: 19,
  /** Goroutines in a mark assist, those that wait for credit included. */ assisting: 20,
} as const;

/** `threads`: one row per M. */
export const THREAD = {
  stride: 6,
  state: 0,
  core: 1,
  p: 2,
  goid: 3,
  /** µs since the state began (clamped). */ sinceUs: 4,
} as const;

/** `rooms`: one row per waiting room, largest population first, at most 64 rows; the rest is summed in the last row of its kind. */
export const ROOM = {
  stride: 14,
  /** ROOM_KIND */ kind: 0,
  /** Object id, or −1 for a room of many. */ object: 1,
  /** String index of its label, or −1. */ label: 2,
  population: 3,
  capacity: 4,
  buffered: 5,
  sendWaiting: 6,
  recvWaiting: 7,
  ownerGoid: 8,
  starving: 9,
  closed: 10,
  /** WaitGroup counter or reader count. */ counter: 11,
  /** Goid of the last sender and whether its value was handed over (goid of receiver) or buffered (0). */ lastGoid: 12,
  lastPeer: 13,
} as const;
export const ROOM_KIND = {
  chan: 1,
  mutex: 2,
  rwmutex: 3,
  waitgroup: 4,
  cond: 5,
  select: 6,
  sleep: 7,
  network: 8,
  syscall: 9,
  other: 10,
  /** The runtime's own goroutines while they have nothing to do. */ system: 11,
} as const;

/** `moves`: one row per change of place. */
export const MOVE = {
  stride: 6,
  goid: 0,
  /** SPOT codes: where from, where to. */ from: 1,
  fromIndex: 2,
  to: 3,
  toIndex: 4,
  /** Offset within the frame interval, 0…65535 = fromNs…timeNs. */ at: 5,
} as const;
/** Places on the stage. Index: P for centre, runnext and ring; room row's object id for room; M for syscall. */
export const SPOT = {
  unborn: 0,
  centre: 1,
  runnext: 2,
  ring: 3,
  global: 4,
  room: 5,
  sleep: 6,
  network: 7,
  syscall: 8,
  dead: 9,
} as const;

/** `flows`: rows [fromSpot, fromIndex, toSpot, toIndex, count], exact counts of the moves of the interval, at most 512 rows, busiest first. */
export const FLOW = { stride: 5, from: 0, fromIndex: 1, to: 2, toIndex: 3, count: 4 } as const;

/** `notes`: things worth an arc or a label in the interval: rows [kind (KIND), subject, a, b, c, at 0…65535], newest last, at most 64. */
export const NOTE = { stride: 6, kind: 0, subject: 1, a: 2, b: 3, c: 4, at: 5 } as const;

/** `counts`: exact populations. */
export const COUNT = {
  length: 16,
  running: 0,
  runnable: 1,
  waiting: 2,
  asleep: 3,
  network: 4,
  syscall: 5,
  dead: 6,
  alive: 7,
  created: 8,
  global: 9,
  threads: 10,
  spinning: 11,
  idleProcs: 12,
  moves: 13,
  gomaxprocs: 14,
  /** STW in progress 0 | 1 */ stopped: 15,
} as const;

/** One byte per goid − 1 in `carpet`. */
export const CARPET = {
  unborn: 0,
  running: 1,
  runnable: 2,
  waiting: 3,
  asleep: 4,
  network: 5,
  syscall: 6,
  dead: 7,
} as const;

export interface Frame extends NetFrame {
  runId: number;
  seq: number;
  timeNs: number;
  fromNs: number;
  /** How far the run has been computed, and its end if that is known (else −1). */
  computedNs: number;
  endNs: number;
  counts: Int32Array;
  procs: Int32Array;
  /** Contents of the rings, 256 goids per P by slot (−1 empty); empty array above 24 Ps. */
  rings: Int32Array;
  threads: Int32Array;
  /** M on each core, or −1. */
  cores: Int32Array;
  /** Ms that wait for a core, first in line first (at most 64). */
  coreQueue: Int32Array;
  /** First goids of the global queue from its head, at most 512; its exact length is counts[COUNT.global]. */
  global: Int32Array;
  rooms: Int32Array;
  /** Sleepers by time to go: 40 buckets, log scale from 1 µs (bucket i: 10^(i/5) µs up), then Ps' timer counts are in `procs`. */
  sleepers: Int32Array;
  /** Rows [goid, m, p or −1, µs since entry] of Gs in system calls, at most 64. */
  syscalls: Int32Array;
  /** See NETWAIT: Gs that wait for a descriptor, at most 64, those due first in front. */
  network: Int32Array;
  moves: Int32Array;
  flows: Int32Array;
  notes: Int32Array;
  /** Goroutines by source line: index = line, value = Gs whose current line it is (alive ones). */
  lines: Int32Array;
  carpet: Uint8Array;
  /** See SELECTED; length 0 when nobody is selected. */
  selected: Float64Array;
  /** sysmon: ns until its next look, −1 unknown; heap: bytes and objects. */
  sysmonNs: number;
  heapBytes: number;
  heapObjects: number;
  /** See GC. */
  gc: Float64Array;
  /** See CPU (cpu-frame.ts). */
  cpu: Float64Array;
}

/** `selected`: the chosen goroutine. */
export const SELECTED = {
  length: 22,
  goid: 0,
  status: 1,
  waitReason: 2,
  sinceNs: 3,
  p: 4,
  m: 5,
  line: 6,
  fn: 7,
  object: 8,
  /** SPOT and index where it is. */ spot: 9,
  spotIndex: 10,
  /** Position in its queue (0 = next), −1 if in none; global position may cost O(queue). */ position: 11,
  createdNs: 12,
  parentGoid: 13,
  runNs: 14,
  slices: 15,
  stackBytes: 16,
  readiedBy: 17,
  name: 18,
  createdLine: 19,
  /** Socket it waits on, −1 none. */ socket: 20,
  /** When its wait for a descriptor ends at the latest (ns), NaN when nobody knows. */ dueNs: 21,
} as const;
