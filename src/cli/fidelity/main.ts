/**
 * `npm run fidelity [-- NAME… --full --write | --texts]`: runs what has been recorded on the model and prints the comparison with real Go; with
 * `--full` also the numbers that have no bound. `--write` renews src/analysis/fidelity-report.json and the generated parts of
 * docs/fidelity.md, of the named programs only if there are names; `--texts` does so with the numbers that the report has, when only words have changed. Exit status 1 when something misses that misses.ts does not explain.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FidelityReport } from '../../analysis/fidelity.ts';
import { notModelledTable } from './not-modelled.ts';
import { observedTable } from './observed.ts';
import { makeReport, recordedNames, REPORT_PATH, reportText, unexplained, withReasons } from './report.ts';
import { withSection } from './sections.ts';
import { reportTables } from './table.ts';

const root = process.cwd();
const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean' }, texts: { type: 'boolean' }, full: { type: 'boolean' } },
  allowPositionals: true,
});
const names = recordedNames(root);
const writes = values.write === true || values.texts === true;
if (positionals.some((name) => !names.includes(name)) || (values.texts === true && positionals.length > 0)) {
  process.stderr.write(
    `usage: npm run fidelity [-- --texts | [--write] [--full] NAME...]; names are ${names.join(', ')}\n`,
  );
  process.exit(2);
}

const made =
  values.texts === true
    ? withReasons(committed())
    : await makeReport(
        root,
        (name) => positionals.length === 0 || positionals.includes(name),
        (name) => process.stderr.write(`${name}\n`),
        positionals.length > 0,
      );
// What was not computed now stays as it was, if the whole report is to be written.
const report = writes && positionals.length > 0 ? merged(committed(), made) : made;
const tables = reportTables(report);
process.stdout.write(`${values.full === true ? reportTables(report, true) : tables}\n`);

if (writes) {
  writeIfChanged(join(root, REPORT_PATH), reportText(report));
  const path = join(root, 'docs', 'fidelity.md');
  const document = readFileSync(path, 'utf8');
  const parts = [
    ['fidelity', tables],
    ['not-modelled', notModelledTable(root)],
    ['observed', observedTable()],
  ] as const;
  writeIfChanged(
    path,
    parts.reduce((text, [name, made]) => withSection(text, name, made), document),
  );
}

const missing = unexplained(report);
if (missing.length > 0) {
  process.stdout.write(
    `\nOutside of its bound and not explained in src/cli/fidelity/misses.ts:\n${missing.join('\n')}\n`,
  );
  process.exitCode = 1;
}

function committed(): FidelityReport {
  return JSON.parse(readFileSync(join(root, REPORT_PATH), 'utf8')) as FidelityReport;
}

function merged(old: FidelityReport, renewed: FidelityReport): FidelityReport {
  const is = ({ kind, name }: FidelityReport['programs'][number]): string => `${kind} ${name}`;
  const by = new Map([...old.programs, ...renewed.programs].map((program) => [is(program), program]));
  const rank = ({ kind, name }: FidelityReport['programs'][number]): string =>
    `${['workload', 'port', 'scenario'].indexOf(kind)} ${name}`;
  const programs = [...by.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return withReasons({ ...renewed, programs });
}

function writeIfChanged(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}
