/** An engine in memory: answers at once, computes nothing, and records what it was asked. */
import type { RunDocument } from '../../model/config.ts';
import type { FrameRequest } from '../../record/frame.ts';
import type { Reply, Opened, Summary } from '../../worker/protocol.ts';
import type { Engine, EngineEvent } from '../engine.ts';
import { fakeFrame } from './fake-frame.ts';

export const FAKE_END_NS = 2_000_000;

export interface FakeEngine extends Engine {
  readonly opened: RunDocument[];
  readonly requests: FrameRequest[];
  /** How far the run is computed; the end by default. */
  computedNs: number;
  /** Answer of the next `open` in place of a good one. */
  nextReply: Reply<Opened> | null;
  digest: string;
  emit(event: EngineEvent): void;
}

export function fakeSummary(done: boolean, digest: string, scale = 1): Summary {
  return {
    done,
    computedNs: FAKE_END_NS,
    digest,
    endReason: 'exit',
    exitCode: 0,
    error: '',
    makespanNs: FAKE_END_NS * scale,
    goroutinesCreated: 1001,
    goroutinesMax: 1001,
    threadsMax: 6,
    contextSwitches: 3010 * scale,
    ranOnOtherP: 400,
    migrations: 300,
    parks: 2000,
    steals: 40,
    stolenGs: 700,
    globalGets: 200,
    preemptions: 0,
    syscalls: 0,
    retakes: 0,
    handoffs: 0,
    wakeups: 2000,
    spinNs: 90_000,
    schedLatencyNs: {
      count: 3000,
      mean: 90_000,
      p50: 42_000,
      p90: 180_000,
      p99: 310_000 * scale,
      p999: 410_000,
      max: 420_000,
    },
    throttling: { periods: 0, ns: 0 },
    requests: { count: 0, done: 0, failed: 0, mean: 0, p50: 0, p90: 0, p99: 0, max: 0, byName: [] },
    network: {
      connectionsOpened: 0,
      connectionsOpen: 0,
      connectionsDropped: 0,
      connectionsReset: 0,
      bytesArrived: 0,
      polls: 0,
      pollEvents: 0,
    },
    perP: [],
    events: 9000,
    rows: 21_000,
    gc: {
      cycles: 0,
      forcedCycles: 0,
      pauseNs: { count: 0, mean: 0, p50: 0, p99: 0, max: 0 },
      stoppingNs: { count: 0, mean: 0, p50: 0, p99: 0, max: 0 },
      cpuShare: 0,
      assistNs: 0,
      dedicatedNs: 0,
      idleNs: 0,
      pauseCpuNs: 0,
      heapLive: 0,
      heapGoal: 0,
      heapMax: 0,
      allocBytes: 0,
      allocObjects: 0,
      freedObjects: 0,
    },
    queuePops: 4000,
    instructions: 60_000,
    wallMs: 12,
    peakMemoryBytes: 3_000_000,
    recordingBytes: 500_000,
    recordingLimitBytes: 256_000_000,
    thinnedRows: 0,
    detailFromNs: 0,
  };
}

export function createFakeEngine(): FakeEngine {
  const listeners = new Set<(event: EngineEvent) => void>();
  let runId = 0;
  const engine: FakeEngine = {
    opened: [],
    requests: [],
    computedNs: FAKE_END_NS,
    nextReply: null,
    digest: 'abc123',
    canAskFrame: true,
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    open(document) {
      engine.opened.push(document);
      const reply = engine.nextReply;
      engine.nextReply = null;
      return Promise.resolve(
        reply ?? {
          ok: true,
          value: {
            runId: ++runId,
            program: {
              fileName: 'main.go',
              source: 'package main\n\nfunc main() {\n}\n',
              functions: [{ name: 'main.main', line: 3 }],
              knobs: [],
            },
          },
        },
      );
    },
    frame(_runId, request) {
      engine.requests.push(request);
      return Promise.resolve({ ...fakeFrame(request, FAKE_END_NS, engine.computedNs), seq: engine.requests.length });
    },
    spans: () => Promise.resolve(null),
    series: () => Promise.resolve(null),
    collector: () => Promise.resolve(null),
    network: () => Promise.resolve(null),
    schedtrace: () => Promise.resolve(null),
    heap: () => Promise.resolve(null),
    history: () => Promise.resolve(null),
    step: (_runId, timeNs, dir) => Promise.resolve(timeNs + dir * 500),
    find: () => Promise.resolve(123_456),
    summary: () => Promise.resolve(fakeSummary(engine.computedNs >= FAKE_END_NS, engine.digest)),
    output: () => Promise.resolve([]),
    strings: () => Promise.resolve([]),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return engine;
}
