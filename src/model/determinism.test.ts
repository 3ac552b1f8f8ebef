import { describe, expect, it } from 'vitest';
import { Prng } from '../base/prng.ts';
import { randomScripts } from './testing/random-scripts.ts';
import { ScriptRun, type ScriptOptions } from './testing/run-script.ts';

function digest(text: string, options: ScriptOptions, steps: number): string {
  const { sim } = new ScriptRun(text, { ...options, check: false });
  while (!sim.advance(steps, Infinity));
  const outcome = `${sim.recording.digest()} ${sim.rt.nowNs} ${sim.rt.error}`;
  sim.dispose();
  return outcome;
}

describe('the same run document', () => {
  it('gives the same rows however computing is cut, and with the slow twin (200 random programs)', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const prng = new Prng(1);
      prng.seed(0, seed, 78);
      const options = { procs: 1 + prng.below(0, 10), cores: 1 + prng.below(0, 6), seed, untilNs: 20_000_000 };
      const text = randomScripts(prng);
      const whole = digest(text, options, 1_000_000);
      expect(digest(text, options, 1), `seed ${seed}, single steps\n${text}`).toBe(whole);
      expect(digest(text, options, 7), `seed ${seed}, steps of 7\n${text}`).toBe(whole);
      if (seed % 10 === 0)
        expect(digest(text, { ...options, twinVisitPs: 40_000 }, 1_000_000), `seed ${seed}, slow twin\n${text}`).toBe(
          whole,
        );
    }
  });

  it('gives the same rows also with the collector on (60 random programs)', () => {
    let cycles = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const prng = new Prng(1);
      prng.seed(0, seed, 80);
      const options = { procs: 1 + prng.below(0, 6), cores: 1 + prng.below(0, 4), seed, gogc: 20, untilNs: 20_000_000 };
      const text = randomScripts(prng, true);
      const whole = digest(text, options, 1_000_000);
      expect(digest(text, options, 1), `seed ${seed}, single steps\n${text}`).toBe(whole);
      const twinVisitPs = seed % 2 === 0 ? 40_000 : 7_001;
      if (seed % 3 === 0 || seed === 43)
        expect(digest(text, { ...options, twinVisitPs }, 7), `seed ${seed}, slow twin\n${text}`).toBe(whole);
      cycles += new ScriptRun(text, { ...options, check: false }).run().rt.work.cycles.length;
    }
    expect(cycles).toBeGreaterThan(30);
  });

  it('gives other rows with another seed where chance has a say', () => {
    const text = 'main: go a x8; loop 20 { work 30us; yield }\na: loop 9 { work 11us; sleep 10us }';
    const options = { procs: 4, cores: 4, untilNs: 1e9 };
    expect(digest(text, { ...options, seed: 1 }, 1000)).not.toBe(digest(text, { ...options, seed: 2 }, 1000));
  });

  it('takes a live change at its time: GOMAXPROCS from 1 to 3 stops the world once and lets others run', () => {
    const run = new ScriptRun('main: go a x6; work 30ms; block\na: loop 20 { work 1ms; yield }', {
      procs: 1,
      cores: 4,
      interventions: [{ timeNs: 5e6, knob: 'gomaxprocs', value: 3 }],
    }).run();
    expect(run.rt.gomaxprocs).toBe(3);
    expect(run.rt.nowNs).toBeLessThan(75e6);
  });

  it('takes cores away and gives them back', () => {
    const cores = [
      { timeNs: 1e6, knob: 'cores', value: 1 },
      { timeNs: 20e6, knob: 'cores', value: 4 },
    ];
    const run = new ScriptRun('main: go a x4; work 30ms; block\na: work 30ms', {
      procs: 4,
      cores: 4,
      interventions: cores,
    }).run();
    expect(run.rt.nowNs).toBeGreaterThan(45e6);
    expect(run.rt.nowNs).toBeLessThan(80e6);
  });
});
