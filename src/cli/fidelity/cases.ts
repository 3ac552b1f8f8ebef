/** The workloads that real Go ran (testdata/fidelity): what ran, and what came out. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Range {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** NAME.measured.json: outcome on real Go; durations in ns, keys as in `--json`. */
export interface Measured {
  readonly goVersion: string;
  readonly gomaxprocs: number;
  readonly cores: number;
  /** Processes behind makespanNs, and traced runs behind everything else. */
  readonly processes: number;
  readonly traced: number;
  readonly metrics: Readonly<Record<string, Range | undefined>>;
}

export interface FidelityCase {
  readonly name: string;
  readonly workloadPath: string;
  readonly measured: Measured;
}

/** All cases below the project's root folder, by name. */
export function readCases(root: string): FidelityCase[] {
  const folder = join(root, 'testdata', 'fidelity');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.workload.json'))
    .sort()
    .map((file) => {
      const name = file.replace('.workload.json', '');
      const measured = JSON.parse(readFileSync(join(folder, `${name}.measured.json`), 'utf8')) as Measured;
      return { name, workloadPath: join(folder, file), measured };
    });
}
