/** Answers about the world outside over an interval, for charts: from the samples of net-log.ts and the ends in request-log.ts. */
import { lastAt } from './last-at.ts';
import { latencyQuantile, LATENCY_CODES } from './latency.ts';
import { NET_SAMPLE } from './net-log.ts';
import type { Recording } from './recording.ts';
import type { RequestLog } from './request-log.ts';

export interface NetQuery {
  readonly fromNs: number;
  readonly toNs: number;
  readonly points: number;
}

/** Requests, tasks or regions of one name; arrays of `points`. Transferable, owned by the receiver. */
export interface WorkSeries {
  /** WORK */
  readonly kind: number;
  /** String index of the name. */
  readonly name: number;
  /** Begun so far, and failed, over the whole run. */
  readonly begun: number;
  readonly failed: number;
  /** Of those that ended within the step (ns); NaN: none did. */
  readonly p50: Float32Array;
  readonly p99: Float32Array;
  /** Ends per second within the step. */
  readonly perS: Float32Array;
}

/** Arrays of `points` values at the ends of equal steps; NaN where there is none. */
export interface NetAnswer {
  readonly fromNs: number;
  readonly toNs: number;
  /** Whether the run had a socket, the kernel's gauges, a request or task so far. */
  readonly hasSockets: boolean;
  readonly hasGauges: boolean;
  readonly connections: Float32Array;
  readonly opening: Float32Array;
  readonly timeWait: Float32Array;
  readonly synQueue: Float32Array;
  readonly acceptQueue: Float32Array;
  /** Connections dropped at listeners within the step. */
  readonly drops: Float32Array;
  readonly descriptors: Float32Array;
  readonly ports: Float32Array;
  readonly bytesPerS: Float32Array;
  /** Requests and tasks open. */
  readonly inFlight: Float32Array;
  /** Those begun most often, at most 8. */
  readonly work: readonly WorkSeries[];
}

const MAX_POINTS = 4096;
const MAX_NAMES = 8;
const SECOND_NS = 1e9;

export function netSeries(recording: Recording, query: NetQuery): NetAnswer {
  recording.catchUp();
  const { netLog, requests, head } = recording.index;
  const { fromNs } = query;
  const toNs = Math.max(query.toNs, fromNs + 1);
  const points = Math.max(1, Math.min(MAX_POINTS, Math.floor(query.points)));
  const array = (): Float32Array => new Float32Array(points).fill(NaN);
  const answer: NetAnswer = {
    fromNs,
    toNs,
    hasSockets: head.net.socks.length > 0,
    hasGauges: head.net.hasGauges === 1,
    connections: array(),
    opening: array(),
    timeWait: array(),
    synQueue: array(),
    acceptQueue: array(),
    drops: array(),
    descriptors: array(),
    ports: array(),
    bytesPerS: array(),
    inFlight: array(),
    work: work(requests, fromNs, toNs, points, recording.endNs),
  };
  if (netLog.count === 0) return answer;
  const step = (toNs - fromNs) / points;
  const of = (s: number, field: number): number => (s < 0 ? 0 : netLog.values[s * NET_SAMPLE.stride + field]);
  let before = lastAt(netLog.times, netLog.count, fromNs);
  for (let i = 0; i < points; i++) {
    const atNs = i === points - 1 ? toNs : fromNs + (i + 1) * step;
    if (atNs - step > recording.endNs) break;
    const s = lastAt(netLog.times, netLog.count, atNs);
    answer.connections[i] = of(s, NET_SAMPLE.connections);
    answer.opening[i] = of(s, NET_SAMPLE.opening);
    answer.synQueue[i] = of(s, NET_SAMPLE.synQueue);
    answer.acceptQueue[i] = of(s, NET_SAMPLE.acceptQueue);
    answer.drops[i] = of(s, NET_SAMPLE.drops) - of(before, NET_SAMPLE.drops);
    answer.inFlight[i] = of(s, NET_SAMPLE.inFlight);
    answer.bytesPerS[i] = ((of(s, NET_SAMPLE.arrivedBytes) - of(before, NET_SAMPLE.arrivedBytes)) * SECOND_NS) / step;
    const told = s < 0 ? -1 : of(s, NET_SAMPLE.descriptors);
    if (told >= 0) {
      answer.descriptors[i] = told;
      answer.ports[i] = of(s, NET_SAMPLE.ports);
      answer.timeWait[i] = of(s, NET_SAMPLE.kernelTimeWait);
    } else answer.timeWait[i] = of(s, NET_SAMPLE.timeWait);
    before = s;
  }
  return answer;
}

function work(log: RequestLog, fromNs: number, toNs: number, points: number, endNs: number): WorkSeries[] {
  const order = log.names.map((_, index) => index);
  order.sort((x, y) => log.names[y].begun - log.names[x].begun || x - y);
  const shown = order.slice(0, MAX_NAMES);
  const step = (toNs - fromNs) / points;
  const series = shown.map((index): WorkSeries => {
    const { kind, name, begun, failed } = log.names[index];
    const array = (): Float32Array => new Float32Array(points).fill(NaN);
    return { kind, name, begun, failed, p50: array(), p99: array(), perS: array() };
  });
  const rowOf = new Int32Array(log.names.length).fill(-1);
  for (const [row, index] of shown.entries()) rowOf[index] = row;
  const counts = shown.map(() => new Float64Array(LATENCY_CODES));
  let i = lastAt(log.times, log.count, fromNs) + 1;
  for (let point = 0; point < points; point++) {
    const atNs = point === points - 1 ? toNs : fromNs + (point + 1) * step;
    if (atNs - step > endNs) break;
    const ended = new Float64Array(shown.length);
    for (const list of counts) list.fill(0);
    for (; i < log.count && log.times[i] <= atNs; i++) {
      const row = rowOf[log.which[i]];
      if (row < 0) continue;
      counts[row][log.codes[i]] += log.weight;
      ended[row] += log.weight;
    }
    for (const [row, one] of series.entries()) {
      one.perS[point] = (ended[row] * SECOND_NS) / step;
      if (ended[row] === 0) continue;
      one.p50[point] = latencyQuantile(counts[row], 0.5);
      one.p99[point] = latencyQuantile(counts[row], 0.99);
    }
  }
  return series;
}
