import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Prng } from '../base/prng.ts';
import { compile } from '../lang/compile.ts';
import { KIND_FREE, KIND_MASK } from './heap-table.ts';
import { ZERO_BASE } from './mem.ts';
import { Op } from './opcodes.ts';
import type { Program } from './program.ts';
import type { Vm } from './vm.ts';
import { collectAtOnce, ConcurrentCollection } from './testing/collecting.ts';
import { FakeHost, type FakeRun } from './testing/fake-host.ts';
import { allInFrames, checkFrameObjects, objectsOfFrames, poisonFreed } from './testing/frame-objects.ts';
import { allObjects } from './testing/naive-marker.ts';
import { randomFrames } from './testing/random-frames.ts';
import { rawMachine, rawProgram } from './testing/raw-program.ts';

function compiled(name: string, source: string): Program {
  const result = compile(name, source);
  if (!result.ok) throw new Error(result.errors.map((e) => `${e.line}:${e.column}: ${e.message}`).join('\n'));
  return result.program;
}

type Between = (host: FakeHost) => void;

/** Runs a program; what it frees is overwritten. */
function runPoisoned(program: Program, sliceNs: number, between?: Between): FakeRun & { readonly host: FakeHost } {
  const host = new FakeHost(program, 2 ** 29);
  poisonFreed(host.vm);
  host.betweenVisits = between;
  return { ...host.run(1e7, sliceNs), host };
}

function outcome({ stdout, stderr, exitCode }: FakeRun): readonly unknown[] {
  return [stdout, stderr, exitCode];
}

/** Programs that do not end on this host, print addresses, or need too much memory. */
const LEFT_OUT =
  /^(070|358|39[137]|10[1-8]|11[0-2]|116|118|12[5-7]|129|134|137|14[5-8]|151|160|41\d|42\d|4[5-9]\d|560|601|607)-/;

describe('objects of frames', () => {
  const folder = 'testdata/differential';
  const files = readdirSync(folder).filter((f) => f.endsWith('.go') && !LEFT_OUT.test(f));
  it.each(files)('are all that %s sees, collected while it runs', (file) => {
    const program = compiled(file, readFileSync(`${folder}/${file}`, 'utf8'));
    const plain = new FakeHost(program, 2 ** 29).run(1e7, 300);
    const concurrent = new ConcurrentCollection();
    let visits = 0;
    const kept = runPoisoned(program, 300, (host) => {
      if (++visits % (1 + (visits >> 7)) === 0) concurrent.step(host, 64);
    });
    expect(outcome(kept)).toEqual(outcome(plain));
  });

  it('are all that random programs see, with and without collections (120 seeds)', () => {
    let made = 0;
    let cycles = 0;
    for (let seed = 1; seed <= 120; seed++) {
      const prng = new Prng(2);
      prng.seed(0, seed, 41);
      prng.seed(1, seed, 42);
      const source = randomFrames(prng);
      const program = compiled('random.go', source);
      const inFrames = allInFrames(program);
      made += inFrames.code.filter((op, at) => at % 4 === 0 && (op === Op.STACKOBJ || op === Op.STACKNEW)).length;
      const want = outcome(new FakeHost(program, 2 ** 29).run());
      const concurrent = new ConcurrentCollection();
      const ways: readonly Between[] = [
        (host) => checkFrameObjects(host.vm),
        (host) => {
          if (prng.below(1, 8) === 0) collectAtOnce(host);
        },
        (host) => concurrent.step(host, 1 + prng.below(1, 200)),
      ];
      for (const between of ways) {
        try {
          expect(outcome(runPoisoned(inFrames, 100, between))).toEqual(want);
        } catch (error) {
          throw new Error(`seed ${seed}\n${source}`, { cause: error });
        }
      }
      cycles += concurrent.cycles;
    }
    expect(made).toBeGreaterThan(1000);
    expect(cycles).toBeGreaterThan(1000);
  }, 200_000);
});

/** main() calls once() `n` times. */
const REPEATED: readonly (readonly [string, string])[] = [
  ['a function with variable arguments', 'func f(xs ...int) { sum += xs[1] }\nfunc once(i int) { f(i, 2, 3) }'],
  ['a deferred closure', 'func once(i int) { defer func() { sum += i }() }'],
  ['a closure called where it stands', 'func once(i int) { func() { sum += i }() }'],
  ['a variable with an address', 'func inc(p *int) { *p++ }\nfunc once(i int) { inc(&i); sum += i }'],
  [
    'a loop in one function',
    'func inc(p *int) { *p++ }\nfunc once(i int) { for range 3 { var x int; inc(&x); sum += x } }',
  ],
  [
    'recursion',
    'func f(d int, p *int) { if d > 0 { x := *p; f(d-1, &x) } else { sum += *p } }\nfunc once(i int) { f(i%9, &i) }',
  ],
  [
    'a recovered panic below several calls',
    'func f(d int, p *int) { x := *p; if d == 0 { panic(7) }; f(d-1, &x) }\nfunc once(i int) { defer func() { if recover() != nil { sum += i } }(); f(i%9, &i) }',
  ],
  [
    'a panic in a deferred call',
    'func f(p *int) { defer func() { x := *p; g(&x) }(); x := *p; g(&x) }\nfunc g(p *int) { panic(7) }\nfunc once(i int) { defer func() { if recover() != nil { sum += i } }(); f(&i) }',
  ],
  [
    'a goroutine that ends with Goexit',
    'func f(d int, p *int) { x := *p; if d == 0 { sum += x; done <- true; runtime.Goexit() }; f(d-1, &x) }\nfunc once(i int) { go start(i); <-done }\nfunc start(i int) { f(i%9, &i) }',
  ],
  [
    'a range over a function',
    'func three(yield func(int) bool) { for i := range 3 { if !yield(i) { return } } }\nfunc once(i int) { for x := range three { if x == 2 { break }; sum += x + i } }',
  ],
];

describe('objects of frames take no more memory the more often they are made', () => {
  function memory(body: string, times: number, between?: Between): readonly [number, number, string] {
    const imports = body.includes('runtime.') ? 'import "runtime"\n' : '';
    const source = `package main\n${imports}var sum int\nvar done = make(chan bool)\n${body}\nfunc main() { for i := range ${times} { once(i) }; println(sum) }`;
    const { host, stderr } = runPoisoned(allInFrames(compiled('repeated.go', source)), 500, between);
    return [host.vm.mem.usedBytes, host.vm.gc.table.count, stderr];
  }

  it.each(REPEATED)('%s', (_, body) => {
    const [bytes, count] = memory(body, 100);
    const [laterBytes, laterCount, printed] = memory(body, 5000);
    expect(printed).not.toContain('panic');
    expect(laterBytes).toBe(bytes);
    expect(laterCount).toBe(count);
  });

  it.each(REPEATED)('%s, collected all the time', (_, body) => {
    const first = new ConcurrentCollection();
    const [bytes, count, want] = memory(body, 5000);
    const [laterBytes, laterCount, printed] = memory(body, 5000, (host) => first.step(host, 200));
    expect(printed).toBe(want);
    expect(first.cycles).toBeGreaterThan(20);
    expect(laterBytes).toBeLessThanOrEqual(bytes + 2 * 8192);
    expect(laterCount).toBeLessThanOrEqual(count + 1024);
  });
});

/** Runs goroutine 0 until it stands at `pc`: instructions that cost nothing go on to the next. */
function runTo(vm: Vm, pc: number): void {
  vm.localPs = 0;
  for (let visits = 0; visits === 0 || vm.pcs[0] !== pc; visits++) {
    if (visits > 20) throw new Error(`the program never stands at ${pc}`);
    vm.run(0);
  }
}

describe('an instruction that makes an object of the frame', () => {
  it('makes the same one again, zero or copied; another instruction, another one', () => {
    const loop = 20;
    const code = [
      [Op.LDI, 1, 5, 0],
      [Op.STACKNEW, 0, 0, 3], // loop
      [Op.LOAD, 2, 0, 0],
      [Op.STORE, 0, 0, 1],
      [Op.STACKNEW, 3, 0, 3],
      [Op.LOAD, 4, 3, 0],
      [Op.STACKOBJ, 5, 0, 1],
      [Op.NOP, 1, 0, 0],
      [Op.STACKNEW, 6, 0, 0],
      [Op.JMP, loop],
    ];
    const vm = rawMachine(rawProgram(code));
    const slot = (n: number): number => vm.mem.i32[2 * (vm.fps[0] + n)];
    const rounds: number[][] = [];
    runTo(vm, loop);
    for (let round = 0; round < 3; round++) {
      runTo(vm, loop);
      rounds.push([0, 2, 3, 4, 5, 6].map(slot));
      expect(vm.mem.getInt(slot(5))).toBe(5);
      expect(vm.mem.getInt(slot(0))).toBe(5);
    }
    const [first] = rounds;
    expect(rounds).toEqual([first, first, first]);
    expect(new Set([first[0], first[2], first[4]]).size).toBe(3);
    // Zero each time: what the loop had stored before is gone.
    expect([first[1], first[3], first[5]]).toEqual([0, 0, ZERO_BASE]);
    expect(objectsOfFrames(vm, 0)).toHaveLength(3);
    vm.freeG(0);
    expect(allObjects(vm.host as FakeHost)).toEqual([]);
  });

  it('has the barrier shade what was there and what comes, and its object is black at once', () => {
    const code = [
      [Op.NEW, 1, 1, 1],
      [Op.NEW, 2, 1, 1],
      [Op.STACKOBJ, 0, 0, 1], // 24
      [Op.NOP, 1, 0, 0],
      [Op.MOV, 1, 2],
      [Op.JMP, 24], // 36
    ];
    const { types } = compiled('main.go', 'package main\nfunc main() {}');
    const vm = rawMachine({ ...rawProgram(code), types });
    runTo(vm, 36);
    const { gc } = vm;
    const index = (slot: number): number => vm.mem.i32[2 * (vm.mem.i32[2 * slot] - 1) + 1];
    const [object, fresh] = [index(vm.fps[0]), index(vm.fps[0] + 2)];
    const old = index(vm.mem.i32[2 * vm.fps[0]]);
    expect(new Set([object, old, fresh]).size).toBe(3);
    gc.begin();
    for (const one of [object, old, fresh]) expect(gc.isLive(one)).toBe(false);
    runTo(vm, 36);
    expect(index(vm.fps[0])).toBe(object);
    for (const one of [object, old, fresh]) expect(gc.isLive(one)).toBe(true);
  });

  it('has the barrier shade what was there also when it comes out zero', () => {
    const code = [
      [Op.NEW, 1, 1, 1],
      [Op.STACKNEW, 0, 0, 1], // 20
      [Op.MOV, 2, 1],
      [Op.STORE, 0, 0, 2],
      [Op.JMP, 20], // 32
    ];
    const { types } = compiled('main.go', 'package main\nfunc main() {}');
    const vm = rawMachine({ ...rawProgram(code), types });
    runTo(vm, 32);
    const old = vm.mem.i32[2 * (vm.mem.i32[2 * (vm.fps[0] + 1)] - 1) + 1];
    runTo(vm, 20);
    vm.gc.begin();
    expect(vm.gc.isLive(old)).toBe(false);
    runTo(vm, 28);
    expect(vm.mem.i32[2 * vm.mem.i32[2 * vm.fps[0]]]).toBe(0);
    expect(vm.gc.isLive(old)).toBe(true);
  });
});

describe('an object whose frame is over', () => {
  const code = [[Op.STACKNEW, 0, 0, 2], [Op.JMP, 20], [Op.RETDROP]];

  it('is free at once', () => {
    const vm = rawMachine(rawProgram(code));
    vm.localPs = 0;
    vm.run(0);
    const [{ index }] = objectsOfFrames(vm, 0);
    vm.pcs[0] = 24;
    vm.run(0);
    expect(objectsOfFrames(vm, 0)).toEqual([]);
    expect(vm.gc.table.state[index] & KIND_MASK).toBe(KIND_FREE);
  });

  it('is free when it has been scanned, if it waits for that', () => {
    const vm = rawMachine(rawProgram(code));
    vm.localPs = 0;
    vm.run(0);
    const [{ index }] = objectsOfFrames(vm, 0);
    const { gc } = vm;
    gc.begin();
    gc.mark(index);
    vm.pcs[0] = 24;
    vm.run(0);
    expect(objectsOfFrames(vm, 0)).toEqual([]);
    expect(gc.table.state[index] & KIND_MASK).not.toBe(KIND_FREE);
    while (gc.hasWork) gc.drain(1000);
    gc.finish();
    gc.begin();
    gc.finish();
    expect(gc.table.state[index]).toBe(KIND_FREE);
  });

  it('is not swept before, reached or not', () => {
    const vm = rawMachine(rawProgram(code));
    vm.localPs = 0;
    vm.run(0);
    const [{ index }] = objectsOfFrames(vm, 0);
    const { gc } = vm;
    for (let cycle = 0; cycle < 3; cycle++) {
      gc.begin();
      expect(gc.isLive(index)).toBe(false);
      gc.finish();
      expect(gc.isLive(index)).toBe(true);
      expect(objectsOfFrames(vm, 0)).toHaveLength(1);
    }
  });
});
