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
  it('two Ps that add to one word take the line from each other: about 20 ns each [atomic.add_2_goroutines]', () => {
    const ns = nsPerOperation('words[0].Add(1)', 2);
    expect(ns).toBeGreaterThan(17.2);
    expect(ns).toBeLessThan(20.9);
  });

  it('one P keeps its line, and an operation costs itself alone [atomic.add_1_goroutine]', () => {
    expect(nsPerOperation('words[0].Add(1)', 1)).toBeLessThan(9);
  });

  it('neighbours share a line and pay for it; a line apart they do not', () => {
    const each = (apart: number): string => `words[w*${apart}].Add(1)`;
    expect(nsPerOperation(each(1), 2)).toBeGreaterThan(17);
    expect(nsPerOperation(each(16), 2)).toBeLessThan(7);
  });

  it('readers share a line at no cost, and each write takes it away from them', () => {
    expect(nsPerOperation('words[0].Load()', 2)).toBeLessThan(3);
    expect(nsPerOperation('if w == 0 { words[0].Load() } else { words[0].Add(1) }', 2)).toBeGreaterThan(9);
  });
});
