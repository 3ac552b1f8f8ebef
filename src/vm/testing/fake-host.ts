/**
 * A small host for tests of the machine and the compiler: one P, a FIFO run queue, channels, locks and timers that keep Go's meaning, and
 * a clock that follows the machine's costs. It models nothing of the scheduler. This file runs programs; fake-world.ts has what the parts share,
 * fake-channels.ts, fake-locks.ts and fake-timers.ts are the parts.
 */
import { assert } from '../../base/assert.ts';
import { TEST_COST_PS } from '../costs.ts';
import { HOST_CONTINUE, HOST_STOP, RAN_LIMIT, type Host, type HostAnswer } from '../host.ts';
import { Mem } from '../mem.ts';
import type { Program } from '../program.ts';
import { Vm } from '../vm.ts';
import { FakeTimers } from './fake-timers.ts';

export interface FakeRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly endReason: string;
  readonly instructions: number;
}

/** Text of bytes, one character each, as readable text. */
function readable(bytes: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}

export class FakeHost extends FakeTimers implements Host {
  private gcPercent = 100;
  private memoryLimit = Infinity;
  readonly vm: Vm;
  knobs: readonly (number | boolean | string)[];
  private mainExited = false;
  maxProcs = 4;
  /** Called after each visit of a goroutine (tests of the collector). */
  betweenVisits: ((host: FakeHost) => void) | undefined;
  allocatedBytes = 0;

  constructor(program: Program, limitBytes = 1 << 28) {
    super();
    this.knobs = program.knobs.map((knob) => knob.default);
    this.prng.seed(0, 1, 1);
    this.prng.seed(1, 1, 2);
    this.vm = new Vm(program, this, new Mem(limitBytes), TEST_COST_PS);
  }

  /** Makes the main goroutine and gives it its stack. */
  begin(): number {
    const main = this.newG();
    this.vm.startMain(main);
    return main;
  }

  /** Runs the program to its end, at most so many visits of a goroutine. */
  run(maxVisits = 1e7, sliceNs = 10_000): FakeRun {
    this.queue.push(this.begin());
    for (let visit = 0; this.endReason === ''; visit++) {
      assert(visit < maxVisits, 'too many visits');
      const g = this.queue.shift();
      if (g === undefined) {
        if (!this.fireTimer()) this.deadlock();
        continue;
      }
      this.fireDue();
      const limit = sliceNs * 1000;
      this.vm.orderedPs = limit;
      this.vm.sharedPs = limit;
      this.vm.localPs = limit;
      this.vm.preempt = false;
      const ran = this.vm.run(g);
      this.nowPs += this.vm.usedPs;
      this.vm.usedPs = 0;
      this.betweenVisits?.(this);
      if (ran === RAN_LIMIT || ran === 2) this.queue.push(g);
    }
    return {
      stdout: readable(this.stdout.join('')),
      stderr: readable(this.stderr.join('')),
      exitCode: this.exitCode,
      endReason: this.endReason,
      instructions: this.vm.instructions,
    };
  }

  private deadlock(): void {
    this.end('deadlock', 2);
    this.stderr.push(
      this.mainExited
        ? 'fatal error: no goroutines (main called runtime.Goexit) - deadlock!\n'
        : 'fatal error: all goroutines are asleep - deadlock!\n',
    );
  }

  /** Goroutines that were ever made: their rows are 0 … count − 1. */
  get goroutines(): number {
    return this.nextG;
  }

  // ------------------------------------------------------------- goroutines

  newproc(parent: number, fn: number, line: number): number {
    void parent;
    void fn;
    void line;
    const g = this.newG();
    this.queue.push(g);
    return g;
  }

  goexit(g: number): HostAnswer {
    this.vm.freeG(g);
    this.alive--;
    if (g === 0 && !this.mainExited) {
      if (this.vm.goexiting) this.mainExited = true;
      else this.end('exit', 0);
    } else {
      this.freeGs.push(g);
    }
    return HOST_STOP;
  }

  private readonly helpers: [number, number] = [-1, -1];

  newHelper(g: number, fn: number, isCleanup: boolean): number {
    const helper = this.newproc(g, fn, 0);
    this.helpers[isCleanup ? 1 : 0] = helper;
    this.alive--;
    return helper;
  }

  /** The helper that waits goes on when a test has collected. */
  wakeHelper(isCleanup: boolean): void {
    this.queue.push(this.helpers[isCleanup ? 1 : 0]);
  }

  helperWait(): HostAnswer {
    return HOST_STOP;
  }

  newcoro(): number {
    return this.newG();
  }

  coroswitch(g: number, other: number): HostAnswer {
    void g;
    this.queue.unshift(other);
    return HOST_STOP;
  }

  cororeturn(g: number, other: number): HostAnswer {
    void g;
    this.queue.unshift(other);
    return HOST_CONTINUE;
  }

  gosched(g: number): HostAnswer {
    this.queue.push(g);
    return HOST_STOP;
  }

  goid(g: number): number {
    return g + 1;
  }

  lockOSThread(): void {}
  unlockOSThread(): void {}

  gomaxprocs(g: number, n: number, result: number): HostAnswer {
    void g;
    this.vm.mem.setInt(result, this.maxProcs);
    if (n > 0) this.maxProcs = n;
    return HOST_CONTINUE;
  }

  setDefaultGOMAXPROCS(): HostAnswer {
    return HOST_CONTINUE;
  }

  numGoroutine(): number {
    return this.alive;
  }

  numCPU(): number {
    return 4;
  }

  // -------------------------------------------------------------------- lab

  labSyscall(g: number, ns: number): HostAnswer {
    return this.sleep(g, ns);
  }

  kernelCall(): HostAnswer {
    return HOST_CONTINUE;
  }
  labRead(g: number, ns: number): HostAnswer {
    return this.sleep(g, ns);
  }

  labLabel(): void {}
  labName(): void {}

  knob(g: number, k: number): number | boolean | string {
    void g;
    return this.knobs[k];
  }

  // ----------------------------------------------------------------- memory

  mallocgc(g: number, bytes: number): HostAnswer {
    void g;
    this.allocatedBytes += bytes;
    if (!this.vm.mem.exceeded) return HOST_CONTINUE;
    this.end('lab-memory', 2);
    return HOST_STOP;
  }

  private readonly pools = new Map<number, bigint[][]>();

  poolPut(g: number, addr: number, value: number): void {
    void g;
    const object = this.read(value, 2);
    if (this.vm.barrier) this.shadeValue(object);
    this.pools.set(addr, [...(this.pools.get(addr) ?? []), object]);
  }

  poolGet(g: number, addr: number, result: number): void {
    void g;
    this.write(result, this.pools.get(addr)?.pop() ?? [], 2);
  }

  // -------------------------------------------------------------- collector

  gc(_g: number): HostAnswer {
    return HOST_CONTINUE;
  }
  readMemStats(_g: number): HostAnswer {
    return HOST_CONTINUE;
  }
  gcStat(_what: number): number {
    return 0;
  }
  gcPause(_n: number, _part: number): number {
    return -1;
  }
  setGCPercent(_g: number, percent: number): number {
    const old = this.gcPercent;
    this.gcPercent = percent;
    return old;
  }
  setMemoryLimit(_g: number, bytes: number): number {
    const old = this.memoryLimit;
    if (bytes >= 0) this.memoryLimit = bytes;
    return old;
  }
  scavenge(_g: number): HostAnswer {
    return HOST_CONTINUE;
  }
  goVersion(): string {
    return '1.26';
  }

  atomicAccess(_addr: number, _isWrite: boolean): void {}

  /** Without Ps a pool keeps nothing over a collection. */
  clearpools(): void {
    this.pools.clear();
  }

  ballast(): HostAnswer {
    return HOST_CONTINUE;
  }

  exit(g: number, code: number): HostAnswer {
    void g;
    this.end('exit', code);
    return HOST_STOP;
  }

  growstack(g: number, bytes: number): HostAnswer {
    void g;
    if (bytes <= 1e9) return HOST_CONTINUE;
    this.stderr.push('runtime: goroutine stack exceeds 1000000000-byte limit\n');
    this.stderr.push('fatal error: stack overflow\n');
    this.end('fatal', 2);
    return HOST_STOP;
  }

  // ----------------------------------------------------------- output, ends

  output(g: number, text: string, stream: 1 | 2): void {
    void g;
    (stream === 1 ? this.stdout : this.stderr).push(text);
  }

  fatalpanic(g: number, text: string): HostAnswer {
    void g;
    this.stderr.push(text);
    this.end('panic', 2);
    return HOST_STOP;
  }

  mapRand(): number {
    return this.prng.next32(0);
  }

  programRand(): number {
    return this.prng.next32(1);
  }
}

/** Runs a program to its end with the fake host. */
export function runFake(program: Program, limitBytes?: number): FakeRun {
  return new FakeHost(program, limitBytes).run();
}
