import { describe, expect, it } from 'vitest';
import { Prng } from '../base/prng.ts';
import { checkRecording } from './testing/check-recording.ts';
import { randomScripts } from './testing/random-scripts.ts';
import { ScriptRun } from './testing/run-script.ts';

const RUNS = 2_000;
const COLLECTED_RUNS = 600;

describe('random programs', () => {
  it(`keep the invariants after every step, end within their time and rebuild from rows (${RUNS} seeds)`, () => {
    for (let seed = 1; seed <= RUNS; seed++) {
      const prng = new Prng(1);
      prng.seed(0, seed, 77);
      const procs = 1 + prng.below(0, 5);
      const cores = 1 + prng.below(0, 5);
      const text = randomScripts(prng);
      try {
        const run = new ScriptRun(text, { procs, cores, seed, untilNs: 15_000_000 }).run();
        expect(run.sim.done).toBe(true);
        checkRecording(run.sim);
        run.sim.dispose();
      } catch (error) {
        throw new Error(`seed ${seed}, ${procs} Ps, ${cores} cores\n${text}`, { cause: error });
      }
    }
  }, 400_000);

  it(`do so too while they are collected (${COLLECTED_RUNS} seeds)`, () => {
    let cycles = 0;
    for (let seed = 1; seed <= COLLECTED_RUNS; seed++) {
      const prng = new Prng(1);
      prng.seed(0, seed, 79);
      const procs = 1 + prng.below(0, 5);
      const cores = 1 + prng.below(0, 5);
      const goversion = prng.below(0, 4) === 0 ? '1.25' : '1.26';
      const text = randomScripts(prng, true);
      try {
        // Some in a container whose quota is used up now and then, beside neighbours.
        const cpuquota = seed % 3 === 0 ? 400 : 0;
        const neighbours = seed % 4 === 0 ? 2 : 0;
        const container = { cpuquota, cpuperiod: 5_000_000, neighbours };
        const options = { procs, cores, seed, gogc: 20, goversion, ...container, untilNs: 15_000_000 } as const;
        const run = new ScriptRun(text, options).run();
        expect(run.sim.done).toBe(true);
        checkRecording(run.sim);
        cycles += run.rt.work.cycles.length;
        run.sim.dispose();
      } catch (error) {
        throw new Error(`seed ${seed}, ${procs} Ps, ${cores} cores\n${text}`, { cause: error });
      }
    }
    expect(cycles).toBeGreaterThan(COLLECTED_RUNS);
  }, 400_000);
});
