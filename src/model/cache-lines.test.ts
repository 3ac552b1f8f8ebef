import { describe, expect, it } from 'vitest';
import { compile } from '../lang/compile.ts';
import { Recording } from '../record/recording.ts';
import { bytesToText } from '../vm/utf8.ts';
import { defaultKnobs } from './config.ts';
import { Simulation } from './sim.ts';

/** Runs `count` atomic operations, split over two goroutines that begin together, and returns ns of wall time per operation. */
function nsPerOperation(operation: string, procs: number): number {
  const source = `package main
import ("fmt"; "sync"; "sync/atomic"; "time")
func main() {
	const count = 40_000
	words := new([32]atomic.Int64)
	start := make(chan bool)
	var wg sync.WaitGroup
	for w := 0; w < 2; w++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			<-start
			for i := 0; i < count/2; i++ { ${operation} }
		}()
	}
	begin := time.Now()
	close(start)
	wg.Wait()
	fmt.Println(int64(time.Since(begin)))
	_ = words
}`;
  const compiled = compile('main.go', source);
  if (!compiled.ok) throw new Error(compiled.errors.map((e) => e.message).join('\n'));
  const knobs = { ...defaultKnobs(), gomaxprocs: procs, cores: procs };
  const document = { knobs, programKnobs: {}, seed: 1, interventions: [], untilNs: 1e9 };
  const recording = new Recording({ functions: compiled.program.functions });
  const sim = new Simulation(compiled.program, { document, recording });
  while (!sim.advance(1 << 20, Infinity));
  expect(bytesToText(sim.rt.error)).toBe('');
  return Number(recording.output[0].text) / 40_000;
}

describe('cache lines under atomic operations', () => {
  it('two Ps that add to one word take the line from each other, in batches: as fast as measured [atomics-vs-mutex atomic_add_g2]', () => {
    const ns = nsPerOperation('words[0].Add(1)', 2);
    expect(ns).toBeGreaterThan(2.14);
    expect(ns).toBeLessThan(4.37);
    // Slower than one P alone, although there are two.
    expect(ns).toBeGreaterThan(1.2 * nsPerOperation('words[0].Add(1)', 1));
  });

  it('attempts that fail make a CAS loop of two Ps slower still [atomics-vs-mutex cas_loop_g2]', () => {
    const ns = nsPerOperation('for { old := words[0].Load(); if words[0].CompareAndSwap(old, old+1) { break } }', 2);
    expect(ns).toBeGreaterThan(1.5 * nsPerOperation('words[0].Add(1)', 2));
    expect(ns).toBeLessThan(9.96);
  });

  it('one P keeps its line, and an operation costs itself alone [atomics-vs-mutex atomic_add_g1]', () => {
    const ns = nsPerOperation('words[0].Add(1)', 1);
    expect(ns).toBeGreaterThan(2.16);
    expect(ns).toBeLessThan(3.1);
  });

  it('neighbours share a line and pay for it; a line apart they do not', () => {
    const each = (apart: number): string => `words[w*${apart}].Add(1)`;
    expect(nsPerOperation(each(1), 2)).toBeGreaterThan(1.5 * nsPerOperation(each(16), 2));
  });

  it('readers share a line at no cost, and each write takes it away from them', () => {
    const shared = nsPerOperation('words[0].Load()', 2);
    expect(shared).toBeLessThan(2);
    expect(nsPerOperation('if w == 0 { words[0].Load() } else { words[0].Add(1) }', 2)).toBeGreaterThan(2 * shared);
  });
});
