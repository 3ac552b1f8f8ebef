import { describe, expect, it } from 'vitest';
import { Prng } from '../base/prng.ts';
import { checkRecording } from './testing/check-recording.ts';
import { randomScripts } from './testing/random-scripts.ts';
import { ScriptRun } from './testing/run-script.ts';

const RUNS = 2_000;

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
      } catch (error) {
        throw new Error(`seed ${seed}, ${procs} Ps, ${cores} cores\n${text}`, { cause: error });
      }
    }
  }, 400_000);
});
