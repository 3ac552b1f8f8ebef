import { describe, expect, it } from 'vitest';

import { KIND } from '../record/kinds.ts';
import { Recording } from '../record/recording.ts';
import { PlainNet } from '../record/testing/plain-net.ts';
import { randomOf } from '../record/testing/random.ts';
import { runMetrics } from './metrics.ts';

describe('metrics of requests and the network', () => {
  it('count and measure what the twin counted and measured, stored or not', () => {
    for (const storeFromNs of [0, Infinity]) {
      const recording = new Recording({ storeFromNs, lanes: storeFromNs === 0 });
      for (const name of ['a', 'b', 'c']) recording.intern(name);
      const twin = new PlainNet((t, kind, s, a, b, c) => recording.emit(t, kind, s, a, b, c), randomOf(21));
      for (let i = 0; i < 20_000; i++) twin.step();
      const { requests, network } = runMetrics(recording, 'program');
      expect(requests.done).toBe(twin.ended.length);
      expect(requests.count).toBe(twin.ended.length + twin.requests.size);
      expect(requests.failed).toBe(twin.ended.filter((request) => request.failed).length);
      expect(requests.mean).toBeCloseTo(twin.ended.reduce((sum, { ns }) => sum + ns, 0) / twin.ended.length, 3);
      const sorted = twin.ended.map(({ ns }) => ns).sort((x, y) => x - y);
      expect(requests.p99 / sorted[Math.ceil(0.99 * sorted.length) - 1]).toBeCloseTo(1, 2);
      expect(requests.max).toBe(sorted[sorted.length - 1]);
      expect(requests.byName.map(({ name }) => name).sort()).toEqual(['a', 'b', 'c']);
      expect([network.connectionsOpened, network.connectionsDropped, network.connectionsReset]).toEqual([
        twin.opened,
        twin.dropped,
        twin.resets,
      ]);
      expect(network.bytesArrived).toBe(twin.arrived);
    }
  });

  it('leave tasks and regions out of the totals but list them', () => {
    const recording = new Recording();
    const name = recording.intern('load');
    recording.emit(10, KIND.UserTaskBegin, 1, 1, name, 0);
    recording.emit(20, KIND.UserRegionBegin, 2, 1, name, 1);
    recording.emit(50, KIND.UserRegionEnd, 2, 1, name, 0);
    recording.emit(60, KIND.UserTaskEnd, 1, 1, name, 0);
    const { requests } = runMetrics(recording, 'program');
    expect(requests.count).toBe(0);
    expect(requests.byName.map(({ kind, max }) => [kind, max])).toEqual([
      ['task', 50],
      ['region', 30],
    ]);
  });
});
