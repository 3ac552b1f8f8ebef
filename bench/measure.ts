/**
 * The questions about the model's speed and memory, asked the same way in Node and in a worker. Every case runs in a process or worker of
 * its own, so that its first run is cold. Computing means: model with all rules, rows written, read and kept as the page keeps them
 * (256 MiB, the playhead at the newest row), lanes included.
 */
import { compile } from '../src/lang/compile.ts';
import '../src/lang/lib/outside.ts';
import { defaultKnobs, type KnobValue, type RunDocument } from '../src/model/config.ts';
import '../src/model/kernel/load.ts';
import { Simulation } from '../src/model/sim.ts';
import { Recording } from '../src/record/recording.ts';
import schedLatency from '../src/scenarios/sched-latency/main.go?raw';
import type { Program } from '../src/vm/program.ts';
import alive from './programs/alive.go?raw';
import gc1m from './programs/gc-1m.go?raw';
import netIdle from './programs/net-idle.go?raw';
import netTraffic from './programs/net-traffic.go?raw';
import parked from './programs/parked.go?raw';
import { bareHeap, simjs } from './references.ts';

export interface CaseSpec {
  readonly name: string;
  readonly source: string;
  readonly procs: number;
  /** GOGC; 100 where it is not said. */
  readonly gogc?: number;
  readonly knobs: Readonly<Record<string, KnobValue>>;
  /** Runs that count, and how long the same work is done before the first of them: the engine still compiles. */
  readonly runs: number;
  readonly warmMs: number;
  /** Pending events of the bare heap beside it; 0: no references. */
  readonly heapPending: number;
}

const FEW = { runs: 15, warmMs: 1_000 };
const ONCE = { runs: 2, warmMs: 0 };

export const CASES: readonly CaseSpec[] = [
  {
    name: 'events-10k',
    source: schedLatency,
    procs: 4,
    knobs: { n: 10_000 },
    ...FEW,
    heapPending: 10_000,
  },
  {
    name: 'alive-10k',
    source: alive,
    procs: 4,
    knobs: { n: 10_000 },
    ...FEW,
    heapPending: 10_000,
  },
  {
    name: 'alive-1m',
    source: alive,
    procs: 4,
    knobs: { n: 1_000_000 },
    ...ONCE,
    heapPending: 1_000_000,
  },
  {
    name: 'procs-64',
    source: schedLatency,
    procs: 64,
    knobs: { n: 10_000 },
    ...FEW,
    heapPending: 10_000,
  },
  {
    name: 'net-10k',
    source: netTraffic,
    procs: 4,
    knobs: { conns: 10_000 },
    ...FEW,
    heapPending: 10_000,
  },
  {
    name: 'net-idle',
    source: netIdle,
    procs: 2,
    knobs: { conns: 100_000 },
    runs: 0,
    warmMs: 0,
    heapPending: 0,
  },
  {
    name: 'parked',
    source: parked,
    procs: 2,
    knobs: { n: 1_000_000 },
    runs: 0,
    warmMs: 0,
    heapPending: 0,
  },
  {
    name: 'memory-1m',
    source: schedLatency,
    procs: 2,
    knobs: { n: 1_000_000 },
    runs: 0,
    warmMs: 0,
    heapPending: 0,
  },
  {
    name: 'gc-1m',
    source: gc1m,
    procs: 4,
    gogc: -1,
    knobs: { n: 1_000_000 },
    runs: 0,
    warmMs: 0,
    heapPending: 0,
  },
  {
    name: 'go-100k',
    source: schedLatency,
    procs: 2,
    gogc: -1,
    knobs: { n: 100_000 },
    runs: 5,
    warmMs: 0,
    heapPending: 0,
  },
  {
    name: 'go-1m',
    source: schedLatency,
    procs: 2,
    gogc: -1,
    knobs: { n: 1_000_000 },
    ...ONCE,
    heapPending: 0,
  },
];

export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Cycles that a run of gc-1m has more than the run it is compared with. */
const MORE_CYCLES = 4;

export interface CaseResult {
  readonly name: string;
  readonly events: number;
  readonly rows: number;
  readonly instructions: number;
  /** The same in Node and in every browser. */
  readonly digest: string;
  readonly coldMs: number;
  /** Of the warm runs; of the cold one where there is no other. */
  readonly warmMs: Figure;
  readonly modelBytes: number;
  readonly recordingBytes: number;
  /** gc-1m: computing of one cycle of the collector. */
  readonly cycleMs: number | null;
  /** As many pops of a bare heap, and as many events of simjs. */
  readonly heapMs: Figure | null;
  readonly simjsMs: Figure | null;
}

const RECORDING_BYTES = 256 << 20;

interface Ran {
  readonly ms: number;
  readonly sim: Simulation;
}

/** Runs one case. */
export async function measure(name: string): Promise<CaseResult> {
  const spec = CASES.find((c) => c.name === name);
  if (spec === undefined) throw new Error(`no case ${name}`);
  const program = compiled(spec.source);
  const cold = once(program, spec);
  const { events, rows } = cold.sim.recording;
  const { instructions, memoryBytes } = cold.sim;
  const recordingBytes = cold.sim.recording.bytes;
  const digest = cold.sim.recording.digest();
  cold.sim.dispose();
  const warm: number[] = [];
  for (let spent = 0; warm.length < spec.runs;) {
    const { ms, sim } = once(program, spec);
    sim.dispose();
    if (spent >= spec.warmMs) warm.push(ms);
    spent += ms;
  }
  const reference = spec.heapPending > 0;
  const cycleMs = name === 'gc-1m' ? (times(3, () => cycleOf(program, spec)).sort((a, b) => a - b)[1] ?? null) : null;
  return {
    name,
    events,
    rows,
    instructions,
    digest,
    coldMs: cold.ms,
    warmMs: figure(warm.length === 0 ? [cold.ms] : warm),
    modelBytes: memoryBytes,
    recordingBytes,
    cycleMs,
    heapMs: reference ? figure(times(3, () => bareHeap(spec.heapPending, events))) : null,
    simjsMs: reference ? figure(await Promise.all([simjs(events), simjs(events), simjs(events)])) : null,
  };
}

export function figure(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1], min: sorted[0], max: sorted[sorted.length - 1] };
}

function times(count: number, of: () => number): number[] {
  return Array.from({ length: count }, of);
}

/** What a cycle takes: the difference of two runs that differ in the number of cycles only. */
function cycleOf(program: Program, spec: CaseSpec): number {
  const [few, many] = [1, 1 + MORE_CYCLES].map((cycles) => {
    const { ms, sim } = once(program, { ...spec, knobs: { ...spec.knobs, cycles } });
    sim.recording.dispose();
    return ms;
  });
  return (many - few) / MORE_CYCLES;
}

function compiled(text: string): Program {
  const result = compile('main.go', text);
  if (!result.ok) throw new Error(result.errors.map((e) => `${e.line}:${e.column}: ${e.message}`).join('\n'));
  return result.program;
}

function once(program: Program, spec: CaseSpec): Ran {
  const knobs = { ...defaultKnobs(), gomaxprocs: spec.procs, cores: spec.procs, gogc: spec.gogc ?? 100 };
  const document: Omit<RunDocument, 'program'> = {
    knobs,
    programKnobs: spec.knobs,
    seed: 1,
    interventions: [],
    untilNs: 60e9,
  };
  const began = performance.now();
  const recording = new Recording({ functions: program.functions, limitBytes: RECORDING_BYTES });
  recording.setPlayhead(Infinity);
  const sim = new Simulation(program, { document, recording });
  while (!sim.advance(1 << 20, Infinity));
  recording.catchUp();
  return { ms: performance.now() - began, sim };
}
