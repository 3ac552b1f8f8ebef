/**
 * A machine for tests of the runtime: goroutines run short scripts instead of bytecode, so that a test says what each one does in a
 * line. Scripts by name, operations separated by `;`:
 *
 *     main: go a; go b x3; work 10us; yield; sleep 1ms; send c; recv c; close c; select c d; lock m; unlock m
 *     a:    rlock r; runlock r; wlock r; wunlock r; add w 2; done w; wait w; cond k; signal k; broadcast k
 *     c:    live 8MB; alloc 64KB; gc; memstats; gogc 50
 *     d:    listen l 80; dial c localhost 80; put c 64; get c 64 … (script-net.ts)
 *     b:    syscall 1ms; read 2ms; procs 2; lockthread; unlockthread; print x; goexit; loop 3 { work 1us; yield }
 *
 * Names stand for objects made at the first use; `chan c 2` makes c with a buffer of 2. A work can be preempted between any two
 * instants; every other operation is ordered.
 */
import {
  HOST_CONTINUE,
  HOST_PANIC,
  HOST_RETRY,
  RAN_LIMIT,
  RAN_PREEMPT,
  RAN_STOP,
  type Host,
  type HostAnswer,
  type RanAnswer,
} from '../../vm/host.ts';
import { Mem } from '../../vm/mem.ts';
import type { Program } from '../../vm/program.ts';
import { Vm } from '../../vm/vm.ts';
import { FakeCollector } from './fake-collector.ts';
import { ScriptNet } from './script-net.ts';

/** `64KB`, `8MB`, `100`. */
function bytesOf(text: string): number {
  const match = /^([\d.]+)(KB|MB)?$/.exec(text);
  if (match === null) throw new Error(`not a size: ${text}`);
  return Math.round(Number(match[1]) * (match[2] === 'MB' ? 1 << 20 : match[2] === 'KB' ? 1024 : 1));
}

interface Op {
  readonly name: string;
  readonly args: readonly string[];
}

const UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };

export function durationNs(text: string): number {
  const match = /^([\d.]+)(ns|us|ms|s)$/.exec(text);
  if (match === null) throw new Error(`not a duration: ${text}`);
  return Math.round(Number(match[1]) * UNITS[match[2]]);
}

/** `name: ops` lines to scripts; loops are written out. */
export function parseScripts(text: string): Map<string, Op[]> {
  const scripts = new Map<string, Op[]>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    scripts.set(line.slice(0, colon).trim(), parseOps(tokens(line.slice(colon + 1)), { at: 0 }));
  }
  return scripts;
}

function tokens(text: string): string[] {
  return text
    .replace(/([{};])/g, ' $1 ')
    .trim()
    .split(/\s+/);
}

function parseOps(words: readonly string[], from: { at: number }): Op[] {
  const ops: Op[] = [];
  while (from.at < words.length && words[from.at] !== '}') {
    const word = words[from.at++];
    if (word === ';' || word === '') continue;
    if (word === 'loop') {
      const times = Number(words[from.at++]);
      from.at++;
      const body = parseOps(words, from);
      from.at++;
      for (let i = 0; i < times; i++) ops.push(...body);
      continue;
    }
    const args: string[] = [];
    while (from.at < words.length && words[from.at] !== ';' && words[from.at] !== '}') args.push(words[from.at++]);
    ops.push(...single(word, args));
  }
  return ops;
}

/** A program of no code: one function per script, main first. */
export function scriptProgram(scripts: ReadonlyMap<string, Op[]>): Program {
  const functions = [...scripts.keys()].map((name, i) => ({
    name: `main.${name}`,
    fileName: 'script',
    line: i + 1,
    entry: 0,
    frameSlots: 0,
    paramSlots: 0,
    resultSlots: 0,
    frameBytes: 64,
    recoverPc: -1,
    isWrapper: false,
    packagePath: 'main',
  }));
  return {
    fileName: 'script',
    source: '',
    code: new Int32Array(0),
    lines: new Uint16Array(0),
    functions,
    entryFunction: 0,
    strings: [''],
    natives: [],
    methodNames: [],
    types: [],
    globalSlots: 0,
    shapes: new Int32Array(0),
    knobs: [],
  };
}

/** One operation enters the runtime once; those that do so more often are split. */
function single(name: string, args: readonly string[]): Op[] {
  switch (name) {
    case 'go': {
      const times = args.length < 2 ? 1 : Number(args[1].slice(1));
      return Array.from({ length: times }, () => ({ name, args }));
    }
    case 'cond':
      return [
        { name: 'ticket', args },
        { name: 'condwait', args },
      ];
    case 'after':
      return [
        { name: 'now', args: [] },
        { name, args },
      ];
    default:
      return [{ name, args }];
  }
}

export class ScriptVm extends Vm {
  /** What `print` said, in order. */
  readonly printed: string[] = [];
  override readonly gc: FakeCollector = new FakeCollector(this);
  /** Descriptors by name, and calls on them. */
  readonly net = new ScriptNet(this, this.printed, durationNs);
  private readonly scripts: readonly Op[][];
  private readonly names: readonly string[];
  private readonly slots = new Map<string, number>();
  private readonly chans = new Map<string, number>();
  private readonly script: number[] = [];
  private readonly at: number[] = [];
  /** What the operation before gave the next one: a ticket, a time. */
  private readonly note: number[] = [];
  /** Work left of the current operation (ps). */
  private readonly left: number[] = [];

  constructor(host: Host, scripts: ReadonlyMap<string, Op[]>, program: Program) {
    super(program, host, new Mem(1 << 22), new Int32Array(64));
    this.scripts = [...scripts.values()];
    this.names = [...scripts.keys()];
    this.gc.vmBarrier = (on) => {
      this.barrier = on;
    };
  }

  override startMain(g: number): void {
    this.begin(g, 0);
  }
  override freeG(_g: number): void {}
  override lineOf(g: number): number {
    return (this.script[g] ?? 0) + 1;
  }
  override isAsyncSafePoint(_g: number): boolean {
    return true;
  }

  /** A goroutine made by a test: it runs the last script. */
  beginIdle(g: number): void {
    this.begin(g, this.scripts.length - 1);
  }

  private begin(g: number, script: number): void {
    this.script[g] = script;
    this.at[g] = 0;
    this.left[g] = 0;
  }

  override run(g: number): RanAnswer {
    for (;;) {
      const op = this.scripts[this.script[g]][this.at[g]];
      if (op?.name === 'work') {
        if (!this.work(g, durationNs(op.args[0]) * 1000)) return RAN_LIMIT;
        continue;
      }
      if (this.preempt) return RAN_PREEMPT;
      if (this.usedPs > this.orderedPs) return RAN_LIMIT;
      if (op === undefined) {
        this.host.goexit(g);
        return RAN_STOP;
      }
      const answer = this.perform(g, op);
      if (answer === HOST_RETRY) return RAN_LIMIT;
      this.at[g]++;
      if (this.stopped && answer === HOST_CONTINUE) {
        this.stopped = false;
        return RAN_STOP;
      }
      if (answer === HOST_PANIC) {
        this.host.fatalpanic(g, `panic: ${this.hostPanic}`);
        return RAN_STOP;
      }
      if (answer !== HOST_CONTINUE) return RAN_STOP;
    }
  }

  private work(g: number, ps: number): boolean {
    if (this.left[g] === 0) this.left[g] = ps;
    // The operation before may have gone past the limit: like an instruction, work does not begin behind it.
    if (this.usedPs > this.localPs) return false;
    const take = Math.min(this.left[g], this.localPs - this.usedPs + 1);
    this.usedPs += take;
    this.left[g] -= take;
    if (this.left[g] > 0) return false;
    this.at[g]++;
    return this.usedPs <= this.localPs;
  }

  private slot(name: string): number {
    let at = this.slots.get(name);
    if (at === undefined) {
      at = this.mem.allocStatic(4);
      this.slots.set(name, at);
    }
    return at;
  }

  private chan(name: string, g: number, cap = 0): number {
    let ch = this.chans.get(name);
    if (ch === undefined) {
      // Made on the way to another operation: it takes no time, so that the operation is still in order.
      const used = this.usedPs;
      ch = this.host.makechan(g, 1, 8, cap, true);
      this.usedPs = used;
      this.chans.set(name, ch);
    }
    return ch;
  }

  private start(g: number, name: string): void {
    const script = this.names.indexOf(name);
    this.begin(this.host.newproc(g, script, this.at[g]), script);
  }

  private perform(g: number, { name, args }: Op): HostAnswer {
    const { host } = this;
    const [a = '', b = ''] = args;
    switch (name) {
      case 'go':
        this.start(g, a);
        return HOST_CONTINUE;
      case 'yield':
        return host.gosched(g);
      case 'sleep':
        return host.sleep(g, durationNs(a));
      case 'chan':
        this.chan(a, g, Number(b));
        return HOST_CONTINUE;
      case 'send':
        return host.chansend(g, this.chan(a, g), this.slot('value'));
      case 'recv':
        return host.chanrecv(g, this.chan(a, g), this.slot('sink'), -1);
      case 'close':
        return host.closechan(g, this.chan(a, g));
      case 'select':
        return this.select(g, args);
      case 'lock':
        return host.mutexLock(g, this.slot(a));
      case 'unlock':
        return host.mutexUnlock(g, this.slot(a));
      case 'rlock':
        return host.rwRLock(g, this.slot(a));
      case 'runlock':
        return host.rwRUnlock(g, this.slot(a));
      case 'wlock':
        return host.rwLock(g, this.slot(a));
      case 'wunlock':
        return host.rwUnlock(g, this.slot(a));
      case 'add':
        return host.waitGroupAdd(g, this.slot(a), Number(b));
      case 'done':
        return host.waitGroupAdd(g, this.slot(a), -1);
      case 'wait':
        return host.waitGroupWait(g, this.slot(a));
      case 'ticket':
        this.note[g] = host.condAdd(g, this.slot(a));
        return HOST_CONTINUE;
      case 'condwait':
        return host.condWait(g, this.slot(a), this.note[g]);
      case 'signal':
        return host.condSignal(g, this.slot(a));
      case 'broadcast':
        return host.condBroadcast(g, this.slot(a));
      case 'syscall':
        return host.labSyscall(g, durationNs(a));
      case 'read':
        return host.labRead(g, durationNs(a));
      case 'procs':
        return host.gomaxprocs(g, Number(a), this.slot('procs'));
      case 'lockthread':
        host.lockOSThread(g);
        return HOST_CONTINUE;
      case 'unlockthread':
        host.unlockOSThread(g);
        return HOST_CONTINUE;
      case 'print':
        this.printed.push(a);
        return HOST_CONTINUE;
      case 'now':
        this.note[g] = host.now(g);
        return HOST_CONTINUE;
      case 'after':
        host.newTimer(g, 0, this.chan(b, g, 1), this.note[g] + durationNs(a), 0);
        return HOST_CONTINUE;
      case 'alloc':
        return host.mallocgc(g, bytesOf(a), false);
      case 'live':
        this.gc.keepBytes = bytesOf(a);
        return HOST_CONTINUE;
      case 'gc':
        return host.gc(g);
      case 'memstats':
        return host.readMemStats(g);
      case 'gogc':
        host.setGCPercent(g, Number(a));
        return HOST_CONTINUE;
      case 'block':
        return host.chanrecv(g, 0, -1, -1);
      default: {
        const answer = this.net.perform(host, g, name, args);
        if (answer === undefined) throw new Error(`unknown operation ${name}`);
        return answer;
      }
    }
  }

  /** Receives from one of the channels named. */
  private select(g: number, chans: readonly string[]): HostAnswer {
    const cases = this.mem.allocStatic(3 * chans.length);
    chans.forEach((c, i) => {
      this.mem.setRef(cases + 3 * i, this.chan(c, g));
      this.mem.setRef(cases + 3 * i + 1, 0);
      this.mem.setInt(cases + 3 * i + 2, -1);
    });
    return this.host.selectgo(g, cases, chans.length, false, this.slot(`chosen ${g}`), -1);
  }
}
