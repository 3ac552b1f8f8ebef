import { describe, expect, it } from 'vitest';
import { compile } from '../lang/compile.ts';
import { Recording } from '../record/recording.ts';
import { allInFrames } from '../vm/testing/frame-objects.ts';
import { defaultKnobs } from './config.ts';
import './kernel/load.ts';
import { Simulation } from './sim.ts';

const SOURCE = `package main

import "sync"

var n int

func hold(d int) {
	var mu sync.RWMutex
	mu.Lock()
	if n++; d > 0 {
		hold(d - 1)
	}
}

func main() {
	for range 500 {
		hold(3)
	}
	for range 500 {
		var wg sync.WaitGroup
		wg.Add(1)
		n++
	}
	println(n)
}
`;

const COPIED = `package main

import "sync"

type box struct {
	mu sync.Mutex
	v  int
}

func fresh() box {
	var b box
	b.mu.Lock()
	b.mu.Unlock()
	b.v = 1
	return b
}

func main() {
	b := fresh()
	var held sync.Mutex
	held.Lock()
	b.mu.Lock()
	println(b.v, b.mu.TryLock())
}
`;

describe('a lock in a frame', () => {
  it.each([
    [SOURCE, -1, '2500\n'],
    [SOURCE, 1, '2500\n'],
    [COPIED, -1, '1 false\n'],
  ])('is unlocked where the next one lies, and leaves no row behind (%#)', (source, gogc, printed) => {
    const compiled = compile('main.go', source);
    if (!compiled.ok) throw new Error(compiled.errors.map((e) => e.message).join('\n'));
    const program = allInFrames(compiled.program);
    const recording = new Recording({ functions: program.functions });
    const document = {
      knobs: { ...defaultKnobs(), gogc },
      programKnobs: {},
      seed: 1,
      interventions: [],
      untilNs: 1e9,
    };
    const sim = new Simulation(program, { document, recording });
    while (!sim.advance(1_000_000, Infinity));
    expect(recording.output.map((o) => o.text).join('')).toBe(printed);
    // Those of the runtime's own, and of at most one frame of each depth.
    expect(sim.rt.locks.count).toBeLessThan(20);
    sim.dispose();
  });
});
