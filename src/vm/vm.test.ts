import { describe, expect, it } from 'vitest';
import { compile } from '../lang/compile.ts';
import { RAN_LIMIT, RAN_PREEMPT, RAN_STOP } from './host.ts';
import { FakeHost, runFake } from './testing/fake-host.ts';
import type { Program } from './program.ts';
import type { Vm } from './vm.ts';

function program(body: string, imports = ''): Program {
  const compiled = compile('main.go', `package main\n${imports}\n${body}`);
  if (!compiled.ok) throw new Error(compiled.errors.map((e) => `${e.line}: ${e.message}`).join('\n'));
  return compiled.program;
}

/** A machine with main ready to run; `limits` in ps. */
function machine(body: string, imports?: string): Vm {
  const host = new FakeHost(program(body, imports));
  const { vm } = host;
  host.begin();
  setLimits(vm, 1e12, 1e12, 1e12);
  return vm;
}

function setLimits(vm: Vm, ordered: number, shared: number, local: number): void {
  vm.orderedPs = ordered;
  vm.sharedPs = shared;
  vm.localPs = local;
}

describe('limits', () => {
  it('an ordered operation waits for its order, plain instructions go on', () => {
    const vm = machine('func main() { x := 1; for i := 0; i < 10; i++ { x += i }; println(x) }');
    setLimits(vm, 0, 1e6, 1e6);
    expect(vm.run(0)).toBe(RAN_LIMIT);
    const { instructions, usedPs } = vm;
    expect(instructions).toBeGreaterThan(20);
    expect(usedPs).toBeGreaterThan(0);
    // Both parts of println, and the end, each in their order.
    let visits = 0;
    while (vm.run(0) === RAN_LIMIT) visits++;
    expect(visits).toBe(2);
  });

  it('loads of shared memory stop at their own limit', () => {
    const vm = machine('var g int\nfunc main() { for { if g == 1 { break } } }');
    setLimits(vm, 0, 5000, 1e6);
    expect(vm.run(0)).toBe(RAN_LIMIT);
    expect(vm.usedPs).toBeGreaterThan(5000);
    expect(vm.usedPs).toBeLessThan(10_000);
  });

  it('an endless loop comes back, again and again', () => {
    const vm = machine('func main() { for {} }');
    setLimits(vm, 0, 0, 1000);
    for (let i = 0; i < 3; i++) expect(vm.run(0)).toBe(RAN_LIMIT);
    expect(vm.instructions).toBeGreaterThan(3);
  });

  it('computing is cut at the limit and goes on later', () => {
    const vm = machine('func main() { lab.Work(10 * time.Nanosecond) }', 'import ("time"; "gmplab/go/lab")');
    setLimits(vm, 1e12, 1e12, 6000);
    let used = 0;
    let visits = 0;
    while (vm.run(0) === RAN_LIMIT) {
      used += vm.usedPs;
      visits++;
    }
    expect(visits).toBeGreaterThanOrEqual(2);
    expect(used).toBeGreaterThanOrEqual(10_000);
    expect(used).toBeLessThan(30_000);
  });

  it('slices of any length give the same output and the same number of instructions', () => {
    const source = program(
      'func f(n int) int { if n < 2 { return n }; return f(n-1) + f(n-2) }\n' +
        'func main() { ch := make(chan int); go func() { for i := range 9 { ch <- f(i) }; close(ch) }()\n' +
        'm := map[int]string{}; for v := range ch { m[v] += "x" }; println(len(m), m[1], f(12)) }',
    );
    const whole = new FakeHost(source).run();
    for (const sliceNs of [3, 17, 100, 1000]) {
      const cut = new FakeHost(source).run(1e7, sliceNs);
      expect(cut.stderr).toBe(whole.stderr);
      expect(cut.instructions).toBe(whole.instructions);
    }
  });
});

describe('preemption', () => {
  it('a request is honoured at a call, before it, and the call is made later', () => {
    const vm = machine('func f() int { return 7 }\nfunc main() { x := f(); println(x) }');
    // The entry function calls main.main: that is the first call.
    vm.preempt = true;
    expect(vm.run(0)).toBe(RAN_PREEMPT);
    const { instructions } = vm;
    expect(vm.run(0)).toBe(RAN_PREEMPT);
    expect(vm.instructions).toBe(instructions);
    vm.preempt = false;
    expect(vm.run(0)).toBe(RAN_STOP);
    expect((vm.host as FakeHost).stderr.join('')).toBe('7\n');
  });

  it('a loop without calls is no cooperative point', () => {
    const vm = machine('func main() { for {} }');
    setLimits(vm, 0, 0, 0);
    vm.run(0);
    setLimits(vm, 0, 0, 1e5);
    vm.run(0);
    vm.preempt = true;
    expect(vm.run(0)).toBe(RAN_LIMIT);
  });

  it('code of the program is an asynchronous safe point', () => {
    const vm = machine('func main() { for {} }');
    setLimits(vm, 0, 0, 1e5);
    vm.run(0);
    expect(vm.isAsyncSafePoint(0)).toBe(true);
  });
});

describe('where a goroutine is', () => {
  it('is the line and function of the program, also inside library code', () => {
    const host = new FakeHost(
      program(
        'func wait() {\n\tvar wg sync.WaitGroup\n\twg.Add(1)\n\twg.Wait()\n}\nfunc main() { wait() }',
        'import "sync"',
      ),
    );
    const { vm } = host;
    host.begin();
    setLimits(vm, 1e12, 1e12, 1e12);
    expect(vm.run(0)).toBe(RAN_STOP);
    expect(vm.lineOf(0)).toBe(6);
    expect(vm.program.functions[vm.functionOf(0)].name).toBe('main.wait');
  });

  it('is the first statement before a goroutine has run', () => {
    const host = new FakeHost(program('func main() {\n\tgo func() {\n\t\tprintln(1)\n\t}()\n}'));
    const { vm } = host;
    host.begin();
    setLimits(vm, 1e12, 1e12, 1e12);
    vm.run(0);
    expect(vm.program.functions[vm.functionOf(1)].name).toBe('main.main.func1');
    expect(vm.lineOf(1)).toBe(5);
  });
});

describe('stacks', () => {
  it('K-01, K-02: begin at 2048 bytes and double as calls go deeper', () => {
    const host = new FakeHost(
      program('func f(n int) int { if n == 0 { for {} }; return f(n-1) + 1 }\nfunc main() { f(200) }'),
    );
    const { vm } = host;
    host.begin();
    expect(vm.stackBytesOf(0)).toBe(2048);
    setLimits(vm, 1e12, 1e12, 1e9);
    expect(vm.run(0)).toBe(RAN_LIMIT);
    expect(vm.stackBytesOf(0)).toBe(8192);
  });

  it('that move keep their frames', () => {
    const run = runFake(
      program(
        'func f(n int, a [3]int) (int, [3]int) { if n == 0 { return 1, a }; a[n%3]++; x, b := f(n-1, a); return x + n, b }\n' +
          'func main() { done := make(chan int); for i := range 5 { go func() { x, b := f(200*i, [3]int{i}); println(x, b[0], b[1], b[2]); done <- 1 }() }; for range 5 { <-done } }',
      ),
    );
    expect(run.stderr).toBe('1 0 0 0\n20101 67 67 67\n80201 135 134 133\n180301 203 200 200\n320401 270 267 267\n');
  });

  it('without end are Go’s stack overflow', () => {
    const run = runFake(program('func f(n int) int { return f(n+1) + 1 }\nfunc main() { f(0) }'), 2 ** 31);
    expect(run.stderr).toContain('stack overflow');
    expect(run.exitCode).toBe(2);
  });

  it('that hit the lab’s memory limit end the run', () => {
    const run = runFake(program('func f(n int) int { return f(n+1) + 1 }\nfunc main() { f(0) }'), 2 ** 24);
    expect(run.endReason).toBe('lab-memory');
  });
});

describe('memory', () => {
  it.each([2 ** 31, 10 * 2 ** 30, 2 ** 40])('a slice of %d bytes is the lab’s memory limit', (bytes) => {
    const run = runFake(program(`func main() {\n\tn := ${bytes}\n\tprintln(len(make([]byte, n)))\n}`));
    expect(run.endReason).toBe('lab-memory');
  });

  it('allocation without end is the lab’s memory limit', () => {
    const run = runFake(
      program('var keep [][]int\nfunc main() { for { keep = append(keep, make([]int, 1000)) } }'),
      2 ** 24,
    );
    expect(run.endReason).toBe('lab-memory');
  });

  it('variables that do not fit end the run before it begins', () => {
    expect(runFake(program('var a [1 << 33]int\nfunc main() { println(a[1]) }')).endReason).toBe('lab-memory');
    expect(runFake(program('func main() { var a [1 << 28]int; println(a[len(a)-1]) }'), 2 ** 24).endReason).toBe(
      'lab-memory',
    );
  });

  it('strings without end too', () => {
    const run = runFake(program('func main() { s := "x"; for { s += s } }'), 2 ** 24);
    expect(run.endReason).toBe('lab-memory');
  });

  it('so are maps and pieces of strings, which live outside the slab', () => {
    expect(runFake(program('func main() { for { _ = map[int]int{} } }'), 2 ** 24).endReason).toBe('lab-memory');
    expect(
      runFake(
        program('func main() { s := "abcdefgh"; t := ""; for i := 0; ; i++ { t = s[i%3:i%3+4] }; _ = t }'),
        2 ** 24,
      ).endReason,
    ).toBe('lab-memory');
  });

  it('a goroutine that parks at once costs at most 150 bytes', () => {
    const n = 10_000;
    const host = new FakeHost(
      program(`func main() { ch := make(chan int); for i := 0; i < ${n}; i++ { go func() { ch <- 1 }() }; select {} }`),
    );
    const { vm } = host;
    host.begin();
    setLimits(vm, 1e15, 1e15, 1e15);
    vm.run(0);
    const before = vm.mem.usedBytes;
    expect(vm.blocks[n]).toBeGreaterThan(0);
    const columnBytes = 7 * 4 + 1 + 1;
    expect(before / n + columnBytes).toBeLessThan(150);
  });

  it('of a goroutine that ended is used again', () => {
    const { vm } = new FakeHost(
      program(
        'func main() { ch := make(chan int); for i := 0; i < 5000; i++ { go send(ch); <-ch } }\nfunc send(ch chan int) { ch <- 1 }',
      ),
    );
    const host = vm.host as FakeHost;
    host.run();
    expect(vm.mem.usedBytes).toBeLessThan(5 * 8192);
  });
});

describe('a program ends', () => {
  it('with Go’s words when a map is written by two goroutines at once', () => {
    const host = new FakeHost(
      program('func main() { m := map[int]int{}; go func() { m[1] = 1; select {} }(); m[2] = 2; for {} }'),
    );
    const { vm } = host;
    host.begin();
    setLimits(vm, 1e12, 1e12, 1e6);
    vm.run(0);
    // The second goroutine begins at the same instant of model time as the first one’s write.
    const map = vm.maps.get(1);
    if (map === undefined) throw new Error('no map');
    map.isShared = true;
    map.writer = 0;
    map.writtenNs = Number.MAX_SAFE_INTEGER;
    vm.run(1);
    expect(host.stderr.join('')).toBe('fatal error: concurrent map writes\n');
  });
});
