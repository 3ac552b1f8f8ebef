// Records what the real Go library answers (needs Go): node scripts/record-lib.mjs
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const GO = process.env.GO ?? 'go';
const root = fileURLToPath(new URL('..', import.meta.url));
execFileSync(GO, ['run', './testdata/lib/recorder', 'testdata/lib'], { cwd: root, stdio: 'inherit' });

const programs = 'testdata/lib/programs/';
for (const file of readdirSync(root + programs).filter((name) => name.endsWith('.go'))) {
  const { stdout, stderr, status } = spawnSync(GO, ['run', programs + file], { cwd: root });
  if (status !== 0) throw new Error(`${file} ended with ${String(status)}\n${stderr.toString()}`);
  writeFileSync(root + programs + file.replace(/\.go$/, '.txt'), stdout);
}
