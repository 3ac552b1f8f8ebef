import { describe, expect, it } from 'vitest';

import { CYCLE, STOPPED } from './gc-log.ts';
import { gcBand } from './gc-band.ts';
import { assistPayers } from './gc-payers.ts';
import { gcSeries } from './gc-series.ts';
import { GC_SUM } from './gc-sums.ts';
import { GC_PHASE, GC_WORKER, KIND, STW, WAIT } from './kinds.ts';
import { Recording } from './recording.ts';

/** One cycle on 2 Ps: stop 100…110, mark …1,000 with one dedicated worker, stop 1,000…1,020, sweep …2,000. */
function oneCycle(): Recording {
  const recording = new Recording({ functions: [] });
  recording.emit(0, KIND.ProcsChange, 0, 2, 0, 0);
  recording.emit(0, KIND.ProcStart, 0, 0, 0, 0);
  recording.emit(0, KIND.ProcStart, 1, 1, 0, 0);
  recording.emit(0, KIND.GoCreate, 9, 1, 0, 0);
  recording.emit(0, KIND.GoStart, 9, 1, 1, 1);
  recording.emit(0, KIND.HeapGoal, 0, 4096, 3800, -1);
  recording.emit(50, KIND.HeapAlloc, 0, 3800, 100, 0);
  recording.emit(100, KIND.STWBegin, 0, STW.gcSweepTermination, 0, 0);
  recording.emit(110, KIND.GCPhase, 1, GC_PHASE.mark, 5, 2000);
  recording.emit(110, KIND.STWEnd, 0, 0, 0, 0);
  recording.emit(110, KIND.GCWorker, 0, GC_WORKER.dedicated, 7, 0);
  recording.emit(400, KIND.GCMarkAssistBegin, 9, 1, 4096, 0);
  recording.emit(500, KIND.GoBlock, 9, WAIT.gcAssistWait, -1, 0);
  recording.emit(540, KIND.GoUnblock, 9, 1, 7, 1);
  recording.emit(550, KIND.GoStart, 9, 1, 1, 1);
  recording.emit(600, KIND.GCMarkAssistEnd, 9, 1, 4096, 150);
  recording.emit(1000, KIND.GCWorker, 0, GC_WORKER.none, 7, 100);
  recording.emit(1000, KIND.STWBegin, 0, STW.gcMarkTermination, 0, 0);
  recording.emit(1010, KIND.GCPhase, 1, GC_PHASE.off, 0, 0);
  recording.emit(1010, KIND.GCSweepProgress, 0, 40, 40, 0);
  recording.emit(1020, KIND.STWEnd, 0, 0, 0, 0);
  recording.emit(2000, KIND.GCSweepProgress, 0, 0, 40, 0);
  recording.emit(3000, KIND.HeapAlloc, 0, 2000, 50, 0);
  return recording;
}

describe('the band of the collector', () => {
  it('has the phases of a cycle in order, with the stops', () => {
    const band = gcBand(oneCycle(), { fromNs: 0, toNs: 3000, widthPx: 3000 });
    expect([...band]).toEqual(
      [
        [100, 110, CYCLE.sweepTermination + STOPPED],
        [110, 1000, CYCLE.mark],
        [1000, 1020, CYCLE.markTermination + STOPPED],
        [1020, 2000, CYCLE.sweep],
      ].flat(),
    );
  });

  it('keeps a stop that is narrower than a pixel', () => {
    const band = gcBand(oneCycle(), { fromNs: 0, toNs: 3000, widthPx: 30 });
    const phases = [...band].filter((_, i) => i % 3 === 2);
    expect(phases.some((phase) => phase >= STOPPED)).toBe(true);
  });
});

describe('the charts of the collector', () => {
  it('tell heap and goal in bytes, the Ps that mark, assists and pauses', () => {
    const series = gcSeries(oneCycle(), { fromNs: 0, toNs: 3000, points: 30 });
    expect(series.live[0]).toBe(3800 * 1024);
    expect(series.goal[29]).toBe(4096 * 1024);
    expect(series.limit[29]).toBeNaN();
    expect(series.live[29]).toBe(2000 * 1024);
    expect(series.assists[4]).toBe(1);
    expect(series.assists[7]).toBe(0);
    expect([...series.pauses]).toEqual([100, 10, STW.gcSweepTermination, 1000, 20, STW.gcMarkTermination]);
    expect(series.pauseCount).toBe(2);
  });

  it('tell what of the Ps each kind of marking took, in steps and in all', () => {
    const { shares, whole } = gcSeries(oneCycle(), { fromNs: 0, toNs: 3000, points: 30 });
    // P-nanoseconds of 2 × 100 in each step.
    const took = (row: number): number => shares.slice(row * 30, (row + 1) * 30).reduce((sum, x) => sum + x * 200, 0);
    expect(took(GC_SUM.dedicated)).toBeCloseTo(890, 3);
    expect(took(GC_SUM.fractional)).toBe(0);
    // Goid 9 waits from 500 to 550.
    expect(took(GC_SUM.assist)).toBeCloseTo(150, 3);
    expect(took(GC_SUM.stopped)).toBeCloseTo(2 * 30, 3);
    expect(whole[GC_SUM.dedicated]).toBeCloseTo(890 / 6000, 6);
    expect(whole[GC_SUM.assist]).toBeCloseTo(150 / 6000, 6);
  });

  it('tell when the limiter limits, and how full its bucket is', () => {
    const recording = oneCycle();
    recording.emit(4000, KIND.GCLimiter, 0, 1, 1000, 0);
    recording.emit(4500, KIND.GCLimiter, 0, 0, 990, 0);
    recording.emit(5000, KIND.HeapAlloc, 0, 2000, 50, 0);
    const { limiter, limiting } = gcSeries(recording, { fromNs: 3000, toNs: 5000, points: 2 });
    expect([...limiter]).toEqual([1, Math.fround(0.99)]);
    expect([...limiting]).toEqual([0, 0.5]);
  });

  it('know who paid', () => {
    expect(assistPayers(oneCycle())).toEqual([
      { name: '', goroutines: 1, assists: 1, bytes: 4096, markNs: 150, ns: 200 },
    ]);
  });
});
