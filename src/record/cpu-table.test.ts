import { describe, expect, it } from 'vitest';
import { CPU } from './cpu-frame.ts';
import { FrameBuilder } from './frames.ts';
import { history } from './history.ts';
import { KIND, M_STATE } from './kinds.ts';
import { Recording } from './recording.ts';
import { LANE_CODE, STOPPED } from './lane-class.ts';
import { SeriesReader } from './series.ts';
import { SpanReader } from './spans.ts';

const MS = 1e6;

/** Quota of 2 cores in 100 ms; of three cores two are throttled from 25 ms on, a neighbour takes the third at 10 ms. */
function recording(): Recording {
  const rec = new Recording({ functions: [] });
  rec.emit(0, KIND.ProcsChange, 0, 2, 0, 0);
  rec.emit(0, KIND.CpuQuota, 0, 200_000, 100_000, 3);
  rec.emit(0, KIND.MCreate, 0, 0, 0, 0);
  rec.emit(10 * MS, KIND.Neighbour, 2, 0, 0, 0);
  rec.emit(25 * MS, KIND.Throttle, 0, 1, 200_000, 1);
  rec.emit(25 * MS, KIND.MState, 0, M_STATE.waitingForCore, -1, 0);
  rec.emit(50 * MS, KIND.Throttle, 1, 1, 200_000, 1);
  rec.emit(100 * MS, KIND.Throttle, 0, 0, 0, 2);
  rec.emit(100 * MS, KIND.Throttle, 1, 0, 0, 2);
  rec.emit(200 * MS, KIND.End, 0, 0, 0, 0);
  return rec;
}

describe('a throttled container', () => {
  it('is in the frame: quota, time to the next period, each core', () => {
    const frames = new FrameBuilder(recording());
    const request = { fromNs: NaN, maxMoves: 0, carpet: false, selectedGoid: -1 };
    const { cpu } = frames.build({ ...request, timeNs: 60 * MS });
    expect(Array.from(cpu)).toEqual([200 * MS, 100 * MS, 40 * MS, 2, 1, -1, 1, -1, 0, 0]);
    const before = frames.build({ ...request, timeNs: 20 * MS }).cpu;
    expect(before[CPU.throttledCores]).toBe(0);
    expect(before[CPU.refillNs]).toBe(80 * MS);
    expect(frames.build({ ...request, timeNs: 0 }).cpu).toHaveLength(CPU.header + 3 * CPU.stride);
  });

  it('is in the charts as cores throttled on average, and in the totals', () => {
    const rec = recording();
    const { throttled } = new SeriesReader(rec).query({ fromNs: 0, toNs: 200 * MS, points: 8 });
    expect(Array.from(throttled)).toEqual([0, 1, 2, 2, 0, 0, 0, 0]);
    expect(rec.index.cpuLog.throttledPeriods).toBe(1);
    expect(rec.index.cpuLog.lost(rec.endNs)).toBe(125 * MS);
  });

  it('is in the lanes of cores', () => {
    const rec = recording();
    const { lanes } = new SpanReader(rec).query({
      kind: 'core',
      lanes: [0, 1],
      fromNs: 0,
      toNs: 200 * MS,
      widthPx: 200,
      wakeups: false,
    });
    const stopped = lanes.map((lane) => Array.from(lane.state).filter((code) => code === LANE_CODE[STOPPED]).length);
    expect(stopped).toEqual([1, 1]);
  });

  it('is why a thread waits for a core', () => {
    const rows = history(recording(), 'M', 0, 60 * MS, 10);
    expect(rows[0]).toMatchObject({ kind: KIND.Throttle, subject: -1, b: 2 });
    expect(rows[1]).toMatchObject({ kind: KIND.MState, a: M_STATE.waitingForCore });
    expect(history(recording(), 'M', 0, 110 * MS, 10)[0].kind).toBe(KIND.MState);
  });
});
