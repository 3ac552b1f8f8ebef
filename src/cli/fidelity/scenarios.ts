/** The scenarios' own measurements (measured.json) against the model on the same settings. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FidelityProgram, FidelityRun } from '../../analysis/fidelity.ts';
import type { Measured, MeasuredRun } from '../../scenarios/scenario.ts';
import { SCENARIOS } from '../../scenarios/meta.ts';
import { compareMetric, makespanBound, metricsOf } from './metrics.ts';
import { runModel } from './run-model.ts';

/** What measured.json calls the metrics. */
const NAMES: Readonly<Record<string, string | undefined>> = {
  'schedLatencyNs.p50': 'schedLatencyP50Ns',
  'schedLatencyNs.p90': 'schedLatencyP90Ns',
  'schedLatencyNs.p99': 'schedLatencyP99Ns',
  threadsMax: 'threads',
};

const SEEDS: readonly number[] = [1, 2, 3];
/** Runs with a million goroutines say the same with each seed. */
const LARGE = 1_000_000;

export interface MeasuredScenario {
  readonly id: string;
  readonly measured: Measured;
}

/** All scenarios that have been measured, by id. root: the project's folder. */
export function readScenarios(root: string): MeasuredScenario[] {
  return SCENARIOS.map(({ id }) => ({ id, path: join(root, 'src', 'scenarios', id, 'measured.json') }))
    .filter(({ path }) => existsSync(path))
    .map(({ id, path }) => ({ id, measured: JSON.parse(readFileSync(path, 'utf8')) as Measured }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Runs a scenario with all settings that were measured. */
export async function compareScenario(
  { id, measured }: MeasuredScenario,
  half: 'fit' | 'report',
): Promise<FidelityProgram> {
  const runs: FidelityRun[] = [];
  let notRun: string | undefined;
  for (const [name, run] of Object.entries(measured.runs)) {
    if (run === undefined) continue;
    try {
      runs.push(await compareRun(id, name, measured, run));
    } catch (error) {
      notRun ??= `${name}: ${(error as Error).message.split('\n')[0]}`;
    }
  }
  return {
    name: id,
    kind: 'scenario',
    half,
    goVersion: measured.goVersion,
    recorded: measured.recorded,
    ...(notRun === undefined ? {} : { notRun }),
    runs,
  };
}

async function compareRun(id: string, name: string, measured: Measured, run: MeasuredRun): Promise<FidelityRun> {
  const knobs = Object.fromEntries(
    Object.entries(run.knobs).flatMap(([knob, value]) => (value === undefined ? [] : [[knob, value]])),
  );
  const seeds = Object.values(knobs).some((value) => Number(value) >= LARGE) ? SEEDS.slice(0, 1) : SEEDS;
  const gogc = run.gogc ?? measured.gogc;
  const settings = {
    gomaxprocs: run.gomaxprocs,
    cores: measured.cores,
    gogc: gogc === 'off' ? -1 : Number(gogc),
    // Recorded outside of any container.
    cpuquota: 0,
    neighbours: 0,
    ...(run.godebug?.includes('asyncpreemptoff=1') === true ? { asyncpreemptoff: true } : {}),
    ...knobs,
  };
  const outcomes = await runModel({ target: id, settings, makespan: 'program' }, seeds);
  const gc = measured.gogc !== 'off';
  const rows = metricsOf(gc ? 'gc' : 'cpu').flatMap((spec) => {
    const real = run.metrics[NAMES[spec.metric] ?? spec.metric];
    const values = outcomes.flatMap(({ summary }) => spec.of(summary) ?? []);
    if (real === undefined || values.length < outcomes.length) return [];
    // 0 in the recording: none of the waits was sampled.
    if (spec.metric.startsWith('schedLatencyNs') && real.median === 0) return [];
    const bound = spec.metric === 'makespanNs' ? makespanBound(gc ? 'gc' : 'cpu') : null;
    return [compareMetric({ ...spec, bound }, real, values, undefined, spec.bucketed)];
  });
  return {
    id: name,
    gomaxprocs: run.gomaxprocs,
    cores: measured.cores,
    gogc: String(gogc),
    knobs,
    digest: outcomes[0].summary.digest,
    seeds: seeds.length,
    otherCpu: run.otherCpu,
    rows,
  };
}
