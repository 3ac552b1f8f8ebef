import { describe, expect, it } from 'vitest';
import { Cursor } from './cursor.ts';
import { KIND } from './kinds.ts';
import { NO_LATENCY, latencyCode, latencyLow } from './latency.ts';
import type { Recording } from './recording.ts';
import { SeriesReader } from './series.ts';
import { randomRecording } from './testing/random.ts';

/** Latencies of all starts, from the state before each: [time, ns]. */
function slowLatencies(recording: Recording): [number, number][] {
  const cursor = new Cursor(recording);
  const found: [number, number][] = [];
  cursor.advance(recording.rows, (chunk, i, timeNs) => {
    const { gs } = cursor.state;
    const goid = chunk.subject[i];
    if (chunk.kind[i] === KIND.GoStart && goid < gs.length) found.push([timeNs, timeNs - gs.sinceNs(goid)]);
  });
  return found;
}

describe('latencyCode', () => {
  it('is the code whose range holds the value, over the whole scale', () => {
    for (let ns = 2; ns < 4e9; ns = Math.ceil(ns * 1.013)) {
      const code = latencyCode(ns);
      expect(code).toBeLessThan(NO_LATENCY);
      expect(latencyLow(code)).toBeLessThanOrEqual(ns);
      if (code < 254) expect(latencyLow(code + 1)).toBeGreaterThan(ns);
    }
    expect(latencyCode(0)).toBe(0);
    expect(latencyLow(30 * 5)).toBe(100_000);
  });
});

describe('SeriesReader', () => {
  it('gives the populations and lengths at the end of each step', () => {
    const { recording } = randomRecording(41, 4000, 3);
    const points = 37;
    const fromNs = recording.endNs * 0.2;
    const toNs = recording.endNs * 0.9;
    const answer = new SeriesReader(recording).query({ fromNs, toNs, points });
    const cursor = new Cursor(recording);
    for (let i = 0; i < points; i++) {
      cursor.seek(i === points - 1 ? toNs : fromNs + ((i + 1) * (toNs - fromNs)) / points);
      const { state } = cursor;
      for (let p = 0; p < 3; p++) expect(answer.runq[p * points + i]).toBe(state.ps.waiting(p));
      expect(answer.global[i]).toBe(state.globalCount);
      expect(answer.threads[i]).toBe(state.ms.alive);
      for (let k = 0; k < 6; k++) expect(answer.states[k * points + i]).toBe(state.gs.counts[1 + k]);
    }
  });

  it('counts every latency once, in its bucket, and has its quantiles within 8 %', () => {
    const { recording } = randomRecording(42, 100_000, 4);
    const slow = slowLatencies(recording);
    const points = 20;
    const answer = new SeriesReader(recording).query({ fromNs: 0, toNs: recording.endNs, points });
    const histogram = new Array<number>(80).fill(0);
    for (const [, ns] of slow) histogram[Math.min(79, Math.floor(latencyCode(ns) / 3))]++;
    expect([...answer.histogram]).toEqual(histogram);
    const step = recording.endNs / points;
    for (let i = 0; i < points; i++) {
      const inStep = slow
        .filter(([t]) => (i === 0 || t > i * step) && (i === points - 1 || t <= (i + 1) * step))
        .map(([, ns]) => ns)
        .sort((x, y) => x - y);
      for (const [k, q] of [0.5, 0.99].entries()) {
        const want = inStep[Math.ceil(q * inStep.length) - 1];
        expect(Math.abs(answer.latency[k * points + i] - want) / want).toBeLessThan(0.08);
      }
    }
  });

  it('shows samples where rows were dropped, and keeps every latency', () => {
    const whole = randomRecording(43, 200_000, 2).recording;
    const late = randomRecording(43, 200_000, 2, { storeFromNs: whole.endNs * 0.6 }).recording;
    expect(late.thinnedRows).toBeGreaterThan(0);
    const query = { fromNs: 0, toNs: whole.endNs, points: 50 };
    const a = new SeriesReader(whole).query(query);
    const b = new SeriesReader(late).query(query);
    // Samples are up to 256 rows old.
    for (let i = 0; i < 50; i++) expect(Math.abs(a.global[i] - b.global[i])).toBeLessThanOrEqual(256);
    const sum = (values: Float64Array): number => values.reduce((x, y) => x + y, 0);
    expect(Math.round(sum(b.histogram))).toBe(sum(a.histogram));
    expect(b.states.every((n) => n >= 0)).toBe(true);
  });

  it('has no values after what has been computed', () => {
    const { recording } = randomRecording(44, 500, 1);
    const answer = new SeriesReader(recording).query({ fromNs: 0, toNs: recording.endNs * 2, points: 10 });
    expect(answer.global[4]).not.toBeNaN();
    expect(answer.global[9]).toBeNaN();
    expect(answer.latency[9]).toBeNaN();
  });
});
