/**
 * A small host for tests of the machine and the compiler: one P, a FIFO run queue, channels, locks and timers that keep Go's meaning, and
 * a clock that follows the machine's costs. It models nothing of the scheduler.
 */
import { assert } from '../../base/assert.ts';
import { Prng } from '../../base/prng.ts';
import { TEST_COST_PS } from '../costs.ts';
import { HOST_CONTINUE, HOST_PANIC, HOST_STOP, RAN_LIMIT, type Host, type HostAnswer } from '../host.ts';
import { KIND_CHAN } from '../heap-table.ts';
import { Mem } from '../mem.ts';
import type { Program } from '../program.ts';
import { Vm } from '../vm.ts';

interface Waiter {
  readonly g: number;
  /** Slot of the value to send, or of where the received one goes. */
  readonly elem: number;
  readonly okDst: number;
  /** Select: the case's number and where to say it. */
  readonly index: number;
  readonly chosen: number;
  readonly token: { done: boolean };
}

interface Channel {
  readonly object: number;
  readonly elemSlots: number;
  readonly cap: number;
  readonly buffer: bigint[][];
  readonly senders: Waiter[];
  readonly receivers: Waiter[];
  closed: boolean;
}

interface Lock {
  writer: boolean;
  readers: number;
  count: number;
  tickets: number;
  served: number;
  readonly queue: { readonly g: number; readonly mode: 'w' | 'r' | 'wait' | 'cond'; readonly ticket: number }[];
}

interface Timer {
  readonly id: number;
  readonly kind: 'sleep' | 'chan' | 'func';
  readonly target: number;
  when: number;
  period: number;
  active: boolean;
  readonly seq: number;
}

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

export class FakeHost implements Host {
  private gcPercent = 100;
  private memoryLimit = Infinity;
  readonly vm: Vm;
  readonly stdout: string[] = [];
  readonly stderr: string[] = [];
  exitCode = -1;
  endReason = '';
  knobs: readonly (number | boolean | string)[];
  private nowPs = 0;
  private readonly queue: number[] = [];
  private nextG = 0;
  private readonly freeGs: number[] = [];
  private alive = 0;
  private readonly channels: (Channel | undefined)[] = [undefined];
  private readonly freeChans: number[] = [];
  private readonly locks = new Map<number, Lock>();
  private readonly timers: Timer[] = [];
  private timerSeq = 0;
  private readonly prng = new Prng(2);
  private mainExited = false;
  maxProcs = 4;
  /** Called after each visit of a goroutine (tests of the collector). */
  betweenVisits: ((host: FakeHost) => void) | undefined;
  allocatedBytes = 0;

  constructor(program: Program, limitBytes = 1 << 28) {
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

  private end(reason: string, exitCode: number): void {
    if (this.endReason !== '') return;
    this.endReason = reason;
    this.exitCode = exitCode;
  }

  /** Goroutines that were ever made: their rows are 0 … count − 1. */
  get goroutines(): number {
    return this.nextG;
  }

  /** Values in the buffers of a channel, for a walk over all objects. */
  bufferOf(ch: number): readonly (readonly bigint[])[] {
    return this.chan(ch).buffer;
  }

  /** Closures and channels that timers will use. */
  timerTargets(): { closures: number[]; channels: number[] } {
    const closures = this.timers.filter((timer) => timer.kind === 'func').map((timer) => timer.target);
    const channels = this.timers.filter((timer) => timer.kind === 'chan' && timer.active).map((timer) => timer.target);
    return { closures, channels };
  }

  private newG(): number {
    this.alive++;
    return this.freeGs.pop() ?? this.nextG++;
  }

  private get nowNs(): number {
    return Math.floor((this.nowPs + this.vm.usedPs) / 1000);
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

  sleep(g: number, ns: number): HostAnswer {
    if (ns <= 0) return HOST_CONTINUE;
    this.addTimer('sleep', g, this.nowNs + ns, 0);
    return HOST_STOP;
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

  // --------------------------------------------------------------- channels

  private chan(id: number): Channel {
    const channel = this.channels[id];
    assert(channel !== undefined, 'no such channel');
    return channel;
  }

  makechan(g: number, elemSlots: number, elemBytes: number, cap: number): number {
    void g;
    void elemBytes;
    const id = this.freeChans.pop() ?? this.channels.length;
    const object = this.vm.gc.register(KIND_CHAN, id, false);
    this.channels[id] = { elemSlots, cap, object, buffer: [], senders: [], receivers: [], closed: false };
    return id;
  }

  private read(slot: number, slots: number): bigint[] {
    return Array.from({ length: slot < 0 ? 0 : slots }, (_, i) => this.vm.mem.getBig(slot + i));
  }

  private write(slot: number, value: readonly bigint[], slots: number): void {
    if (slot < 0) return;
    if (this.vm.barrier) this.shadeValue(value);
    for (let i = 0; i < slots; i++) this.vm.mem.setBig(slot + i, value[i] ?? 0n);
  }

  private takeWaiter(list: Waiter[]): Waiter | undefined {
    for (;;) {
      const waiter = list.shift();
      if (waiter === undefined) return undefined;
      if (waiter.token.done) continue;
      waiter.token.done = true;
      return waiter;
    }
  }

  private wake(waiter: Waiter, ok: boolean): void {
    if (waiter.chosen >= 0) this.vm.mem.setInt(waiter.chosen, waiter.index);
    if (waiter.okDst >= 0) this.vm.mem.setRef(waiter.okDst, ok ? 1 : 0);
    this.queue.push(waiter.g);
  }

  /** 1 done, 0 would block, −1 panic. */
  private trySend(ch: number, src: number): number {
    const c = this.chan(ch);
    if (c.closed) return -1;
    const receiver = this.takeWaiter(c.receivers);
    if (receiver !== undefined) {
      this.write(receiver.elem, this.read(src, c.elemSlots), c.elemSlots);
      this.wake(receiver, true);
      return 1;
    }
    if (c.buffer.length < c.cap) {
      const value = this.read(src, c.elemSlots);
      if (this.vm.barrier) this.shadeValue(value);
      c.buffer.push(value);
      return 1;
    }
    return 0;
  }

  private tryRecv(ch: number, dst: number, okDst: number): boolean {
    const c = this.chan(ch);
    const first = c.buffer.shift();
    if (first !== undefined) {
      if (this.vm.barrier) this.shadeValue(first);
      this.write(dst, first, c.elemSlots);
      if (okDst >= 0) this.vm.mem.setRef(okDst, 1);
      const sender = this.takeWaiter(c.senders);
      if (sender !== undefined) {
        const value = this.read(sender.elem, c.elemSlots);
        if (this.vm.barrier) this.shadeValue(value);
        c.buffer.push(value);
        this.wake(sender, true);
      }
      return true;
    }
    const sender = this.takeWaiter(c.senders);
    if (sender !== undefined) {
      this.write(dst, this.read(sender.elem, c.elemSlots), c.elemSlots);
      if (okDst >= 0) this.vm.mem.setRef(okDst, 1);
      this.wake(sender, true);
      return true;
    }
    if (!c.closed) return false;
    this.write(dst, [], c.elemSlots);
    if (okDst >= 0) this.vm.mem.setRef(okDst, 0);
    return true;
  }

  private panic(text: string): HostAnswer {
    this.vm.hostPanic = text;
    return HOST_PANIC;
  }

  chansend(g: number, ch: number, src: number): HostAnswer {
    if (ch === 0) return HOST_STOP;
    const sent = this.trySend(ch, src);
    if (sent < 0) return this.panic('send on closed channel');
    if (sent > 0) return HOST_CONTINUE;
    // A close while it waits panics at the same instruction: it tries again.
    this.chan(ch).senders.push({ g, elem: src, okDst: -1, index: 0, chosen: -1, token: { done: false } });
    return HOST_STOP;
  }

  chanrecv(g: number, ch: number, dst: number, okDst: number): HostAnswer {
    if (ch === 0) return HOST_STOP;
    if (this.tryRecv(ch, dst, okDst)) return HOST_CONTINUE;
    this.chan(ch).receivers.push({ g, elem: dst, okDst, index: 0, chosen: -1, token: { done: false } });
    return HOST_STOP;
  }

  closechan(g: number, ch: number): HostAnswer {
    void g;
    if (ch === 0) return this.panic('close of nil channel');
    const c = this.chan(ch);
    if (c.closed) return this.panic('close of closed channel');
    c.closed = true;
    for (let waiter = this.takeWaiter(c.receivers); waiter !== undefined; waiter = this.takeWaiter(c.receivers)) {
      this.write(waiter.elem, [], c.elemSlots);
      this.wake(waiter, false);
    }
    assert(
      c.senders.every((sender) => sender.token.done),
      'the fake host cannot panic a sender that waits',
    );
    return HOST_CONTINUE;
  }

  chanlen(ch: number): number {
    return this.chan(ch).buffer.length;
  }

  chancap(ch: number): number {
    return this.chan(ch).cap;
  }

  elemSlots(ch: number): number {
    return this.chan(ch).elemSlots;
  }

  selectgo(g: number, cases: number, n: number, hasDefault: boolean, chosen: number, okDst: number): HostAnswer {
    const { mem } = this.vm;
    const start = n === 0 ? 0 : this.prng.below(0, n);
    for (let k = 0; k < n; k++) {
      const i = (start + k) % n;
      const at = cases + 3 * i;
      const ch = mem.getRef(at);
      if (ch === 0) continue;
      const isSend = mem.getRef(at + 1) === 1;
      const elem = mem.getInt(at + 2);
      const done = isSend ? this.trySend(ch, elem) : this.tryRecv(ch, elem, okDst) ? 1 : 0;
      if (done < 0) return this.panic('send on closed channel');
      if (done > 0) {
        mem.setInt(chosen, i);
        return HOST_CONTINUE;
      }
    }
    if (hasDefault) {
      mem.setInt(chosen, -1);
      return HOST_CONTINUE;
    }
    const token = { done: false };
    for (let i = 0; i < n; i++) {
      const at = cases + 3 * i;
      const ch = mem.getRef(at);
      if (ch === 0) continue;
      const isSend = mem.getRef(at + 1) === 1;
      const list = isSend ? this.chan(ch).senders : this.chan(ch).receivers;
      list.push({ g, elem: mem.getInt(at + 2), okDst: isSend ? -1 : okDst, index: i, chosen, token });
    }
    return HOST_STOP;
  }

  // ------------------------------------------------------------------- sync

  private lock(addr: number): Lock {
    let lock = this.locks.get(addr);
    if (lock === undefined) {
      lock = { writer: false, readers: 0, count: 0, tickets: 0, served: 0, queue: [] };
      this.locks.set(addr, lock);
    }
    return lock;
  }

  mutexLock(g: number, addr: number): HostAnswer {
    return this.rwLock(g, addr);
  }

  mutexTryLock(g: number, addr: number): boolean {
    return this.rwTryLock(g, addr);
  }

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

  mutexUnlock(g: number, addr: number): HostAnswer {
    return this.unlock(g, addr, 'fatal error: sync: unlock of unlocked mutex');
  }

  private unlock(g: number, addr: number, text: string): HostAnswer {
    const lock = this.lock(addr);
    if (!lock.writer) return this.fatal(g, text);
    lock.writer = false;
    this.grant(lock);
    return HOST_CONTINUE;
  }

  /** Hands a free lock to those who wait, in order. */
  private grant(lock: Lock): void {
    for (;;) {
      const first = lock.queue[0];
      if (first === undefined) return;
      if (first.mode === 'w' && !lock.writer && lock.readers === 0) lock.writer = true;
      else if (first.mode === 'r' && !lock.writer) lock.readers++;
      else return;
      lock.queue.shift();
      this.queue.push(first.g);
    }
  }

  rwRLock(g: number, addr: number): HostAnswer {
    if (this.rwTryRLock(g, addr)) return HOST_CONTINUE;
    this.lock(addr).queue.push({ g, mode: 'r', ticket: 0 });
    return HOST_STOP;
  }

  rwTryRLock(g: number, addr: number): boolean {
    void g;
    const lock = this.lock(addr);
    if (lock.writer || lock.queue.length > 0) return false;
    lock.readers++;
    return true;
  }

  rwRUnlock(g: number, addr: number): HostAnswer {
    const lock = this.lock(addr);
    if (lock.readers === 0) return this.fatal(g, 'fatal error: sync: RUnlock of unlocked RWMutex');
    lock.readers--;
    this.grant(lock);
    return HOST_CONTINUE;
  }

  rwLock(g: number, addr: number): HostAnswer {
    if (this.rwTryLock(g, addr)) return HOST_CONTINUE;
    this.lock(addr).queue.push({ g, mode: 'w', ticket: 0 });
    return HOST_STOP;
  }

  rwTryLock(g: number, addr: number): boolean {
    void g;
    const lock = this.lock(addr);
    if (lock.writer || lock.readers > 0) return false;
    lock.writer = true;
    return true;
  }

  rwUnlock(g: number, addr: number): HostAnswer {
    return this.unlock(g, addr, 'fatal error: sync: Unlock of unlocked RWMutex');
  }

  waitGroupAdd(g: number, addr: number, delta: number): HostAnswer {
    void g;
    const lock = this.lock(addr);
    lock.count += delta;
    if (lock.count < 0) return this.panic('sync: negative WaitGroup counter');
    if (lock.count === 0) for (const waiter of lock.queue.splice(0)) this.queue.push(waiter.g);
    return HOST_CONTINUE;
  }

  waitGroupWait(g: number, addr: number): HostAnswer {
    const lock = this.lock(addr);
    if (lock.count === 0) return HOST_CONTINUE;
    lock.queue.push({ g, mode: 'wait', ticket: 0 });
    return HOST_STOP;
  }

  condAdd(g: number, addr: number): number {
    void g;
    return this.lock(addr).tickets++;
  }

  condWait(g: number, addr: number, ticket: number): HostAnswer {
    const lock = this.lock(addr);
    if (ticket < lock.served) return HOST_CONTINUE;
    lock.queue.push({ g, mode: 'cond', ticket });
    return HOST_STOP;
  }

  condSignal(g: number, addr: number): HostAnswer {
    void g;
    const lock = this.lock(addr);
    if (lock.served < lock.tickets) this.serve(lock, lock.served + 1);
    return HOST_CONTINUE;
  }

  condBroadcast(g: number, addr: number): HostAnswer {
    void g;
    const lock = this.lock(addr);
    this.serve(lock, lock.tickets);
    return HOST_CONTINUE;
  }

  private serve(lock: Lock, served: number): void {
    lock.served = served;
    for (const waiter of lock.queue.filter((w) => w.ticket < served)) this.queue.push(waiter.g);
    lock.queue.splice(0, lock.queue.length, ...lock.queue.filter((w) => w.ticket >= served));
  }

  // ----------------------------------------------------------------- timers

  private addTimer(kind: Timer['kind'], target: number, when: number, period: number): number {
    this.timers.push({ id: this.timers.length + 1, kind, target, when, period, active: true, seq: this.timerSeq++ });
    return this.timers.length;
  }

  private nextTimer(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.timers) {
      if (timer.active && (next === undefined || timer.when < next.when)) next = timer;
    }
    return next;
  }

  private fireDue(): void {
    if (this.timers.length === 0) return;
    for (let timer = this.nextTimer(); timer !== undefined && timer.when <= this.nowNs; timer = this.nextTimer())
      this.fire(timer);
  }

  /** Goes on to the next timer; false if there is none. */
  private fireTimer(): boolean {
    const timer = this.nextTimer();
    if (timer === undefined) return false;
    this.nowPs = Math.max(this.nowPs, timer.when * 1000);
    this.fire(timer);
    return true;
  }

  private fire(timer: Timer): void {
    if (timer.period > 0) timer.when += timer.period;
    else timer.active = false;
    if (timer.kind === 'sleep') {
      this.queue.push(timer.target);
    } else if (timer.kind === 'func') {
      const g = this.newG();
      this.vm.startClosure(g, timer.target);
      this.queue.push(g);
    } else {
      const c = this.chan(timer.target);
      const receiver = this.takeWaiter(c.receivers);
      if (receiver !== undefined) {
        this.write(receiver.elem, [BigInt(this.nowNs)], c.elemSlots);
        this.wake(receiver, true);
      } else if (c.buffer.length < c.cap) {
        c.buffer.push([BigInt(this.nowNs)]);
      }
    }
  }

  newTimer(g: number, kind: 0 | 1, target: number, when: number, period: number): number {
    void g;
    return this.addTimer(kind === 0 ? 'chan' : 'func', target, when, period);
  }

  stopTimer(g: number, timer: number): boolean {
    void g;
    const t = this.timers[timer - 1];
    const was = t.active;
    t.active = false;
    if (t.kind === 'chan') this.chan(t.target).buffer.length = 0;
    return was;
  }

  resetTimer(g: number, timer: number, when: number, period: number): boolean {
    const was = this.stopTimer(g, timer);
    const t = this.timers[timer - 1];
    t.when = when;
    t.period = period;
    t.active = true;
    return was;
  }

  now(): number {
    return this.nowNs;
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

  /** Without Ps a pool keeps nothing over a collection. */
  clearpools(): void {
    this.pools.clear();
  }

  markRoots(): void {
    for (const timer of this.timers) {
      if (timer.kind === 'func') this.vm.gc.shadePointer(timer.target);
      else if (timer.kind === 'chan' && timer.active) this.vm.gc.mark(this.chanObject(timer.target));
    }
  }

  chanObject(ch: number): number {
    return this.channels[ch]?.object ?? 0;
  }

  markChan(ch: number): void {
    for (const value of this.chan(ch).buffer) this.shadeValue(value);
  }

  freeChan(ch: number): void {
    this.channels[ch] = undefined;
    this.freeChans.push(ch);
  }

  sweepTables(): void {
    for (const addr of this.locks.keys()) {
      const cell = this.vm.mem.cells.cellOf(addr);
      if (cell !== 0 && !this.vm.gc.isLive(this.vm.mem.i32[2 * cell + 1])) this.locks.delete(addr);
    }
  }

  private shadeValue(value: readonly bigint[]): void {
    for (const bits of value) this.vm.gc.shade(Number(BigInt.asIntN(32, bits)), Number(BigInt.asIntN(32, bits >> 32n)));
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

  fatal(g: number, text: string): HostAnswer {
    void g;
    this.stderr.push(`${text}\n`);
    this.end('fatal', 2);
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
