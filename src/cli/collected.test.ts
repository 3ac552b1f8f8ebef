/**
 * The small programs of differential.test.ts on the whole lab, collected at moments that chance picks between two steps: the Recording's
 * output stays what it is without a collection, and modelled spans agree with the objects that are left.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Prng } from '../base/prng.ts';
import { compile } from '../lang/compile.ts';
import { defaultKnobs } from '../model/config.ts';
import '../model/kernel/load.ts';
import { Simulation } from '../model/sim.ts';
import { Recording } from '../record/recording.ts';
import type { Program } from '../vm/program.ts';

/** A whole collection while nobody runs. */
function collect(sim: Simulation): void {
  const { vm } = sim.rt;
  const { gc } = vm;
  gc.begin();
  gc.markGlobals();
  for (let g = 0; g < sim.rt.gCount; g++) gc.markStack(g);
  while (gc.hasWork) gc.drain(4096);
  const marked = gc.finish();
  while (gc.sweep(16) > 0);
  expect(gc.allocatedBytes - gc.freedBytes).toBe(marked.liveBytes);
  expect(gc.mallocs - gc.frees).toBe(marked.liveObjects);
  expect(gc.heapLiveBytes).toBe(marked.liveBytes);
  expect(gc.pagesUnswept).toBe(0);
  expect(gc.pagesInUse * 8192).toBeGreaterThanOrEqual(marked.liveBytes);
}

function run(program: Program, seed: number, gogc: number): { output: string; collections: number } {
  const recording = new Recording({ functions: program.functions, storeFromNs: Infinity, lanes: false });
  const knobs = { ...defaultKnobs(), gomaxprocs: 2, cores: 2, gogc };
  const document = { knobs, programKnobs: {}, seed: 1, interventions: [], untilNs: 2e9 };
  const sim = new Simulation(program, { document, recording, memoryBytes: 2 ** 30, twinVisitPs: 200_000 });
  const prng = new Prng(1);
  prng.seed(0, seed, 5);
  let collections = 0;
  if (seed === 0) while (!sim.advance(1_000_000, Infinity));
  else {
    for (let most = 8; !sim.advance(1 + prng.below(0, most), Infinity); most += most >> 3) {
      collections++;
      collect(sim);
    }
  }
  const text = recording.output.map((o) => `${o.stream}${o.text}`).join('');
  const output = `${text}${sim.rt.error} ${sim.rt.exitCode}`;
  sim.dispose();
  return { output, collections };
}

/** Programs that print the order in which goroutines ran: a collection takes time, and so changes it. */
const SHOWS_ORDER = /^(10[1-4]|11[268]|129|134|14[5-8]|151|160|616)-/;
/** Programs that see when something was collected. */
const CALLS_BACK = /^(358|39[137]|607)-/;

describe('the collector of the model, with a heap of 40 KiB,', () => {
  const folder = 'testdata/differential';
  it.each(
    readdirSync(folder).filter((file) => file.endsWith('.go') && !SHOWS_ORDER.test(file) && !CALLS_BACK.test(file)),
  )('changes no output of %s', (file) => {
    const compiled = compile(file, readFileSync(`${folder}/${file}`, 'utf8'));
    if (!compiled.ok) throw new Error('does not compile');
    expect(run(compiled.program, 0, 1).output).toBe(run(compiled.program, 0, -1).output);
  });
});

describe('a collection between any two steps changes no output', () => {
  const folder = 'testdata/differential';
  let collections = 0;
  it.each(readdirSync(folder).filter((file) => file.endsWith('.go') && !CALLS_BACK.test(file)))('%s', (file) => {
    const compiled = compile(file, readFileSync(`${folder}/${file}`, 'utf8'));
    if (!compiled.ok) throw new Error('does not compile');
    const plain = run(compiled.program, 0, -1);
    const collected = run(compiled.program, 1, -1);
    expect(collected.output).toBe(plain.output);
    collections += collected.collections;
  });

  it('and there were thousands of them', () => {
    expect(collections).toBeGreaterThan(1000);
  });
});
