/**
 * `npm run fidelity [-- NAME… --write]`: runs the recorded workloads on the model, prints the comparison with real Go, and with
 * `--write` renews the generated parts of docs/fidelity.md. Exit status 1 when something misses that misses.ts does not explain.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCases } from './cases.ts';
import { compareCase, type ComparedCase } from './compare.ts';
import { KNOWN_MISSES } from './misses.ts';
import { notModelledTable } from './not-modelled.ts';
import { withSection } from './sections.ts';
import { fidelityTable, verdict } from './table.ts';

const root = process.cwd();
const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const all = readCases(root);
const unknown = positionals.filter((name) => !all.some((c) => c.name === name));
if (unknown.length > 0 || (values.write === true && positionals.length > 0)) {
  process.stderr.write(
    `usage: npm run fidelity [-- --write | NAME...]; names are ${all.map((c) => c.name).join(', ')}\n`,
  );
  process.exit(2);
}

const compared: ComparedCase[] = [];
for (const one of all)
  if (positionals.length === 0 || positionals.includes(one.name)) compared.push(await compareCase(one));
process.stdout.write(`${fidelityTable(compared)}\n\n${verdict(compared)}\n`);

if (values.write === true) {
  const path = join(root, 'docs', 'fidelity.md');
  const document = readFileSync(path, 'utf8');
  const renewed = withSection(
    withSection(document, 'fidelity', `${fidelityTable(compared)}\n\n${verdict(compared)}`),
    'not-modelled',
    notModelledTable(root),
  );
  if (renewed !== document) writeFileSync(path, renewed);
}

const unexplained = compared.flatMap(({ name, metrics }) =>
  metrics
    .filter((m) => m.agrees === false)
    .map((m) => `${name} ${m.spec.metric}`)
    .filter((key) => KNOWN_MISSES[key] === undefined),
);
if (unexplained.length > 0) {
  process.stdout.write(
    `Outside of its bound and not explained in src/cli/fidelity/misses.ts: ${unexplained.join(', ')}\n`,
  );
  process.exitCode = 1;
}
