/**
 * `npm test`: everything that CI runs. Installs what is missing, then static checks, unit, property and golden tests,
 * the build and its size, and the end-to-end tests in a real browser. The last line is "N passed, N failed": every
 * test counts as one, and so does every check.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { delimiter, join } from 'node:path';
import { runEndToEnd } from './e2e.mjs';
import { bin, CACHE, capture, ensurePackages } from './setup.mjs';

const started = Date.now();
ensurePackages();

const rows = [];
const node = process.execPath;
const reports = join(CACHE, 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const typeProjects = ['model', 'worker', 'app', 'node'].map((name) => `tsconfig.${name}.json`);
await checks([
  ['types', node, [bin('tsc', 'typescript'), '--build', ...typeProjects]],
  ['lint', node, [bin('eslint'), '.']],
  ['layers', node, [bin('depcruise', 'dependency-cruiser'), 'src', '--config', '.dependency-cruiser.mjs']],
  ['format', node, [bin('prettier'), '--check', '--log-level', 'warn', '.']],
  ['unused', node, [bin('knip')]],
  ...(hasGo() ? [['go vet', 'go', ['vet', './...']]] : []),
]);
await unitTests();
await checks([['build', node, [bin('vite'), 'build', '--logLevel', 'warn']]]);
await checks([['size', node, ['scripts/size.mjs']]]);
await endToEndTests();
finish();

/** Runs commands, as many at once as there are cores (at most 4); each is one row. Prints the output of failures. */
async function checks(list) {
  const waiting = [...list];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, command, args] = next;
      const began = Date.now();
      const { code, output } = await capture(command, args);
      if (code !== 0) console.log(`\n--- ${name} ---\n${output}`);
      row(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1, began);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, cpus().length) }, work));
}

async function unitTests() {
  const began = Date.now();
  const file = join(reports, 'unit.json');
  const args = [bin('vitest'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await capture(node, args, { onData: (chunk) => process.stdout.write(chunk) });
  const report = readReport(file);
  const files = report?.testResults ?? [];
  // A file that cannot even be loaded has no tests in it to fail.
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed),
  );
  const failed = (report?.numFailedTests ?? 0) + broken.length;
  row('unit tests', report?.numPassedTests ?? 0, failed, began, code, report?.numPendingTests);
}

async function endToEndTests() {
  const began = Date.now();
  const file = join(reports, 'e2e.json');
  const code = await runEndToEnd(['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file }).catch((error) => {
    console.log(`\n--- end to end ---\n${error.message}`);
    return 1;
  });
  const { stats, errors = [] } = readReport(file) ?? {};
  row('end to end', stats?.expected ?? 0, (stats?.unexpected ?? 0) + errors.length, began, code, stats?.skipped);
}

/** Adds a row; an exit code that says "failed" counts even where no single test does. */
function row(name, passed, failed, began, code = 0, skipped = 0) {
  const seconds = (Date.now() - began) / 1000;
  rows.push({ name, passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped, seconds });
  if (passed === 1 && failed === 0) console.log(`ok  ${name}  ${seconds.toFixed(1)} s`);
}

function finish() {
  const sum = (key) => rows.reduce((total, entry) => total + entry[key], 0);
  console.log('');
  for (const { name, passed, failed, skipped, seconds } of rows) {
    const note = skipped > 0 ? `, ${skipped} skipped` : '';
    console.log(
      `${failed > 0 ? 'FAILED' : 'ok    '}  ${name.padEnd(12)} ${passed} passed, ${failed} failed${note}  ${seconds.toFixed(1)} s`,
    );
  }
  console.log(`\n${((Date.now() - started) / 1000).toFixed(0)} s in all`);
  const failed = sum('failed');
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`${sum('passed')} passed, ${failed} failed`);
}

function isFailed({ status }) {
  return status === 'failed';
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** `go vet` runs where there is a Go; the tests themselves need none. */
function hasGo() {
  const names = process.platform === 'win32' ? ['go.exe'] : ['go'];
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => names.some((name) => existsSync(join(folder, name))));
}
