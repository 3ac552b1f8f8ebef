/** The workloads of testdata/fidelity: data that real Go ran under a tracer, and the model with the same data. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FidelityProgram } from '../../analysis/fidelity.ts';
import { compareMetric, metricsOf, type Range } from './metrics.ts';
import { runModel } from './run-model.ts';

/** NAME.measured.json: outcome on real Go; durations in ns, keys as in `--json`. */
interface Measured {
  readonly goVersion: string;
  readonly gomaxprocs: number;
  readonly cores: number;
  readonly metrics: Readonly<Record<string, Range | undefined>>;
}

export interface Workload {
  readonly name: string;
  readonly path: string;
  readonly measured: Measured;
}

/** Seeds whose median counts. */
const SEEDS: readonly number[] = [1, 2, 3, 4, 5];

/** All workloads below the project's root folder, by name. */
export function readWorkloads(root: string): Workload[] {
  const folder = join(root, 'testdata', 'fidelity');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.workload.json'))
    .sort()
    .map((file) => {
      const name = file.replace('.workload.json', '');
      const measured = JSON.parse(readFileSync(join(folder, `${name}.measured.json`), 'utf8')) as Measured;
      return { name, path: join(folder, file), measured };
    });
}

/** Runs one workload with each seed. The costs were fitted on all of them. */
export async function compareWorkload({ name, path, measured }: Workload): Promise<FidelityProgram> {
  const outcomes = await runModel({ target: path, settings: {}, makespan: 'workload' }, SEEDS);
  const rows = metricsOf('cpu').flatMap((spec) => {
    const real = measured.metrics[spec.metric];
    const values = outcomes.flatMap(({ summary }) => spec.of(summary) ?? []);
    return real === undefined || values.length < SEEDS.length ? [] : [compareMetric(spec, real, values)];
  });
  const { goVersion, gomaxprocs, cores } = measured;
  const digest = outcomes[0].summary.digest;
  const run = { id: '', gomaxprocs, cores, gogc: 'off', knobs: {}, digest, seeds: SEEDS.length, rows };
  return { name, kind: 'workload', half: 'fit', goVersion, recorded: '', runs: [run] };
}
