/** The ports of testdata/fidelity: which programs and runs there are, what real Go measured, and the model on the same settings. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FidelityBound, FidelityProgram, FidelityRow, FidelityRun } from '../../analysis/fidelity.ts';
import { CompileProblem } from '../problems.ts';
import { compareMetric, EXACT, FACTOR, makespanBound, metricsOf, type ProgramClass, type Range } from './metrics.ts';
import { runModel, type ModelOutcome } from './run-model.ts';

/** One run in programs.json; testdata/README.md explains the fields. */
interface RunSpec {
  readonly class: ProgramClass;
  readonly gomaxprocs: number;
  readonly gogc: number | 'off';
  readonly knobs?: Readonly<Record<string, string | number | boolean>>;
  /** It lasts as long as its knobs say: makespan says nothing. */
  readonly timed?: boolean;
  /** Printed numbers that are held to makespan's bound in its place. */
  readonly primary?: readonly string[];
  /** Printed latencies, and printed counts that a rule fixes. */
  readonly latencies?: readonly string[];
  readonly exact?: readonly string[];
  /** Seeds on the model; 3 without it. */
  readonly seeds?: number;
  /** It takes the model long: only when the program is asked for by name. */
  readonly slow?: boolean;
}

interface RecordedRun {
  readonly traced: number;
  readonly otherCpu: number;
  readonly metrics: Readonly<Record<string, Range | undefined>>;
  readonly output: Readonly<Record<string, Range>>;
}

interface Recorded {
  readonly goVersion: string;
  readonly cores: number;
  readonly recorded: string;
  readonly runs: Readonly<Record<string, RecordedRun | undefined>>;
}

type Originals = Readonly<Record<string, Readonly<Record<string, Range | undefined>> | undefined>>;

export interface Port {
  readonly name: string;
  readonly path: string;
  readonly recorded: Recorded;
  readonly originals: Originals;
  readonly runs: Readonly<Record<string, RunSpec>>;
}

const SEEDS = 3;
/** Of a run with fewer switches than this neither their number nor quantiles of their waits are held to a bound. */
const FEW_SWITCHES = 30;
/** Go counts CPU time from collection to collection: the recorder makes one, sleeps so long, runs the program, makes another. */
const BEFORE_PROGRAM_NS = 20_000_000;
/** A run with fewer instructions and events than this is computed again by a test each time. */
const QUICK = 200_000;

/** All ports that have been recorded, by name. root: the project's folder. */
export function readPorts(root: string): Port[] {
  const folder = join(root, 'testdata', 'fidelity');
  const programs = readJson(join(folder, 'programs.json')) as Record<string, { runs: Record<string, RunSpec> }>;
  return Object.entries(programs).flatMap(([name, { runs }]) => {
    const recordedPath = join(folder, name, 'recorded.json');
    if (!existsSync(recordedPath)) return [];
    const originalPath = join(folder, name, 'original.json');
    return {
      name,
      path: join(folder, name, 'main.go'),
      recorded: readJson(recordedPath) as Recorded,
      originals: existsSync(originalPath) ? (readJson(originalPath) as { runs: Originals }).runs : {},
      runs,
    };
  });
}

/** Runs a port with all its settings; slow: also those that take long. */
export async function comparePort(port: Port, half: 'fit' | 'report', slow: boolean): Promise<FidelityProgram> {
  const runs: FidelityRun[] = [];
  const left: string[] = [];
  let notRun: string | undefined;
  for (const [id, spec] of Object.entries(port.runs)) {
    const recorded = port.recorded.runs[id];
    if (recorded === undefined) continue;
    if (spec.slow === true && !slow) {
      left.push(id);
      continue;
    }
    try {
      runs.push(await compareRun(port, id, spec, recorded));
    } catch (error) {
      notRun ??= error instanceof CompileProblem ? error.problems[0].message : `${id}: ${(error as Error).message}`;
    }
  }
  if (left.length > 0) notRun ??= `${left.join(', ')}: takes long; \`npm run fidelity -- ${port.name}\` runs it`;
  const { goVersion, recorded } = port.recorded;
  const { name } = port;
  return { name, kind: 'port', half, goVersion, recorded, ...(notRun === undefined ? {} : { notRun }), runs };
}

/** Seeds 1 … n of one run. */
export async function modelOfPort(port: Port, id: string, seeds: number): Promise<ModelOutcome[]> {
  const { gomaxprocs, gogc, knobs } = port.runs[id];
  const settings = { gomaxprocs, cores: port.recorded.cores, gogc: gogc === 'off' ? -1 : gogc, ...knobs };
  return runModel({ target: port.path, settings, makespan: 'program' }, seedsUpTo(seeds));
}

async function compareRun(port: Port, id: string, spec: RunSpec, recorded: RecordedRun): Promise<FidelityRun> {
  const seeds = spec.seeds ?? SEEDS;
  const outcomes = await modelOfPort(port, id, seeds);
  const original = port.originals[id] ?? {};
  const rows: FidelityRow[] = [];
  for (const metric of metricsOf(spec.class)) {
    const real = recorded.metrics[metric.metric];
    const values = outcomes.flatMap(({ summary }) => {
      const value = metric.of(summary);
      if (value === undefined) return [];
      const { makespanNs } = summary;
      return metric.metric === 'gcCpuPercent' ? (value * makespanNs) / (makespanNs + BEFORE_PROGRAM_NS) : value;
    });
    if (real === undefined || values.length < seeds) continue;
    const bucketed = metric.bucketed === true && (recorded.traced === 0 || metric.metric.startsWith('gcPause'));
    const instead = metric.metric === 'makespanNs' && (spec.timed === true || spec.primary !== undefined);
    const tooFew =
      /^(contextSwitches|schedLatencyNs)/.test(metric.metric) &&
      (recorded.metrics['contextSwitches']?.median ?? Infinity) < FEW_SWITCHES;
    const bound = instead || tooFew ? null : metric.bound;
    rows.push(compareMetric({ ...metric, bound }, real, values, original[metric.metric], bucketed));
  }
  for (const [key, real] of Object.entries(recorded.output)) {
    const [metric, unit] = key.split(' ');
    const values = outcomes.flatMap(({ printed }) => printed.get(key) ?? []);
    if (values.length < seeds) continue;
    rows.push(compareMetric({ metric, unit, bound: printedBound(spec, metric) }, real, values, original[metric]));
  }
  const { digest, instructions, rows: emitted } = outcomes[0].summary;
  return {
    id,
    gomaxprocs: spec.gomaxprocs,
    cores: port.recorded.cores,
    gogc: String(spec.gogc),
    knobs: spec.knobs ?? {},
    digest,
    ...(instructions + emitted < QUICK ? { quick: true } : {}),
    seeds,
    otherCpu: recorded.otherCpu,
    rows,
  };
}

function printedBound(spec: RunSpec, metric: string): FidelityBound | null {
  if (spec.primary?.includes(metric)) return makespanBound(spec.class);
  if (spec.latencies?.includes(metric)) return FACTOR;
  return spec.exact?.includes(metric) ? EXACT : null;
}

function seedsUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
