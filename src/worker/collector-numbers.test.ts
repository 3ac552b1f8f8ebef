/** The collector's charts say what the Summary says: both of one run, the one from its rows, the other from the model's own sums. */
import { expect, it } from 'vitest';
import { assistPayers } from '../record/gc-payers.ts';
import { gcSeries } from '../record/gc-series.ts';
import { GC_SUM } from '../record/gc-sums.ts';
import { STW } from '../record/kinds.ts';
import { runScenario } from '../scenarios/testing/run-scenario.ts';
import { summarize } from './summary.ts';

it.each(['memory-limit', 'gc-phases'])(
  '%s: marking, assists and stops, in all and summed over the steps',
  async (id) => {
    const { sim, recording } = await runScenario(id, { machine: { gomaxprocs: 2, cores: 2 } });
    const { gc } = summarize(sim, { wallMs: 1, makespan: 'program' });
    // The Summary has the cycles that are over.
    const toNs = recording.index.gcLog.lines.at(-1)?.timeNs ?? 0;
    const points = 160;
    const { shares, whole, pauses } = gcSeries(recording, { fromNs: 0, toNs, points });
    const inAll = (...rows: number[]): number => rows.reduce((sum, row) => sum + whole[row] * 2 * toNs, 0);
    for (let row = 0; row <= GC_SUM.stopped; row++) {
      const steps = shares.slice(row * points, (row + 1) * points);
      expect(steps.reduce((sum, share) => sum + (share * 2 * toNs) / points, 0) / inAll(row) || 1).toBeCloseTo(1, 3);
    }
    // A worker has its P for some hundred ns before it marks, a hundredth of its time where only one can mark and others soon give up.
    expect(Math.abs(inAll(GC_SUM.dedicated, GC_SUM.fractional) / gc.dedicatedNs - 1)).toBeLessThan(0.02);
    expect(Math.abs(inAll(GC_SUM.idle) / gc.idleNs - 1)).toBeLessThan(0.02);
    // Who assists has it for the end of the phase too.
    expect(inAll(GC_SUM.assist)).toBeGreaterThan(0.99 * gc.assistNs);
    expect(inAll(GC_SUM.assist)).toBeLessThan(gc.assistNs + gc.cycles * 150_000);
    const paid = assistPayers(recording).reduce((sum, { markNs }) => sum + markNs, 0);
    const { cycle, pacer } = sim.rt.work;
    const unfinishedNs = cycle > gc.cycles ? pacer.assistNs : 0;
    expect(paid / (gc.assistNs + unfinishedNs)).toBeCloseTo(1, 2);
    // The pauses of the Summary last until the Ps with work have been woken.
    expect(inAll(GC_SUM.stopped)).toBeLessThanOrEqual(gc.pauseCpuNs);
    expect(inAll(GC_SUM.stopped)).toBeGreaterThan(gc.pauseCpuNs - 2 * gc.cycles * 30_000);
    const reasons = pauses.filter((_, i) => i % 3 === 2);
    expect(reasons.filter((reason) => reason === STW.gcMarkTermination)).toHaveLength(gc.cycles);
  },
);
