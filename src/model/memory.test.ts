import { describe, expect, it } from 'vitest';
import { compile } from '../lang/compile.ts';
import { GSTATUS, KIND } from '../record/kinds.ts';
import { Recording } from '../record/recording.ts';
import { CLASS_TO_PAGES, CLASS_TO_SIZE, SIZE_CLASSES, sizeClassOf } from '../vm/size-classes.ts';
import { Mem } from '../vm/mem.ts';
import { defaultKnobs } from './config.ts';
import { PoolTable } from './pool.ts';
import type { Runtime } from './runtime2.ts';
import './kernel/load.ts';
import { Simulation } from './sim.ts';
import { rowsOf } from './testing/rows.ts';

/** Runs a program on one P without automatic collections, unless `knobs` says otherwise. */
function run(body: string, knobs: Record<string, number> = {}): { sim: Simulation; output: string } {
  const compiled = compile('main.go', `package main\n${body}`);
  if (!compiled.ok) throw new Error(compiled.errors.map((e) => `${e.line}:${e.column}: ${e.message}`).join('\n'));
  const recording = new Recording({ functions: compiled.program.functions });
  const document = {
    knobs: { ...defaultKnobs(), gomaxprocs: 1, cores: 1, gogc: -1, ...knobs },
    programKnobs: {},
    seed: 1,
    interventions: [],
    untilNs: 10e9,
  };
  const sim = new Simulation(compiled.program, { document, recording, memoryBytes: 2 ** 28 });
  while (!sim.advance(1_000_000, Infinity));
  return { sim, output: recording.output.map((o) => o.text).join('') + sim.rt.error };
}

/** Sizes that the stacks of goroutines other than main took on. */
function stackSizes(sim: Simulation): number[] {
  return rowsOf(sim, KIND.StackGrow)
    .filter((row) => row.subject !== 1)
    .map((row) => row.a);
}

describe('size classes (GC-44)', () => {
  it('are 68, each a multiple of 8 with at most an eighth of its span wasted', () => {
    expect(SIZE_CLASSES).toBe(68);
    for (let sizeClass = 1; sizeClass < SIZE_CLASSES; sizeClass++) {
      const size = CLASS_TO_SIZE[sizeClass];
      const span = CLASS_TO_PAGES[sizeClass] * 8192;
      expect(size % 8).toBe(0);
      expect(span % size).toBeLessThanOrEqual(span / 8);
      expect(sizeClassOf(size, true)).toBe(size > 32760 ? 0 : sizeClass);
    }
  });
});

describe('the modelled heap', () => {
  it('GC-44: counts all free slots of a span as live when a P takes it', () => {
    const { sim } = run('var keep []*[4]int\nfunc main() { p := new([4]int); keep = append(keep, p) }');
    // One span of 32 bytes, one of 8 for the slice's array, one of 480 for main's g.
    expect(sim.rt.vm.gc.heapLiveBytes).toBe(3 * 8192);
  });

  it('stays bounded in a program that allocates for ever, and so does the memory that the lab takes', () => {
    const body = (rounds: number): string => `
type node struct { next *node; name string; m map[int]string }
func main() {
	for i := 0; i < ${rounds}; i++ {
		n := &node{name: "x", m: map[int]string{i: "y"}}
		for k := 0; k < 10; k++ { n = &node{next: n, name: n.name + "z"} }
		c := make(chan *node, 4)
		c <- n
		f := func() *node { return <-c }
		f()
	}
}`;
    const few = run(body(3_000), { gogc: 100 }).sim;
    const many = run(body(12_000), { gogc: 100 }).sim;
    expect(many.rt.error).toBe('');
    expect(many.rt.vm.gc.allocatedBytes).toBeGreaterThan(8 << 20);
    expect(many.rt.vm.mem.usedBytes).toBeLessThan(2 * few.rt.vm.mem.usedBytes);
    expect(many.rt.vm.gc.pagesInUse * 8192).toBeLessThan(8 << 20);
    expect(many.rt.vm.mem.otherBytes).toBeLessThan(64 << 20);
  }, 30_000);
});

describe('page faults of first writes', () => {
  const imports = 'import ("runtime"; "runtime/debug"; "sync")\n';
  const uses = 'var _ = debug.FreeOSMemory\nvar _ sync.WaitGroup\nvar _ = runtime.GC\n';
  const faults = (main: string): number =>
    run(`${imports}${uses}
type node struct { next *node; rest [7]int }
var keep *node
func list() { keep = nil; for range 4 << 20 / 64 { keep = &node{next: keep} } }
func main() { ${main} }`).sim.rt.pages.faults;
  const nothing = faults('');
  const list = faults('list()') - nothing;

  it('are one for every 4 KiB of new objects', () => {
    expect(list / ((4 << 20) / 4096)).toBeCloseTo(1, 1);
  });

  it('do not come again in memory that was freed, but in memory that the system has back', () => {
    const again = 'list(); keep = nil; runtime.GC(); runtime.GC();';
    expect(faults(`${again} list()`) - nothing).toBeLessThan(1.02 * list);
    expect(faults(`${again} debug.FreeOSMemory(); list()`) - nothing).toBeGreaterThan(1.95 * list);
  });

  it('are not those of a slice that make has made and nobody has written to', () => {
    expect(faults('b := make([]byte, 4<<20); runtime.KeepAlive(b)') - nothing).toBeLessThan(4);
    expect(faults('var b []byte; b = append(b, make([]byte, 4<<20)...); runtime.KeepAlive(b)') - nothing).toBeCloseTo(
      1024,
      -1,
    );
  });

  it('come with the stacks of goroutines: two new ones of 2 KiB share one', () => {
    const parked = (n: number): string =>
      `{ var wg sync.WaitGroup; c := make(chan int); for range ${n} { wg.Go(func() { <-c }) }; runtime.Gosched(); close(c); wg.Wait() };`;
    const perGoroutine = (faults(parked(1600)) - faults(parked(800))) / 800;
    // A half for the stack; g, sudog and closure take 632 bytes more.
    expect(perGoroutine).toBeCloseTo(0.5 + (480 + 112 + 32) / 4096, 1);
    expect(faults(parked(800) + parked(800)) - faults(parked(800))).toBeLessThan(20);
    const freed = 'runtime.GC(); debug.FreeOSMemory();';
    expect((faults(parked(800) + freed + parked(800)) - faults(parked(800) + freed)) / 800).toBeGreaterThan(0.4);
  });

  it('come with a stack that grows: pages of each doubling as far down as it is used', () => {
    const deep =
      'func deep(n int) int { var a [8]int; if n == 0 { return a[0] }; a[n%8] = n; return deep(n-1) + a[n%8] }';
    const { sim } = run(`${deep}\nfunc main() { c := make(chan int); go func() { c <- deep(1500) }(); <-c }`);
    const [most] = stackSizes(sim).sort((x, y) => y - x);
    // 4 KiB and 8 KiB wholly, what is larger but for what lies below the frames; less what is in caches from before.
    const pages = most / 4096;
    expect(sim.rt.pages.faults).toBeGreaterThan(1.4 * pages);
    expect(sim.rt.pages.faults).toBeLessThan(2 * pages);
  });
});

describe('lab.Ballast', () => {
  it('is as much live heap, in as many objects, as the list that the real package makes', () => {
    const imports = 'import ("gmplab/go/lab"; "runtime")\n';
    const { sim } = run(`${imports}func main() { lab.Ballast(10<<20, 20000); runtime.GC() }`);
    const real = run(`${imports}type node struct { next *node; data []byte }
var head *node
func main() { for range 20000 { head = &node{head, make([]byte, 10<<20/20000-32)} }; runtime.GC(); lab.Name("m") }`).sim;
    const { gc } = sim.rt.vm;
    const twin = real.rt.vm.gc;
    expect(Math.abs(gc.heapLiveBytes / twin.heapLiveBytes - 1)).toBeLessThan(0.01);
    expect(Math.abs(gc.heapScanBytes / twin.heapScanBytes - 1)).toBeLessThan(0.01);
    expect(Math.abs((gc.mallocs - gc.frees) / (twin.mallocs - twin.frees) - 1)).toBeLessThan(0.01);
    expect(Math.abs(sim.rt.nowNs / real.rt.nowNs - 1)).toBeLessThan(0.35);
    expect(sim.rt.vm.mem.usedBytes).toBeLessThan(1 << 20);
  });
});

describe('memory of the runtime beside the heap', () => {
  it('GC-45: counts for the limit: the goal under 32 MiB is that of real Go (go1.26 on two Ps, measured)', () => {
    const goal = (mib: number): number => {
      const keep = 'for range n { keep = &node{next: keep} }';
      const body = `import ("runtime"; "runtime/debug")
type node struct { next *node; rest [3]int }
var keep *node
func main() { debug.SetMemoryLimit(32<<20); n := ${mib}<<20/32; ${keep}; runtime.GC(); runtime.GC() }`;
      const { rt } = run(body, { gogc: 100 }).sim;
      return rt.work.pacer.heapGoal(rt.work.memoryUse(rt.vm.gc.pagesInUse, rt.vm.gc.heapLiveBytes)) / 1024;
    };
    expect(goal(8) / 16_721).toBeCloseTo(1, 1);
    expect(goal(16) / 26_292).toBeCloseTo(1, 1);
    expect(goal(24) / 25_705).toBeCloseTo(1, 1);
  }, 20_000);

  it('GC-71: a span of small objects with pointers has room for 248 of 32 bytes, as its heap bits and mark bits stand in it', () => {
    const { sim } = run(
      'type node struct { next *node; rest [3]int }\nvar keep *node\nfunc main() { for range 24_800 { keep = &node{next: keep} } }',
    );
    expect(sim.rt.vm.gc.pagesInUse).toBe(100 + run('func main() {}').sim.rt.vm.gc.pagesInUse);
  });
});

describe('stacks', () => {
  it('GB-41, K-03: of 32 KiB with 3 KiB used are 16, 8, 8 KiB after three collections', () => {
    const { sim } = run(`
import "runtime"
func deep(n int) int { if n == 0 { return 0 }; return deep(n-1) + 1 }
func wide(c chan int) {
	var a [370]int
	deep(900)
	c <- len(a)
	c <- a[0]
}
func main() {
	c := make(chan int)
	go wide(c)
	<-c
	runtime.Gosched()
	runtime.GC()
	runtime.GC()
	runtime.GC()
	<-c
}`);
    const sizes = stackSizes(sim);
    const most = Math.max(...sizes);
    expect(most).toBe(32768);
    expect(sizes.slice(sizes.indexOf(most) + 1)).toEqual([16384, 8192]);
  });

  it('K-05: small ones come in spans of 32 KiB, half a cache at a time; large ones have spans of their own', () => {
    const parked = (n: number): number =>
      run(`func main() { c := make(chan int); for range ${n} { go func() { c <- 1 }() }; for range ${n} { <-c } }`).sim
        .rt.stacks.inuseBytes;
    expect(parked(3)).toBe(32 * 1024);
    expect(parked(100)).toBe(7 * 32 * 1024);
    const deep = 'func deep(n int) int { if n == 0 { return 0 }; return deep(n-1) + 1 }';
    const { stacks } = run(`${deep}\nfunc main() { deep(5000) }`).sim.rt;
    expect(stacks.inuseBytes).toBeGreaterThanOrEqual(262_144);
  });

  it('K-04: new ones begin with the average that the last collection scanned', () => {
    const { sim } = run(`
import "runtime"
func wide(c chan int) { var a [600]int; c <- len(a); c <- a[0] }
func main() {
	c := make(chan int)
	for range 50 { go wide(c); <-c }
	runtime.GC()
	go wide(c)
}`);
    // 4.8 KiB and the guard.
    expect(sim.rt.stacks.startLog).toBe(13);
  });

  it('K-06, K-07: dead Gs keep stacks of the usual size; a collection takes those of the central list', () => {
    const dead = (more: string): number => {
      const { rt } = run(`
import "runtime"
func main() {
	c := make(chan int)
	for range 100 { go func() { <-c }() }
	close(c)
	for runtime.NumGoroutine() > 1 { runtime.Gosched() }
	${more}
}`).sim;
      let count = 0;
      for (let g = 0; g < rt.gCount; g++) if (rt.gStatus[g] === GSTATUS.Gdead && rt.stacks.hasStack(g)) count++;
      return count;
    };
    const before = dead('');
    const after = dead('runtime.GC()');
    expect(before).toBe(100);
    // 67 are on the list of the P: 31 that stayed when the 64th came, and those after it.
    expect(after).toBeLessThanOrEqual(67);
    expect(after).toBeGreaterThan(30);
  });
});

describe('memory that the runtime takes for goroutines', () => {
  const used = (setup: string, body: string): string =>
    run(`
import ("fmt"; "runtime"; "sync"; "time")
var before, after runtime.MemStats
var pool sync.Pool
var values [1000]*int
func wait(gate chan bool) { <-gate }
func sleep() { time.Sleep(time.Millisecond) }
func wave(gate chan bool) { for range 1000 { go wait(gate) }; for range 3 { runtime.Gosched() } }
func main() {
	gate := make(chan bool)
	for i := range values { values[i] = new(int) }
	if gate == nil { sleep(); pool.Put(0) }
	${setup}
	runtime.ReadMemStats(&before)
	${body}
	runtime.ReadMemStats(&after)
	fmt.Print(after.Mallocs-before.Mallocs, " ", after.TotalAlloc-before.TotalAlloc)
}`).output;
  const over = 'wave(gate); close(gate); for range 3 { runtime.Gosched() }; gate = make(chan bool)';

  it('is a g, a sudog and a closure for each that waits, and the array of all g (Go 1.26: 3007 objects of 625408 bytes)', () => {
    const [objects, bytes] = used('', 'wave(gate)').split(' ').map(Number);
    // Go's array has a few g's of the runtime from the start: its first doublings come before.
    expect(objects - 3007).toBeLessThanOrEqual(3);
    expect(objects).toBeGreaterThanOrEqual(3007);
    expect(Math.abs(bytes / 625_408 - 1)).toBeLessThan(0.001);
  });

  it('is only the closure where dead goroutines and sudogs can be used again (1000 objects of 16000 bytes)', () => {
    expect(used(over, 'wave(gate)')).toBe('1000 16000');
  });

  it('is a timer for each that sleeps', () => {
    expect(used(over, 'for range 1000 { go sleep() }; for range 3 { runtime.Gosched() }')).toBe('1000 96000');
  });

  it('L-50: is the rings of pools (16 objects of 19168 bytes, one is the list of all pools)', () => {
    expect(used('', 'for _, p := range values { pool.Put(p) }')).toBe('15 19152');
  });

  it('stays through collections: g for ever, sudogs and timers as long as they are used, up to 128 sudogs a P', () => {
    const kept = (body: string): number =>
      Number(
        run(`
import ("fmt"; "runtime"; "time")
var before, after runtime.MemStats
func wait(gate chan bool) { time.Sleep(time.Microsecond); <-gate }
func main() {
	gate := make(chan bool)
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range 1000 { go wait(gate) }
	time.Sleep(5*time.Millisecond)
	${body}
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Print(after.HeapAlloc-before.HeapAlloc)
	if gate != nil { <-time.After(time.Second) }
}`).output,
      );
    const near = (bytes: number): [number, number] => [8 * 1000 + bytes - 1000, 8 * 1000 + bytes + 4000];
    const [least, most] = near(1000 * (480 + 112 + 96));
    const waiting = kept('');
    expect(waiting).toBeGreaterThan(least);
    expect(waiting).toBeLessThan(most);
    const [leastDead, mostDead] = near(1000 * 480 + 128 * 112);
    const dead = kept('close(gate); time.Sleep(time.Millisecond)');
    expect(dead).toBeGreaterThan(leastDead);
    expect(dead).toBeLessThan(mostDead);
  });

  it('makes collections due: as many cycles as in Go for 100,000 goroutines that sleep and report (3 or 4)', () => {
    const { sim } = run(
      `
import ("runtime"; "time")
func main() {
	reports := make(chan struct{}, 100_000)
	for range 100_000 { go func() { runtime.Gosched(); time.Sleep(time.Microsecond); reports <- struct{}{} }() }
	for range 100_000 { <-reports }
}`,
      { gogc: 100, gomaxprocs: 2, cores: 2 },
    );
    expect(sim.rt.work.cycles.length).toBeGreaterThanOrEqual(3);
    expect(sim.rt.work.cycles.length).toBeLessThanOrEqual(5);
  }, 30_000);
});

describe('sync.Pool', () => {
  /** Pools on two Ps, without a machine around them. */
  function twoPs(): {
    put: (p: number, value: number) => void;
    get: (p: number) => number;
    setProcs: (n: number) => void;
    made: readonly number[];
  } {
    const mem = new Mem();
    const addr = mem.alloc(1);
    const slot = mem.alloc(2);
    const table = new PoolTable();
    const made: number[] = [];
    const rt = {
      curP: 0,
      gomaxprocs: 2,
      vm: { mem, barrier: false, gc: { register: () => made.length } },
      mcaches: { alloc: (_rt: unknown, _p: number, _g: number, bytes: number) => made.push(bytes) },
      costs: { mallocPs: 0 },
      charge: () => undefined,
    };
    const on = (p: number): Runtime => {
      rt.curP = p;
      return rt as unknown as Runtime;
    };
    return {
      put(p, value) {
        mem.setRef(slot, 2);
        mem.setInt(slot + 1, value);
        table.put(on(p), addr, slot);
      },
      get(p) {
        table.get(on(p), addr, slot);
        return mem.getRef(slot) === 0 ? -1 : mem.getInt(slot + 1);
      },
      setProcs(n) {
        rt.gomaxprocs = n;
      },
      made,
    };
  }

  it('L-51: another P cannot have the private object', () => {
    const pools = twoPs();
    pools.put(0, 7);
    expect(pools.get(1)).toBe(-1);
    expect(pools.get(0)).toBe(7);
  });

  it('L-50: another P takes the oldest of the shared chain', () => {
    const pools = twoPs();
    for (const value of [1, 2, 3, 4]) pools.put(0, value);
    expect([pools.get(1), pools.get(0), pools.get(0), pools.get(1), pools.get(1)]).toEqual([2, 1, 4, 3, -1]);
  });

  it('L-50: the chain is of rings that double in size, beside the locals; those stay that their P empties', () => {
    const pools = twoPs();
    for (let value = 0; value < 1 + 8 + 16 + 32; value++) pools.put(0, value);
    expect(pools.made).toEqual([2 * 128, 48, 8 * 16, 48, 16 * 16, 48, 32 * 16]);
    for (let value = 1 + 8 + 16 + 32; value > 0; value--) pools.get(0);
    for (let value = 0; value < 1 + 32; value++) pools.put(0, value);
    expect(pools.made).toHaveLength(7);
  });

  it('L-53: a change of GOMAXPROCS drops what is there', () => {
    const pools = twoPs();
    pools.put(0, 7);
    pools.setProcs(3);
    expect(pools.get(0)).toBe(-1);
  });

  const pool = (body: string): string =>
    run(`import ("fmt"; "runtime"; "sync")\nvar p sync.Pool\nfunc main() { ${body} }`).output;

  it('GB-43: an object survives one collection, not two', () => {
    expect(pool('p.Put("x"); runtime.GC(); fmt.Println(p.Get())')).toBe('x\n');
    expect(pool('p.Put("x"); runtime.GC(); runtime.GC(); fmt.Println(p.Get())')).toBe('<nil>\n');
    expect(
      pool('p.New = func() any { return "new" }; p.Put("x"); runtime.GC(); runtime.GC(); fmt.Println(p.Get())'),
    ).toBe('new\n');
  });

  it('L-50: gives the private object first, then the newest of its own chain', () => {
    expect(pool('runtime.GC(); for i := range 4 { p.Put(i) }; for range 5 { fmt.Print(p.Get(), " ") }')).toBe(
      '0 3 2 1 <nil> ',
    );
  });

  it('L-52: Get from the victims does not make an object young again', () => {
    expect(
      pool('p.Put("a"); p.Put("b"); runtime.GC(); fmt.Print(p.Get(), " "); runtime.GC(); fmt.Print(p.Get())'),
    ).toBe('a <nil>');
  });
});

describe('the cost of marking', () => {
  const marked = (build: string): { readonly cpuNs: number; readonly wallNs: number } => {
    const body = `import ("gmplab/go/lab"; "runtime")
type node struct { next *node; _ [56]byte }
func main() {
  lab.Name("main")
  ${build}
  runtime.GC()
  runtime.KeepAlive(keep)
}`;
    const [cycle] = run(body, { gomaxprocs: 2, cores: 2 }).sim.rt.work.cycles;
    const { dedicatedNs, fractionalNs, idleNs, markNs, termNs } = cycle;
    return { cpuNs: dedicatedNs + fractionalNs + idleNs, wallNs: termNs - markNs };
  };
  const chain = marked('var keep *node; for range 20_000 { keep = &node{next: keep} }');
  const known = marked('keep := make([]*node, 20_000); for i := range keep { keep[i] = new(node) }');
  const inStep = marked(
    'keep := make([]*node, 320); for i := range keep { for range 64 { keep[i] = &node{next: keep[i]} } }',
  );

  it('GC-13: nobody can help to mark one chain, but two share objects that are known at once', () => {
    expect(chain.cpuNs).toBeLessThan(1.25 * chain.wallNs);
    expect(known.cpuNs).toBeGreaterThan(1.5 * known.wallNs - 100_000);
  });

  it('GC-73: what a link of a chain costs does not depend on other objects, such as g and sudog of goroutines that wait', () => {
    const CHAIN = 'var keep *node; for range 20_000 { keep = &node{next: keep} }';
    const WAITING = 'c := make(chan int); for range 1_000 { go func() { <-c }() }; runtime.Gosched()';
    const together = marked(`${WAITING}; ${CHAIN}`);
    const alone = marked(`${WAITING}; var keep *node`);
    expect((together.cpuNs - alone.cpuNs) / chain.cpuNs).toBeCloseTo(1, 1);
  });

  it('GC-13: lab.Ballast is a list to the collector: nobody helps, and it costs what one of objects does', () => {
    const list = marked('var keep *node; for range 40_960 { keep = &node{next: keep} }');
    const ballast = marked('lab.Ballast(32*40_960, 40_960); var keep *node');
    expect(ballast.cpuNs).toBeLessThan(1.25 * ballast.wallNs);
    expect(Math.abs(ballast.cpuNs / list.cpuNs - 1)).toBeLessThan(0.1);
  });

  it('GC-71: objects that are scanned together with others of their span cost least, chains in step most', () => {
    expect(known.cpuNs).toBeLessThan(chain.cpuNs);
    expect(chain.cpuNs).toBeLessThan(inStep.cpuNs / 2);
  });
});
