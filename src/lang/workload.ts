/**
 * Data-described workloads: `NAME.workload.json` to Go source of the subset, which then compiles like any program. The format is that
 * of the measured ground truth: channels, mutexes, and groups of goroutines with the same operations; `us` values vary with the index
 * of the goroutine (base + step × ((index × 7919) mod mod)). A live heap is made before the groups start, and collected once; objects of
 * `alloc` are kept until 256 others of their goroutine have been made. As in wl.go, both are of 64 bytes with one pointer.
 */
import { InputError } from '../base/input-error.ts';

export interface Workload {
  readonly name: string;
  readonly gomaxprocs: number;
  readonly cores: number;
  /** −1: no collector. */
  readonly gogc: number;
  /** The Go program that does the same. */
  readonly source: string;
}

interface Variable {
  readonly base: number;
  readonly step: number;
  readonly mod: number;
}

type Json = Readonly<Record<string, unknown>>;

const MAX_GOROUTINES = 10_000_000;
const MAX_DEPTH = 20;
const MAX_GOGC = 10_000;

/** Throws InputError `workload-…` naming the place (a path such as groups[0].ops[2].us) when the text is not a workload. */
export function readWorkload(fileName: string, text: string): Workload {
  const root = object(parse(text), '$');
  const writer = new SourceWriter(root);
  return {
    name: typeof root['name'] === 'string' ? root['name'] : fileName,
    gomaxprocs: positive(root, 'gomaxprocs'),
    cores: positive(root, 'cores'),
    gogc: gogcOf(root),
    source: writer.write(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError('workload-json', { message: error instanceof Error ? error.message : '' }, undefined, {
      cause: error,
    });
  }
}

/**
 * The recorded outcomes were taken with Go's execution tracer in the process, whose goroutines count in them: one that wakes up every
 * 100 ms and two that wait. A workload has them too, so that its counts mean the same.
 */
const TRACER = [
  'func tracer() {',
  '\tfor {',
  '\t\ttime.Sleep(100 * time.Millisecond)',
  '\t}',
  '}',
  '',
  'func traceReader(done chan struct{}) {',
  '\t<-done',
  '}',
  '',
];
const TRACER_START = [
  '\tdone := make(chan struct{})',
  '\tgo tracer()',
  '\tgo traceReader(done)',
  '\tgo traceReader(done)',
];

/** wl.go: a list node of 64 bytes. */
const NODE = ['type node struct {', '\tnext *node', '\tpad  [56]byte', '}', ''];
const NODE_BYTES = 64;
/** Objects that a goroutine with `alloc` keeps. */
const KEPT = 256;
const NODES_PER_LIST = 64;
const MAX_LIVE_MB = 4096;

/** Makes the live heap, and collects, as wl.go does. */
function liveHeap(megabytes: number): string[] {
  const lists = Math.floor((megabytes * 2 ** 20) / NODE_BYTES / NODES_PER_LIST);
  return [
    'var live []*node',
    '',
    'func makeLive() {',
    `\tlive = make([]*node, ${lists})`,
    '\tfor i := range live {',
    '\t\tvar h *node',
    `\t\tfor j := 0; j < ${NODES_PER_LIST}; j++ {`,
    '\t\t\th = &node{next: h}',
    '\t\t}',
    '\t\tlive[i] = h',
    '\t}',
    '\truntime.GC()',
    '}',
    '',
  ];
}

class SourceWriter {
  private readonly root: Json;
  private readonly channels: ReadonlyMap<string, string>;
  private readonly mutexes: ReadonlyMap<string, string>;
  private readonly groups: readonly Json[];
  private readonly uses = new Set<string>(['sync']);
  private loops = 0;
  private readonly liveMb: number;

  constructor(root: Json) {
    this.root = root;
    this.channels = names(Object.keys(object(root['channels'] ?? {}, 'channels')), 'ch');
    this.mutexes = names(
      list(root['mutexes'] ?? [], 'mutexes').map((m) => text(m, 'mutexes')),
      'mu',
    );
    this.liveMb = count(root['live_heap_mb'] ?? 0, 'live_heap_mb', MAX_LIVE_MB);
    const nodeBytes = optionalNumber(root, 'live_node_bytes', NODE_BYTES);
    if (this.liveMb > 0 && nodeBytes !== NODE_BYTES) throw fail('workload-range', 'live_node_bytes', String(nodeBytes));
    this.groups = list(root['groups'], 'groups').map((g, i) => object(g, `groups[${i}]`));
  }

  write(): string {
    const globals = [
      ...[...this.channels].map(([name, id]) => `var ${id} = make(chan struct{}, ${this.capacity(name)})`),
      ...[...this.mutexes.values()].map((id) => `var ${id} sync.Mutex`),
      'var wg sync.WaitGroup',
      ...this.groups.map((g, i) => this.leftVariable(g, i)).filter((line) => line !== ''),
    ];
    const spawns = this.groups.map((g, i) => this.spawnFunction(g, i));
    const main = this.mainFunction();
    const heap = this.heap();
    const imports = [...this.uses].sort().map((path) => `\t"${path}"`);
    return ['package main', '', 'import (', ...imports, ')', '', ...globals, '', ...heap, ...spawns, main].join('\n');
  }

  /** The type of objects, and what makes the live heap. */
  private heap(): string[] {
    const lines = this.liveMb > 0 || this.uses.has('alloc') ? [...NODE] : [];
    this.uses.delete('alloc');
    if (this.liveMb === 0) return lines;
    this.uses.add('runtime');
    return [...lines, ...liveHeap(this.liveMb)];
  }

  private capacity(name: string): number {
    return count(object(this.root['channels'], 'channels')[name], `channels.${name}`, 1 << 24);
  }

  private leftVariable(group: Json, i: number): string {
    if (group['close_when_done'] === undefined) return '';
    this.uses.add('sync/atomic');
    return `var left${i} atomic.Int64`;
  }

  private spawnFunction(group: Json, i: number): string {
    const at = `groups[${i}]`;
    const n = count(group['count'], `${at}.count`, MAX_GOROUTINES);
    const body = this.operations(group['ops'], `${at}.ops`, '\t\t\t', 0);
    const keep = allocates(group['ops']) ? [`\t\t\tkeep := new([${KEPT}]*node)`] : [];
    const close = group['close_when_done'];
    const closing =
      close === undefined
        ? []
        : [
            `\t\t\tif left${i}.Add(-1) == 0 {`,
            `\t\t\t\tclose(${this.channel(close, `${at}.close_when_done`)})`,
            '\t\t\t}',
          ];
    return [
      `func spawn${i}() {`,
      `\tfor i := 0; i < ${n}; i++ {`,
      '\t\tgo func() {',
      ...keep,
      ...body,
      ...closing,
      '\t\t\twg.Done()',
      '\t\t}()',
      '\t}',
      '}',
      '',
    ].join('\n');
  }

  private mainFunction(): string {
    const total = this.groups.reduce((sum, g, i) => sum + count(g['count'], `groups[${i}].count`, MAX_GOROUTINES), 0);
    this.uses.add('time');
    const lines = [...(this.liveMb > 0 ? ['\tmakeLive()'] : []), ...TRACER_START, `\twg.Add(${total})`];
    this.groups.forEach((g, i) => {
      if (g['close_when_done'] !== undefined)
        lines.push(`\tleft${i}.Store(${count(g['count'], 'count', MAX_GOROUTINES)})`);
    });
    this.groups.forEach((g, i) => {
      if (g['start'] === true) lines.push(`\tspawn${i}()`);
    });
    return [...TRACER, 'func main() {', ...lines, '\twg.Wait()', '}', ''].join('\n');
  }

  private operations(value: unknown, at: string, indent: string, depth: number): string[] {
    if (depth > MAX_DEPTH) throw fail('workload-depth', at, String(MAX_DEPTH));
    return list(value ?? [], at).flatMap((op, k) =>
      this.operation(object(op, `${at}[${k}]`), `${at}[${k}]`, indent, depth),
    );
  }

  private operation(op: Json, at: string, indent: string, depth: number): string[] {
    const kind = text(op['op'], `${at}.op`);
    switch (kind) {
      case 'cpu':
        this.uses.add('gmplab/go/lab');
        return [`${indent}lab.Work(${this.duration(op['us'], `${at}.us`)})`];
      case 'sleep':
        return [`${indent}time.Sleep(${this.duration(op['us'], `${at}.us`)})`];
      case 'send':
        return [`${indent}${this.channel(op['ch'], `${at}.ch`)} <- struct{}{}`];
      case 'recv':
        return [`${indent}<-${this.channel(op['ch'], `${at}.ch`)}`];
      case 'lock':
      case 'unlock':
        return [`${indent}${this.mutex(op['mu'], `${at}.mu`)}.${kind === 'lock' ? 'Lock' : 'Unlock'}()`];
      case 'gosched':
        this.uses.add('runtime');
        return [`${indent}runtime.Gosched()`];
      case 'spawn': {
        const name = text(op['group'], `${at}.group`);
        const i = this.groups.findIndex((g) => g['name'] === name);
        if (i < 0) throw fail('workload-name', `${at}.group`, name);
        return [`${indent}spawn${i}()`];
      }
      case 'alloc': {
        this.uses.add('alloc');
        const bytes = count(op['bytes'], `${at}.bytes`, NODE_BYTES);
        if (bytes !== NODE_BYTES) throw fail('workload-range', `${at}.bytes`, String(bytes));
        const v = `n${this.loops++}`;
        return [
          `${indent}for ${v} := 0; ${v} < ${count(op['count'], `${at}.count`, 2 ** 31)}; ${v}++ {`,
          `${indent}\tkeep[${v}&${KEPT - 1}] = &node{}`,
          `${indent}}`,
        ];
      }
      case 'loop': {
        const v = `n${this.loops++}`;
        const body = this.operations(op['body'], `${at}.body`, `${indent}\t`, depth + 1);
        return [
          `${indent}for ${v} := 0; ${v} < ${count(op['times'], `${at}.times`, 2 ** 31)}; ${v}++ {`,
          ...body,
          `${indent}}`,
        ];
      }
      case 'recvloop': {
        const body = this.operations(op['body'], `${at}.body`, `${indent}\t`, depth + 1);
        return [`${indent}for range ${this.channel(op['ch'], `${at}.ch`)} {`, ...body, `${indent}}`];
      }
      default:
        throw fail('workload-op', `${at}.op`, kind);
    }
  }

  /** A Go expression of type time.Duration; index is the variable i. */
  private duration(value: unknown, at: string): string {
    this.uses.add('time');
    const us = variable(value, at);
    const ns = Math.trunc(us.base * 1000);
    if (us.mod === 0) return `time.Duration(${ns})`;
    return `time.Duration(${ns} + ${Math.trunc(us.step * 1000)}*((i*7919)%${us.mod}))`;
  }

  private channel(value: unknown, at: string): string {
    const id = this.channels.get(text(value, at));
    if (id === undefined) throw fail('workload-name', at, String(value));
    return id;
  }

  private mutex(value: unknown, at: string): string {
    const id = this.mutexes.get(text(value, at));
    if (id === undefined) throw fail('workload-name', at, String(value));
    return id;
  }
}

/** Whether operations allocate, those inside loops too. */
function allocates(ops: unknown): boolean {
  return (
    Array.isArray(ops) &&
    ops.some(
      (op: unknown) =>
        typeof op === 'object' && op !== null && ((op as Json)['op'] === 'alloc' || allocates((op as Json)['body'])),
    )
  );
}

function gogcOf(root: Json): number {
  const gogc = optionalNumber(root, 'gogc', -1);
  if (!Number.isInteger(gogc) || gogc < -1 || gogc > MAX_GOGC) throw fail('workload-range', 'gogc', String(gogc));
  return gogc;
}

function names(of: readonly string[], prefix: string): Map<string, string> {
  return new Map(of.map((name, i) => [name, `${prefix}${i}`]));
}

function variable(value: unknown, at: string): Variable {
  const v = object(value, at);
  const base = optionalNumber(v, 'base', 0);
  const mod = v['mod'] === undefined ? 0 : count(v['mod'], `${at}.mod`, 2 ** 31);
  if (base < 0 || base > 1e12) throw fail('workload-range', `${at}.base`, String(base));
  return { base, step: optionalNumber(v, 'step', 0), mod };
}

function fail(code: string, at: string, found: string): InputError {
  return new InputError(code, { at, found });
}

function object(value: unknown, at: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fail('workload-type', at, typeof value);
  return value as Json;
}

function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw fail('workload-type', at, typeof value);
  return value;
}

function text(value: unknown, at: string): string {
  if (typeof value !== 'string') throw fail('workload-type', at, typeof value);
  return value;
}

function count(value: unknown, at: string, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw fail('workload-type', at, typeof value);
  if (value < 0 || value > max) throw fail('workload-range', at, String(value));
  return value;
}

function positive(root: Json, key: string): number {
  const n = count(root[key], key, 1024);
  if (n < 1) throw fail('workload-range', key, String(n));
  return n;
}

function optionalNumber(of: Json, key: string, otherwise: number): number {
  const value = of[key];
  if (value === undefined) return otherwise;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw fail('workload-type', key, typeof value);
  return value;
}
