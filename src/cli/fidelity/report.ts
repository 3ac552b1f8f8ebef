/** The whole comparison as one piece of data, and what can be said about it. */
import type { FidelityProgram, FidelityReport, FidelityRow, Reason } from '../../analysis/fidelity.ts';
import { MODEL_VERSION } from '../../model/config.ts';
import { disturbed, explain } from './misses.ts';
import { comparePort, readPorts } from './ports.ts';
import { compareScenario, readScenarios } from './scenarios.ts';
import { compareWorkload, readWorkloads } from './workloads.ts';

/** Where the report lies below the project's folder. */
export const REPORT_PATH = 'src/analysis/fidelity-report.json';

/**
 * Programs on which costs may be fitted: the workloads, the ports of programs from which the calibration's figures come, and of the
 * scenarios the one that shows a million goroutines. All others are only reported.
 */
const FIT: ReadonlySet<string> = new Set([
  'port atomics-vs-mutex',
  'port cost-model',
  'port create-cost',
  'port gc-marking',
  'port gc-pause',
  'port http-keepalive',
  'port launch-100k',
  'port mutex-contention',
  'port pingpong',
  'port select-fairness',
  'port steal',
  'port syscall-heavy',
  'port timer-storm',
  'scenario sched-latency',
]);

/** Runs everything that has been recorded, or what is named. progress: called before each program; slow: also runs that take long. */
export async function makeReport(
  root: string,
  wanted: (name: string) => boolean,
  progress: (name: string) => void = () => undefined,
  slow = false,
): Promise<FidelityReport> {
  const programs: FidelityProgram[] = [];
  const add = async (name: string, compare: () => Promise<FidelityProgram>): Promise<void> => {
    if (!wanted(name)) return;
    progress(name);
    programs.push(await compare());
  };
  for (const one of readWorkloads(root)) await add(one.name, () => compareWorkload(one));
  for (const one of readPorts(root)) await add(one.name, () => comparePort(one, halfOf(`port ${one.name}`), slow));
  for (const one of readScenarios(root)) await add(one.id, () => compareScenario(one, halfOf(`scenario ${one.id}`)));
  return withReasons({ modelVersion: MODEL_VERSION, profile: 'vm-2core', reasons: [], programs });
}

/** Names of all that has been recorded. */
export function recordedNames(root: string): string[] {
  return [...readWorkloads(root), ...readPorts(root), ...readScenarios(root)].map((one) =>
    'id' in one ? one.id : one.name,
  );
}

function halfOf(program: string): 'fit' | 'report' {
  return FIT.has(program) ? 'fit' : 'report';
}

/** The report with the reasons of misses.ts as they are now. */
export function withReasons(report: FidelityReport): FidelityReport {
  const reasons: Reason[] = [];
  const indexOf = (reason: Reason): number => {
    const known = reasons.findIndex(({ en }) => en === reason.en);
    return known >= 0 ? known : reasons.push(reason) - 1;
  };
  const programs = report.programs.map((program) => ({
    ...program,
    runs: program.runs.map((run) => ({
      ...run,
      rows: run.rows.map(({ why: _, ...row }): FidelityRow => {
        if (row.within !== false) return row;
        const why = explain(program.name, run.id, row.metric)?.why ?? disturbed(run.otherCpu);
        return why === undefined ? row : { ...row, why: indexOf(why) };
      }),
    })),
  }));
  return { ...report, reasons, programs };
}

/** Numbers outside of their bound for which misses.ts has no reason. */
export function unexplained(report: FidelityReport): string[] {
  return eachRow(report).flatMap(({ key, row }) => (row.within === false && row.why === undefined ? [key] : []));
}

/** All rows with `program run metric`. */
export function eachRow(report: FidelityReport): { readonly key: string; readonly row: FidelityRow }[] {
  return report.programs.flatMap((program) =>
    program.runs.flatMap((run) =>
      run.rows.map((row) => ({ key: `${program.name} ${run.id || '-'} ${row.metric}`, row })),
    ),
  );
}

/** JSON with one row a line, so that a change is easy to see. */
export function reportText(report: FidelityReport): string {
  const { programs, ...head } = report;
  const lines = programs.map(({ runs, ...program }) => {
    const runLines = runs.map(({ rows, ...run }) => {
      const rowLines = rows.map((row) => `          ${JSON.stringify(row)}`).join(',\n');
      return `      ${JSON.stringify(run).slice(0, -1)},"rows":[\n${rowLines}\n      ]}`;
    });
    return `    ${JSON.stringify(program).slice(0, -1)},"runs":[\n${runLines.join(',\n')}\n    ]}`;
  });
  return `${JSON.stringify(head).slice(0, -1)},"programs":[\n${lines.join(',\n')}\n  ]}\n`;
}
