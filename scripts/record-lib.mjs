// Records what the real Go library answers (needs Go): node scripts/record-lib.mjs
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
execFileSync('go', ['run', './testdata/lib/recorder', 'testdata/lib'], { cwd: root, stdio: 'inherit' });
