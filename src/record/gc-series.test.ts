import { describe, expect, it } from 'vitest';

import { CYCLE, STOPPED } from './gc-log.ts';
import { gcBand, gcSeries } from './gc-series.ts';
import { GC_PHASE, GC_WORKER, KIND, STW } from './kinds.ts';
import { Recording } from './recording.ts';

/** One cycle on 2 Ps: stop 100…110, mark …1,000 with one dedicated worker, stop 1,000…1,020, sweep …2,000. */
function oneCycle(): Recording {
  const recording = new Recording({ functions: [] });
  recording.emit(0, KIND.ProcsChange, 0, 2, 0, 0);
  recording.emit(0, KIND.ProcStart, 0, 0, 0, 0);
  recording.emit(0, KIND.ProcStart, 1, 1, 0, 0);
  recording.emit(0, KIND.HeapGoal, 0, 4096, 3800, -1);
  recording.emit(50, KIND.HeapAlloc, 0, 3800, 100, 0);
  recording.emit(100, KIND.STWBegin, 0, STW.gcSweepTermination, 0, 0);
  recording.emit(110, KIND.GCPhase, 1, GC_PHASE.mark, 5, 2000);
  recording.emit(110, KIND.STWEnd, 0, 0, 0, 0);
  recording.emit(110, KIND.GCWorker, 0, GC_WORKER.dedicated, 7, 0);
  recording.emit(400, KIND.GCMarkAssistBegin, 9, 1, 4096, 0);
  recording.emit(600, KIND.GCMarkAssistEnd, 9, 1, 4096, 0);
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
    // The worker had one of two Ps from 110 to 1,000.
    const busy = series.marking.reduce((sum, share) => sum + share * 100 * 2, 0);
    expect(busy).toBeCloseTo(890, 3);
    expect([...series.pauses]).toEqual([100, 10, CYCLE.sweepTermination, 1000, 20, CYCLE.markTermination]);
  });
});
