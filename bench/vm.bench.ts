/**
 * Speed of the machine alone, on the small host of its tests: millions of instructions a second, cold (first run in this process) and
 * warm (median of several). Prints a Markdown table. Wanted: at least 120 on the sieve, warm.
 */
import { compile } from '../src/lang/compile.ts';
import { FakeHost } from '../src/vm/testing/fake-host.ts';

const SIEVE = `package main

func main() {
	total := 0
	for round := 0; round < 100; round++ {
		composite := make([]bool, 40_000)
		for i := 2; i < len(composite); i++ {
			if composite[i] {
				continue
			}
			total++
			for j := i + i; j < len(composite); j += i {
				composite[j] = true
			}
		}
	}
	println(total)
}
`;

const FIB = `package main

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func main() { println(fib(30)) }
`;

const HASH = `package main

func main() {
	h := uint64(14695981039346656037)
	for i := 0; i < 5_000_000; i++ {
		h ^= uint64(i & 255)
		h *= 1099511628211
	}
	println(h)
}
`;

const CHANNELS = `package main

func main() {
	ch := make(chan int)
	go func() {
		for i := 0; i < 300_000; i++ {
			ch <- i
		}
		close(ch)
	}()
	sum := 0
	for v := range ch {
		sum += v
	}
	println(sum)
}
`;

const STRUCTS = `package main

type point struct{ x, y, z int }

func main() {
	points := make([]point, 1000)
	sum := 0
	for round := 0; round < 300; round++ {
		for i := range points {
			p := &points[i]
			p.x += i
			p.y = p.x * 2
			points[i].z = p.y - p.x
			sum += points[i].z
		}
	}
	println(sum)
}
`;

const RUNS = 5;

interface Sample {
  readonly rate: number;
  readonly ms: number;
}

function once(source: string): Sample {
  const compiled = compile('main.go', source);
  if (!compiled.ok) throw new Error(compiled.errors.map((e) => e.message).join('\n'));
  const host = new FakeHost(compiled.program, 2 ** 31);
  const start = performance.now();
  const run = host.run(1e9, 1_000_000);
  const ms = performance.now() - start;
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return { rate: run.instructions / ms / 1000, ms };
}

console.log('| program | cold M instr/s | warm M instr/s | warm ms |\n|---|---|---|---|');
for (const [name, source] of Object.entries({
  sieve: SIEVE,
  fib: FIB,
  hash: HASH,
  structs: STRUCTS,
  channels: CHANNELS,
})) {
  const cold = once(source);
  const warm = Array.from({ length: RUNS }, () => once(source)).sort((a, b) => a.rate - b.rate)[RUNS >> 1];
  console.log(`| ${name} | ${cold.rate.toFixed(0)} | ${warm.rate.toFixed(0)} | ${warm.ms.toFixed(0)} |`);
}
