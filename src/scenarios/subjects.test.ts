/** What each scenario is about really happens, with other settings and over many seeds. */
import { describe, expect, it } from 'vitest';
import { assert } from '../base/assert.ts';
import { rowsOf } from '../model/testing/rows.ts';
import { END_TEXT, KIND } from '../record/kinds.ts';
import { measuredKnobs } from '../view/story/measured-knobs.ts';
import { load } from './index.ts';
import { numberIn, runScenario } from './testing/run-scenario.ts';

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

describe('saga: the bad interleavings of 20 seeds, counted', () => {
  /** Sums over all seeds: sagas whose payment went back twice, and never. */
  async function bad(own: Record<string, number | boolean>): Promise<{ twice: number; never: number }> {
    const sum = { twice: 0, never: 0 };
    for (const seed of SEEDS) {
      const { output } = await runScenario('saga', { own: { sagas: 50, ...own }, seed });
      sum.twice += numberIn(output, /twice (\d+)/);
      sum.never += numberIn(output, /never (\d+)/);
    }
    return sum;
  }

  it('check, then set pays back twice in some, and not in all', async () => {
    const { twice, never } = await bad({});
    expect(twice).toBeGreaterThan(50);
    expect(twice).toBeLessThan(1000);
    expect(never).toBe(0);
  });

  it('compare-and-swap pays back exactly once in every one', async () => {
    expect(await bad({ guard: true })).toEqual({ twice: 0, never: 0 });
  });

  it('a crash between mark and deed loses the payment, compare-and-swap or not', async () => {
    expect(await bad({ guard: true, crash: 10 })).toEqual({ twice: 0, never: 100 });
  });
});

describe('ring-buffer', () => {
  it('loses nothing with one producer and something with two, whatever the seed', async () => {
    for (const seed of SEEDS.slice(0, 5)) {
      const { output } = await runScenario('ring-buffer', { own: { items: 2_000 }, seed });
      expect(numberIn(output, /producers 1: .* lost (\d+)/)).toBe(0);
      expect(numberIn(output, /producers 2: .* lost (\d+)/)).toBeGreaterThan(0);
    }
  });

  it('shows that the formula of the article takes a full ring for an empty one', async () => {
    const { output } = await runScenario('ring-buffer', { own: { items: 64 } });
    expect(numberIn(output, /formula: (\d+) when empty/)).toBe(63);
    expect(numberIn(output, /(\d+) when full/)).toBe(63);
  });
});

describe('channel-vs-mutex', () => {
  it.each([1, 2])(
    'mistake %i is reported when nobody can run any more, and a heartbeat puts that off',
    async (mistake) => {
      const { sim } = await runScenario('channel-vs-mutex', { own: { mistake } });
      expect(END_TEXT[sim.rt.endReason]).toBe('deadlock');
      expect(sim.rt.nowNs).toBeLessThan(5e6);
      const beating = await runScenario('channel-vs-mutex', { own: { mistake, heartbeat: 50 } });
      expect(END_TEXT[beating.sim.rt.endReason]).toBe('deadlock');
      expect(beating.sim.rt.nowNs).toBeGreaterThan(50e6);
    },
  );
});

describe('atomics', () => {
  it('swaps fail and miss changes on two Ps, and neither on one', async () => {
    const own = { times: 10_000, inside: 200 };
    const { output } = await runScenario('atomics', { own });
    expect(numberIn(output, /CAS failed (\d+)/)).toBeGreaterThan(100);
    expect(numberIn(output, /unnoticed (\d+)/)).toBeGreaterThan(100);
    const alone = await runScenario('atomics', { own, machine: { gomaxprocs: 1 } });
    expect(numberIn(alone.output, /CAS failed (\d+)/)).toBe(0);
    expect(numberIn(alone.output, /unnoticed (\d+)/)).toBe(0);
  });
});

describe('creation-cost', () => {
  it('a thread for every locked goroutine, a hundred times as dear as a goroutine', async () => {
    const { sim, output } = await runScenario('creation-cost');
    expect(sim.rt.mExited).toBeGreaterThan(90);
    const goroutineNs = numberIn(output, /goroutines: .*, (.+) each/);
    const threadNs = numberIn(output, /threads: .*, (.+) each/);
    expect(goroutineNs).toBeGreaterThan(200);
    expect(threadNs / goroutineNs).toBeGreaterThan(50);
  });
});

describe('memory-limit', () => {
  /** Collections of the step at which so many MiB are alive, and its time (ns). */
  const collections = (mib: number): RegExp => new RegExp(`alive ${String(mib)} MiB: .*collections: (\\d+)`);
  const took = (mib: number): RegExp => new RegExp(`alive ${String(mib)} MiB: .* in (.+?),`);

  it('collections become many near the limit, as many as in real Go, until the CPU limiter is on (GC-46); then memory gives way', async () => {
    const { output, sim, recording } = await runScenario('memory-limit');
    expect(numberIn(output, collections(24))).toBeGreaterThan(numberIn(output, collections(8)) + 3);
    expect(numberIn(output, took(24))).toBeGreaterThan(2.5 * numberIn(output, took(8)));
    expect(numberIn(output, took(48))).toBeLessThan(numberIn(output, took(24)));
    expect(numberIn(output, collections(48))).toBeLessThan(0.5 * numberIn(output, collections(24)));
    const limiting = rowsOf(sim, KIND.GCLimiter).filter((row) => row.a === 1);
    // Where the story says so: in the last step.
    expect(limiting[0].timeNs).toBeGreaterThan(0.75 * recording.endNs);
    expect(limiting[0].timeNs).toBeLessThan(0.97 * recording.endNs);
    expect(sim.rt.vm.gc.heapLiveBytes).toBeGreaterThan(1.5 * 32 * 2 ** 20);
    const { measured } = (await load('memory-limit')) ?? {};
    const real = measured?.runs['default']?.metrics['gcCycles'];
    assert(real !== undefined, 'memory-limit was recorded');
    expect(Math.abs(sim.rt.work.cycles.length / real.median - 1)).toBeLessThan(0.15);
  });

  it('without a limit collections stay few, and nothing is limited', async () => {
    const { output, sim } = await runScenario('memory-limit', { own: { limit: 0 } });
    expect(numberIn(output, collections(48))).toBeLessThanOrEqual(2);
    expect(rowsOf(sim, KIND.GCLimiter).filter((row) => row.a === 1)).toHaveLength(0);
  });
});

describe('codec', () => {
  it('text calls the collector, bytes in one buffer do not', async () => {
    const { output } = await runScenario('codec');
    expect(numberIn(output, /text: .*collections (\d+)/)).toBeGreaterThan(2);
    expect(numberIn(output, /\nbytes: .*collections (\d+)/)).toBe(0);
  });
});

describe('gc-phases', () => {
  it('GOGC=50 means more collections, and none of them stops the world for longer; off means none', async () => {
    const cycles = /(\d+) collections/;
    const stopped = /stood still for (.+)/;
    const usual = (await runScenario('gc-phases')).output;
    const often = (await runScenario('gc-phases', { machine: { gogc: 50 } })).output;
    const off = (await runScenario('gc-phases', { machine: { gogc: -1 } })).output;
    expect(numberIn(often, cycles)).toBeGreaterThan(1.5 * numberIn(usual, cycles));
    const each = (output: string): number => numberIn(output, stopped) / numberIn(output, cycles);
    expect(each(often)).toBeLessThan(1.5 * each(usual));
    expect(numberIn(off, cycles)).toBe(0);
  });
});

describe('gc-vs-sched', () => {
  it('requests are late beside a collection and not without; fewer live objects, more collections', async () => {
    const { output } = await runScenario('gc-vs-sched');
    const off = (await runScenario('gc-vs-sched', { machine: { gogc: -1 } })).output;
    const slowest = /slowest (.+)/;
    expect(numberIn(output, slowest)).toBeGreaterThan(2 * numberIn(off, slowest));
    const offheap = (await runScenario('gc-vs-sched', { own: { offheap: 90 } })).output;
    expect(numberIn(offheap, /(\d+) collections/)).toBeGreaterThan(2 * numberIn(output, /(\d+) collections/));
  });
});

describe('stack-reuse', () => {
  it('stacks shrink in collections, and dead Gs that kept their stacks make the next wave cheap', async () => {
    const { output } = await runScenario('stack-reuse');
    expect(numberIn(output, /wave 1: .*collections (\d+) KiB/)).toBeLessThan(
      numberIn(output, /wave 1: .*stacks (\d+) KiB/),
    );
    const kept = (await runScenario('stack-reuse', { own: { collect: 0, free: false } })).output;
    const wave3 = /wave 3: (.+?) for each/;
    expect(numberIn(kept, wave3)).toBeLessThan(0.8 * numberIn(output, wave3));
  });
});

describe('sync-pool', () => {
  it('hits under load; one collection leaves what is in it, two without use do not', async () => {
    const { output } = await runScenario('sync-pool');
    expect(numberIn(output, /with pool: .*hits: (\d+) %/)).toBeGreaterThan(95);
    expect(numberIn(output, /with pool: .*collections: (\d+)/)).toBeLessThan(
      numberIn(output, /without pool: .*collections: (\d+)/),
    );
    expect(numberIn(output, /after 1 collections without use: (\d+) of 100/)).toBeLessThan(5);
    expect(numberIn(output, /after 2 collections without use: (\d+) of 100/)).toBe(100);
  });
});

describe('container-quota', () => {
  const P99 = /P99 (.+?),/;

  it('with 8 Ps the period of 100 ms shows in the P99 of requests, with Go’s default it does not, and the work done is the same', async () => {
    const eight = await runScenario('container-quota');
    expect(numberIn(eight.output, P99)).toBeGreaterThan(75e6);
    expect(numberIn(eight.output, P99)).toBeLessThan(160e6);
    expect(eight.recording.index.cpuLog.throttledPeriods).toBeGreaterThanOrEqual(9);
    const auto = await runScenario('container-quota', { machine: { gomaxprocs: 0 } });
    expect(auto.output).toContain('GOMAXPROCS 2 on 8 cores');
    expect(numberIn(auto.output, P99)).toBeLessThan(25e6);
    const used = /CPU used: (.+) cores/;
    expect(numberIn(auto.output, used) / numberIn(eight.output, used)).toBeCloseTo(1, 0);
  });

  it('says what real Go measured in a cgroup with a quota, with two Ps and with one', async () => {
    for (const name of ['quota', 'quotaP1']) {
      const { measured } = (await load('container-quota')) ?? {};
      const run = measured?.runs[name];
      assert(measured !== undefined && run !== undefined, `no run ${name}`);
      const { output, recording } = await runScenario('container-quota', measuredKnobs(run, measured));
      const real = (metric: string): number => run.metrics[metric]?.median ?? NaN;
      for (const ratio of [numberIn(output, /P50 (.+?),/) / real('p50Ns'), numberIn(output, P99) / real('p99Ns')]) {
        expect(ratio, name).toBeGreaterThan(0.7);
        expect(ratio, name).toBeLessThan(1.4);
      }
      // In real Go sysmon's time counts too, which here takes no core: one P is throttled now and then.
      expect(Math.abs(recording.index.cpuLog.throttledPeriods - real('throttledPeriods')), name).toBeLessThan(8);
    }
  });

  it('without a quota nothing is throttled; neighbours slow it down', async () => {
    const free = await runScenario('container-quota', { machine: { cpuquota: 0 } });
    expect(free.recording.index.cpuLog.throttledPeriods).toBe(0);
    const shared = await runScenario('container-quota', { machine: { cpuquota: 0, neighbours: 8 } });
    const used = /CPU used: (.+) cores/;
    expect(numberIn(shared.output, used)).toBeLessThan(0.7 * numberIn(free.output, used));
  });
});

describe('gomaxprocs-dynamic', () => {
  it('the controller stops the world twice, and throughput is what it is without', async () => {
    const jobs = /load 110 %: .* (\d+) jobs per CPU/;
    const { output } = await runScenario('gomaxprocs-dynamic');
    const fixed = (await runScenario('gomaxprocs-dynamic', { own: { adjust: false } })).output;
    expect(numberIn(output, /changed (\d+) times/)).toBe(2);
    expect(numberIn(fixed, /changed (\d+) times/)).toBe(0);
    expect(numberIn(output, jobs) / numberIn(fixed, jobs)).toBeGreaterThan(0.97);
    expect(numberIn(output, jobs) / numberIn(fixed, jobs)).toBeLessThan(1.03);
  });
});

describe('leak-breaker', () => {
  it('opens at the third strike, again after the break, and closes when the backend answers', async () => {
    const { output } = await runScenario('leak-breaker');
    expect(numberIn(output, /opened after (.+) with/) / 300e6).toBeCloseTo(1, 1);
    expect(numberIn(output, /opened again .* with (\d+)/)).toBeGreaterThan(5_000);
    expect(numberIn(output, /closed after (.+)/)).toBeGreaterThan(800e6);
    expect(numberIn(output, /(\d+) at the end/)).toBeLessThan(10);
    const quick = (await runScenario('leak-breaker', { own: { strikes: 1 } })).output;
    expect(numberIn(quick, /opened after (.+) with/)).toBeLessThan(210e6);
  });
});

describe('controller', () => {
  it('keeps latency flat by refusing, and serves as many as without a limit', async () => {
    const limited = (await runScenario('controller')).output;
    const all = (await runScenario('controller', { own: { limit: 0 } })).output;
    expect(numberIn(limited, /P99 (.+)/)).toBeLessThan(20e6);
    expect(numberIn(all, /P99 (.+)/)).toBeGreaterThan(10 * numberIn(limited, /P99 (.+)/));
    const perSecond = /\((\d+) per second/;
    expect(numberIn(limited, perSecond) / numberIn(all, perSecond)).toBeGreaterThan(0.95);
    expect(numberIn(limited, /at most (\d+) in flight/)).toBe(20);
  });
});

describe('timeout-semaphore', () => {
  it('a semaphore alone moves the queue, a deadline bounds it', async () => {
    const { output } = await runScenario('timeout-semaphore', { own: { phase: 150e6 } });
    const p99 = (name: string): number => numberIn(output, new RegExp(`${name}: .*P99 (.+?),`));
    expect(p99('semaphore alone') / p99('no deadline')).toBeGreaterThan(0.9);
    expect(p99('semaphore alone') / p99('no deadline')).toBeLessThan(1.1);
    expect(p99('\ndeadline')).toBeLessThan(27e6);
    expect(p99('semaphore and deadline')).toBeLessThan(27e6);
    expect(numberIn(output, /no deadline: .*refused (\d+) %/)).toBe(0);
  });
});

describe('log-pipeline', () => {
  it('flushes full batches by size and the rest by time; stages overlap, hand-overs cost', async () => {
    const stages = /stages: (\d+) ns/;
    const { output } = await runScenario('log-pipeline');
    expect(numberIn(output, /writes: (\d+) of full/)).toBeGreaterThanOrEqual(37);
    expect(numberIn(output, /(\d+) by time/)).toBeGreaterThan(0);
    expect(numberIn(output, stages)).toBeLessThan(numberIn(output, /loop: (\d+) ns/));
    const unbuffered = (await runScenario('log-pipeline', { own: { size: 0 } })).output;
    expect(numberIn(unbuffered, stages)).toBeGreaterThan(1.3 * numberIn(output, stages));
  });
});

describe('errgroup', () => {
  it('Wait comes back with the first error when all have ended: at once, or when the deaf one is done', async () => {
    const waited = /Wait came back after (.+)/;
    const { output } = await runScenario('errgroup');
    expect(output).toContain('error: no such part');
    expect(numberIn(output, waited)).toBeGreaterThanOrEqual(30e6);
    const all = (await runScenario('errgroup', { own: { deaf: 0 } })).output;
    expect(numberIn(all, waited)).toBeLessThan(6e6);
    const fine = (await runScenario('errgroup', { own: { deaf: 0, fails: 0 } })).output;
    expect(fine).toContain('16 parts came, 0 were given up');
    expect(numberIn(fine, waited)).toBeGreaterThanOrEqual(30e6);
  });
});
