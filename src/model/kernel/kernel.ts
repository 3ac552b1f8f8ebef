/**
 * The operating system's part of a run beside threads: descriptors, sockets, hosts, ports, files. State only; what happens is in the other
 * files of this folder, as functions on the runtime that has this kernel.
 */
import { columnBytes } from '../../base/column-bytes.ts';
import { grownF64, grownI32 } from '../columns.ts';
import type { KnobValue } from '../config.ts';
import { Chunks } from './chunks.ts';
import { DeadlineTable } from './deadline-table.ts';
import { Descriptors } from './descriptors.ts';
import { Disk } from './disk.ts';
import { Flights } from './flights.ts';
import type { Listener } from './listeners.ts';
import { Network } from './network.ts';
import { Paths } from './paths.ts';
import { Sockets } from './sockets.ts';

export type Platform = 'linux' | 'darwin' | 'windows';

/** The machine's knobs of the kernel, in model units. */
export interface KernelLimits {
  readonly descriptors: number;
  /** Ephemeral ports. */
  readonly ports: number;
  readonly somaxconn: number;
  readonly synBacklog: number;
  readonly timeWaitNs: number;
  readonly platform: Platform;
}

const DEFAULTS: KernelLimits = {
  descriptors: 1_048_576,
  ports: 28_232,
  somaxconn: 4096,
  synBacklog: 4096,
  timeWaitNs: 60e9,
  platform: 'linux',
};

/** Limits from a run's knobs; what is not there takes Linux' default. */
export function kernelLimits(knobs: Readonly<Record<string, KnobValue>>): KernelLimits {
  const number = (name: string, otherwise: number): number => {
    const value = knobs[name];
    return typeof value === 'number' ? value : otherwise;
  };
  const platform = knobs['platform'];
  return {
    descriptors: number('fdlimit', DEFAULTS.descriptors),
    ports: number('portcount', DEFAULTS.ports),
    somaxconn: number('somaxconn', DEFAULTS.somaxconn),
    synBacklog: number('synbacklog', DEFAULTS.synBacklog),
    timeWaitNs: number('timewait', DEFAULTS.timeWaitNs),
    platform: platform === 'darwin' || platform === 'windows' ? platform : 'linux',
  };
}

/** Columns of goroutines grow in smaller steps when there are so many. */
const MANY_GS = 4_096;

export class Kernel {
  readonly limits: KernelLimits;
  readonly socks = new Sockets();
  readonly chunks = new Chunks();
  readonly flights = new Flights();
  readonly deadlines = new DeadlineTable();
  readonly paths = new Paths();
  readonly fds: Descriptors;
  readonly net: Network;
  readonly listeners: Listener[] = [];
  /** A descriptor was opened at some time: the runtime polls for it. */
  used = false;
  /** What a goroutine's call has done before it had to wait: bytes, and its row. */
  gDone = new Float64Array(64);
  gRow = new Int32Array(64);
  /** What it will have done when its long call is over. */
  gPlan = new Float64Array(64);
  /** Bytes of these columns. */
  private gBytes = columnBytes(this);
  /** Goroutines that wait for another one's read (2 × row) or write (2 × row + 1) to end: fdMutex. */
  readonly ownerWaits = new Map<number, number[]>();
  /** Threads that wait in the kernel for a row to be readable (2 × row) or writable (2 × row + 1). */
  readonly blockedM = new Map<number, number>();
  readonly disk = new Disk();
  /** Timers by tick of the timer wheel (ns), of ticks that are to come. */
  readonly tickTimers = new Map<number, number>();
  /** Of its memory, what has been counted against the lab's limit. */
  countedBytes = 0;
  /** Sockets in TIME_WAIT; segments sent again; connections dropped by listeners. */
  timeWaits = 0;
  retransmits = 0;
  drops = 0;
  /** Names of requests, tasks and regions by their number, as strings of the Recording; 0 is none. */
  readonly notes: number[] = [0];
  /** When the gauges may be recorded again. */
  gaugeNs = 0;
  /** They changed since. */
  gaugeLate = false;

  constructor(limits: KernelLimits) {
    this.limits = limits;
    this.fds = new Descriptors(limits.descriptors);
    this.net = new Network(limits.ports);
  }

  /** Bytes that sockets, files and what is on its way take. */
  get memoryBytes(): number {
    const { chunks, deadlines, disk, fds, flights, paths, socks } = this;
    const streams = socks.memoryBytes + chunks.memoryBytes + flights.memoryBytes + paths.memoryBytes;
    return streams + deadlines.memoryBytes + fds.memoryBytes + disk.memoryBytes + this.gBytes;
  }

  /** Makes sure the columns of goroutines reach g. */
  fitG(g: number): void {
    if (g < this.gDone.length) return;
    const had = this.gDone.length;
    const n = Math.max(g + 1, had < MANY_GS ? had * 2 : had + (had >> 3));
    this.gDone = grownF64(this.gDone, n);
    this.gRow = grownI32(this.gRow, n);
    this.gPlan = grownF64(this.gPlan, n);
    this.gBytes = columnBytes(this);
  }
}
