// Runs every program of testdata/differential on real Go and writes what it did to expected.json.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { go, goEnv, goVersion, root } from './go.mjs';

const run = promisify(execFile);
const folder = join(root, 'testdata/differential');
const target = join(folder, 'expected.json');

/** A program counts only if it says the same in all of these. Those about order set GOMAXPROCS to 1 themselves. */
const ENVIRONMENTS = [{}, { GOMAXPROCS: '2' }, { GOMAXPROCS: '4' }, { GOGC: 'off' }, { GOMAXPROCS: '2', GOGC: 'off' }];
const REPEAT = Number(process.env.REPEAT ?? 2);

/**
 * What of standard error can be compared: everything before the goroutine traces, without lines that hold addresses or that the
 * go command adds.
 */
export function errorLines(stderr) {
  const [head] = stderr.split(/\n\n?(?:goroutine \d+|runtime stack:)/, 1);
  const kept = head.split('\n').filter((line) => !/^\[signal |^runtime: sp=/.test(line));
  return kept.join('\n').replace(/\n+$/, '');
}

async function once(binary, env) {
  try {
    const { stdout, stderr } = await run(binary, [], { env: goEnv(env), timeout: 20_000, maxBuffer: 1 << 26 });
    return { stdout, stderr: errorLines(stderr), exitCode: 0 };
  } catch (e) {
    if (typeof e.code !== 'number') throw e;
    return { stdout: e.stdout, stderr: errorLines(e.stderr), exitCode: e.code };
  }
}

async function recordOne(name, dir) {
  const binary = join(dir, name);
  const file = join(folder, `${name}.go`);
  await run(go, ['build', '-o', binary, file], { cwd: root, env: goEnv() });
  const seen = new Map();
  for (let i = 0; i < REPEAT; i++) {
    for (const env of ENVIRONMENTS) {
      const result = await once(binary, env);
      seen.set(JSON.stringify(result), result);
    }
  }
  rmSync(binary);
  if (seen.size > 1)
    throw new Error(
      ['not deterministic:', ...[...seen.keys()].slice(0, 3)].map((line) => line.slice(0, 400)).join('\n'),
    );
  return [...seen.values()][0];
}

/** Records the named programs, or all. Stops with status 1 after all if one failed or was not deterministic. */
export async function recordPrograms(names) {
  const all = readdirSync(folder)
    .filter((f) => f.endsWith('.go'))
    .map((f) => f.slice(0, -3))
    .sort();
  const wanted = names.length > 0 ? names : all;
  const old = names.length > 0 ? JSON.parse(readFileSync(target, 'utf8')).programs : {};
  const dir = mkdtempSync(join(tmpdir(), 'gmplab-'));
  const queue = [...wanted];
  const programs = { ...old };
  const worker = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      try {
        programs[name] = await recordOne(name, dir);
      } catch (e) {
        console.error(`${name}: ${e.stderr || e.message}`);
        process.exitCode = 1;
      }
    }
  };
  try {
    await Promise.all([worker(), worker()]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  const sorted = Object.fromEntries(all.filter((name) => name in programs).map((name) => [name, programs[name]]));
  writeFileSync(target, JSON.stringify({ goVersion: goVersion(), programs: sorted }, null, 1) + '\n');
  console.log(`${Object.keys(sorted).length} of ${all.length} programs recorded`);
}
