/**
 * What the charts show: numbers over an interval at n equal steps. A population or length is its value at the end of its step; latency
 * quantiles are of the starts within the step.
 *
 * Few rows: the state is replayed and values are exact. Many rows, or rows that were thinned: values are those of the last sample before
 * (gauges.ts). Latencies are counted by code (latency.ts), whole chunks at once from their summaries; a thinned chunk that lies in
 * several steps counts in each by its share of time.
 */
import type { Chunk } from './chunk.ts';
import { throttledSeries } from './cpu-log.ts';
import { Cursor, countUpTo } from './cursor.ts';
import { CARPET } from './frame.ts';
import { GAUGE } from './gauges.ts';
import { LATENCY_CODES, latencyBucket, latencyQuantile } from './latency.ts';
import type { Recording } from './recording.ts';

export interface SeriesQuery {
  readonly fromNs: number;
  readonly toNs: number;
  readonly points: number;
}

/** Fields as in the worker's SeriesReply; transferable, owned by the receiver. */
export interface SeriesAnswer {
  readonly fromNs: number;
  readonly toNs: number;
  readonly procs: number;
  readonly runq: Float32Array;
  readonly global: Float32Array;
  readonly states: Float32Array;
  readonly threads: Float32Array;
  readonly latency: Float32Array;
  readonly histogram: Float64Array;
  /** Cores that a CPU quota throttles, on average; empty when there never were any. */
  readonly throttled: Float32Array;
}

const EXACT_ROWS = 300_000;
const MAX_POINTS = 4096;
const BUCKETS = 80;
const STATES = 6;

export class SeriesReader {
  private readonly recording: Recording;
  private readonly cursor: Cursor;

  /** `cursor` may be shared with other readers that answer one question at a time; with a million goroutines each holds 40 MB. */
  constructor(recording: Recording, cursor: Cursor = new Cursor(recording)) {
    this.recording = recording;
    this.cursor = cursor;
  }

  /** Values after the end of what has been computed are NaN. */
  query(query: SeriesQuery): SeriesAnswer {
    const { recording, cursor } = this;
    recording.catchUp();
    const points = Math.max(1, Math.min(MAX_POINTS, Math.floor(query.points)));
    const fromNs = query.fromNs;
    const toNs = Math.max(query.toNs, fromNs + 1);
    const procs = recording.index.head.ps.length;
    const answer: SeriesAnswer = {
      fromNs,
      toNs,
      procs,
      runq: new Float32Array(procs * points),
      global: new Float32Array(points),
      states: new Float32Array(STATES * points),
      threads: new Float32Array(points),
      latency: new Float32Array(2 * points),
      histogram: new Float64Array(BUCKETS),
      throttled: throttledSeries(recording.index.cpuLog, fromNs, toNs, points, recording.endNs),
    };
    const rows = cursor.rowAfter(toNs) - cursor.rowAfter(fromNs);
    const isExact = rows <= EXACT_ROWS && fromNs >= recording.detailFromNs;
    const step = (toNs - fromNs) / points;
    for (let i = 0; i < points; i++) {
      // The last step ends exactly at toNs, whatever the rounding.
      const at = i === points - 1 ? toNs : fromNs + (i + 1) * step;
      // A step that has begun before the end of the computed part shows the newest value.
      if (at - step > recording.endNs) this.nothing(answer, i, points);
      else if (isExact) this.exact(answer, i, points, at);
      else this.sampled(answer, i, points, at);
    }
    this.latencies(answer, points, step);
    return answer;
  }

  private exact(answer: SeriesAnswer, i: number, points: number, timeNs: number): void {
    const { cursor } = this;
    cursor.seek(timeNs);
    const { state } = cursor;
    for (let p = 0; p < answer.procs; p++) answer.runq[p * points + i] = p < state.ps.length ? state.ps.waiting(p) : 0;
    answer.global[i] = state.globalCount;
    for (let k = 0; k < STATES; k++) answer.states[k * points + i] = state.gs.counts[CARPET.running + k];
    answer.threads[i] = state.ms.alive;
  }

  private sampled(answer: SeriesAnswer, i: number, points: number, timeNs: number): void {
    const { gauges } = this.recording.index;
    const sample = gauges.find(timeNs);
    if (sample < 0) return;
    for (let p = 0; p < answer.procs && p < gauges.procs; p++)
      answer.runq[p * points + i] = gauges.queues[sample * gauges.procs + p];
    const at = sample * GAUGE.stride;
    answer.global[i] = gauges.states[at + GAUGE.global];
    answer.threads[i] = gauges.states[at + GAUGE.threads];
    for (let k = 0; k < STATES; k++) answer.states[k * points + i] = gauges.states[at + GAUGE.states + k];
  }

  private nothing(answer: SeriesAnswer, i: number, points: number): void {
    for (let p = 0; p < answer.procs; p++) answer.runq[p * points + i] = NaN;
    for (let k = 0; k < STATES; k++) answer.states[k * points + i] = NaN;
    answer.global[i] = NaN;
    answer.threads[i] = NaN;
  }

  private latencies(answer: SeriesAnswer, points: number, step: number): void {
    const counts = new Float64Array(LATENCY_CODES + 1);
    const { fromNs, toNs } = answer;
    let first = this.firstChunk(fromNs);
    for (let i = 0; i < points; i++) {
      const from = fromNs + i * step;
      const to = i === points - 1 ? toNs : from + step;
      counts.fill(0);
      // Rows at exactly fromNs belong to the first step, else to the step that ends there.
      const after = i === 0 ? from - 1 : from;
      while (first < this.chunkCount() && this.chunkEnd(first) <= after) first++;
      for (let n = first; n < this.chunkCount() && this.chunkStart(n) <= to; n++) this.addChunk(n, after, to, counts);
      answer.latency[i] = latencyQuantile(counts, 0.5);
      answer.latency[points + i] = latencyQuantile(counts, 0.99);
      for (let code = 0; code < LATENCY_CODES; code++) answer.histogram[latencyBucket(code)] += counts[code];
    }
  }

  /** Chunks of the whole run, dropped ones included; the last is the one being written. */
  private chunkCount(): number {
    return this.recording.summaries.length + 1;
  }

  private chunkStart(n: number): number {
    const { summaries, endNs } = this.recording;
    return n < summaries.length
      ? summaries[n].fromNs
      : Math.min(endNs, this.recording.chunks[this.recording.chunks.length - 1].baseNs);
  }

  private chunkEnd(n: number): number {
    const { summaries, endNs } = this.recording;
    return n < summaries.length ? summaries[n].toNs : endNs;
  }

  private stored(n: number): Chunk | null {
    const { chunks, summaries } = this.recording;
    const at = n - (summaries.length - (chunks.length - 1));
    return at >= 0 ? chunks[at] : null;
  }

  private firstChunk(timeNs: number): number {
    let low = 0;
    let high = this.recording.summaries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.recording.summaries[middle].toNs < timeNs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Adds the latencies of a chunk's rows with after < time ≤ to. */
  private addChunk(n: number, after: number, to: number, counts: Float64Array): void {
    const { summaries } = this.recording;
    const start = this.chunkStart(n);
    const end = this.chunkEnd(n);
    const chunk = this.stored(n);
    const isWhole = n < summaries.length && start > after && end <= to;
    if (isWhole || chunk === null) {
      const share =
        isWhole || end <= start ? 1 : Math.max(0, Math.min(end, to) - Math.max(start, after)) / (end - start);
      const { latencies } = summaries[n];
      for (let code = 0; code < LATENCY_CODES; code++) counts[code] += latencies[code] * share;
      return;
    }
    const { latency } = chunk;
    const last = countUpTo(chunk, to);
    for (let i = countUpTo(chunk, after); i < last; i++) counts[latency[i]]++;
  }
}
