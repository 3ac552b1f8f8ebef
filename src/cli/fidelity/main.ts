/**
 * `npm run fidelity [-- NAME… --full --write]`: runs what has been recorded on the model and prints the comparison with real Go; with
 * `--full` also the numbers that have no bound. `--write` renews src/analysis/fidelity-report.json and the generated parts of
 * docs/fidelity.md; `--texts` does so with the numbers that the report has, when only words have changed. Exit status 1 when something misses that misses.ts does not explain.
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
if (positionals.some((name) => !names.includes(name)) || (writes && positionals.length > 0)) {
  process.stderr.write(
    `usage: npm run fidelity [-- --write | --texts | [--full] NAME...]; names are ${names.join(', ')}\n`,
  );
  process.exit(2);
}

const report =
  values.texts === true
    ? withReasons(JSON.parse(readFileSync(join(root, REPORT_PATH), 'utf8')) as FidelityReport)
    : await makeReport(
        root,
        (name) => positionals.length === 0 || positionals.includes(name),
        (name) => process.stderr.write(`${name}\n`),
        positionals.length > 0,
      );
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

function writeIfChanged(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}
