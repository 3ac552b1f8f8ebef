/**
 * `node scripts/record-lang-errors.mjs`: writes down what `go build` says about each erroneous program of testdata/lang-errors,
 * in a .txt file beside it. src/lang/lang-errors.test.ts holds the lab's checker to the same words and places. Needs Go.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', 'testdata', 'lang-errors');
const work = mkdtempSync(join(tmpdir(), 'gmplab-lang-errors-'));
writeFileSync(join(work, 'go.mod'), 'module program\n\ngo 1.26\n');
let count = 0;
for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.go'))) {
  copyFileSync(join(FOLDER, name), join(work, 'main.go'));
  // the output goes to a file of our own: the compiler removes what it could not finish
  const run = spawnSync('go', ['build', '-o', join(work, 'out'), 'main.go'], { cwd: work, encoding: 'utf8' });
  const lines = run.stderr.split('\n').filter((line) => !line.startsWith('# '));
  const text = lines.join('\n').replaceAll('./main.go:', 'main.go:').trimEnd();
  if (run.status === 0 || text === '') throw new Error(`${name}: go build finds no error`);
  writeFileSync(join(FOLDER, name.replace(/\.go$/, '.txt')), `${text}\n`);
  count++;
}
rmSync(work, { recursive: true });
const version = spawnSync('go', ['version'], { encoding: 'utf8' }).stdout.trim();
console.log(`${String(count)} programs recorded with ${version}`);
