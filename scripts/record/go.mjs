// The real Go toolchain: where it is, which version, and its environment for recordings.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The go command: GO, else the one in PATH, else the usual place. */
export const go = process.env.GO ?? (existsSync('/usr/local/go/bin/go') ? '/usr/local/go/bin/go' : 'go');

/** The environment of a build or a run: nothing of the caller's may change what Go does. */
export function goEnv(extra = {}) {
  const env = {
    ...process.env,
    GOFLAGS: '',
    GOTOOLCHAIN: 'local',
    GOWORK: 'off',
    GODEBUG: '',
    GOTRACEBACK: 'single',
    ...extra,
  };
  for (const name of ['GOMAXPROCS', 'GOGC', 'GOMEMLIMIT', 'GOEXPERIMENT']) if (!(name in extra)) delete env[name];
  for (const name of Object.keys(env)) if (name.startsWith('LAB_') && !(name in extra)) delete env[name];
  return env;
}

/** Such as "go1.26.8". */
export function goVersion() {
  return execFileSync(go, ['env', 'GOVERSION'], { env: goEnv(), encoding: 'utf8' }).trim();
}
