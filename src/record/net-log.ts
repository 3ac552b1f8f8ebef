/**
 * The world outside over the whole run, for charts: a sample per step of time, the state after its last row. When there are too many
 * samples, steps double and the last of each pair stays. Kept while rows are thinned.
 *
 *     sample s: times[s], values[s · stride …] (NET_SAMPLE)
 */
import { grownF64 } from './g-table.ts';
import type { NetTable } from './net-table.ts';
import { SOCK_CLASS } from './net-frame.ts';

/** Populations at the time; drops, bytes and ends of requests are totals so far. */
export const NET_SAMPLE = {
  stride: 14,
  connections: 0,
  opening: 1,
  timeWait: 2,
  synQueue: 3,
  acceptQueue: 4,
  drops: 5,
  descriptors: 6,
  ports: 7,
  kernelTimeWait: 8,
  arrivedBytes: 9,
  inFlight: 10,
  done: 11,
  failed: 12,
  sockets: 13,
} as const;

const MAX_SAMPLES = 1 << 13;
const FIRST_STEP_NS = 1000;

export class NetLog {
  count = 0;
  times = new Float64Array(64);
  values = new Float64Array(64 * NET_SAMPLE.stride);
  /** Width of a sample's step (ns). */
  stepNs = FIRST_STEP_NS;
  /** End of the step of the last sample. */
  private untilNs = 0;

  /** A row of `isNetKind` comes: if a step begins with it, the state before it is that of the step that ended. */
  before(net: NetTable, timeNs: number): void {
    if (timeNs >= this.untilNs) {
      this.fill(net);
      if (this.count === this.times.length) this.grow();
      this.count++;
      this.untilNs = (Math.floor(timeNs / this.stepNs) + 1) * this.stepNs;
    }
    this.times[this.count - 1] = timeNs;
  }

  /** The last sample takes the state as it is now. */
  fill(net: NetTable): void {
    if (this.count === 0) return;
    const at = (this.count - 1) * NET_SAMPLE.stride;
    const { values } = this;
    const { socks } = net;
    values[at + NET_SAMPLE.connections] = socks.connections;
    values[at + NET_SAMPLE.opening] = socks.countOf(SOCK_CLASS.opening);
    values[at + NET_SAMPLE.timeWait] = socks.countOf(SOCK_CLASS.timeWait);
    values[at + NET_SAMPLE.synQueue] = socks.synQueued;
    values[at + NET_SAMPLE.acceptQueue] = socks.acceptQueued;
    values[at + NET_SAMPLE.drops] = socks.dropped;
    values[at + NET_SAMPLE.descriptors] = net.hasGauges === 1 ? net.descriptors : -1;
    values[at + NET_SAMPLE.ports] = net.hasGauges === 1 ? net.ports : -1;
    values[at + NET_SAMPLE.kernelTimeWait] = net.hasGauges === 1 ? net.timeWait : -1;
    values[at + NET_SAMPLE.arrivedBytes] = socks.arrivedBytes;
    values[at + NET_SAMPLE.inFlight] = net.requestsOpen + net.tasksOpen;
    values[at + NET_SAMPLE.done] = net.requestsDone;
    values[at + NET_SAMPLE.failed] = net.requestsFailed;
    values[at + NET_SAMPLE.sockets] = socks.liveCount;
  }

  get bytes(): number {
    return this.times.length * 8 * (1 + NET_SAMPLE.stride);
  }

  private grow(): void {
    const { stride } = NET_SAMPLE;
    if (this.times.length < MAX_SAMPLES) {
      const size = this.times.length * 2;
      this.times = grownF64(this.times, size);
      this.values = grownF64(this.values, size * stride);
      return;
    }
    this.stepNs *= 2;
    let kept = 0;
    for (let s = 0; s < this.count; s++) {
      const isSame =
        kept > 0 && Math.floor(this.times[s] / this.stepNs) === Math.floor(this.times[kept - 1] / this.stepNs);
      const to = isSame ? kept - 1 : kept++;
      this.times[to] = this.times[s];
      this.values.copyWithin(to * stride, s * stride, (s + 1) * stride);
    }
    this.count = kept;
    // Sparse samples may all have steps of their own: then every second goes.
    if (kept === MAX_SAMPLES) this.grow();
  }
}
