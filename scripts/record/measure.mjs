// Measures programs on real Go; scenarios: src/scenarios/<id>/measured.json. README.md says how.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeQuota } from './cpu-quota.mjs';
import { go, goEnv, goVersion, root } from './go.mjs';
import { recipes } from './recipes.mjs';

const KEEP = 5;
const TRIES = 9;

/** Builds the program in a folder of the project inside the measuring wrapper; returns the path of the executable. */
export function build(place, dir) {
  const folder = join(root, place);
  const source = readFileSync(join(folder, 'main.go'), 'utf8');
  const wrapped = source.replace(/^func main\(\) \{$/m, 'func scenarioMain() {');
  if (wrapped === source) throw new Error(`${place}/main.go: no "func main() {"`);
  writeFileSync(join(dir, 'main.go'), wrapped);
  const overlay = {
    Replace: {
      [join(folder, 'main.go')]: join(dir, 'main.go'),
      [join(folder, 'measure_wrapper.go')]: join(root, 'scripts/record/wrapper.go.txt'),
    },
  };
  writeFileSync(join(dir, 'overlay.json'), JSON.stringify(overlay));
  const binary = join(dir, 'program');
  execFileSync(go, ['build', '-overlay', join(dir, 'overlay.json'), '-o', binary, `./${place}`], {
    cwd: root,
    env: goEnv(),
  });
  return binary;
}

/** Busy CPU time of the whole machine, in ns. */
export function machineBusyNs() {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) * 1e6;
}

/** "1m2.5s", "3.2ms", "17µs" in ns; a bare number as it is. */
export function parseDuration(text) {
  if (/^\d+$/.test(text)) return Number(text);
  const unitNs = { h: 3600e9, m: 60e9, s: 1e9, ms: 1e6, µs: 1e3, ns: 1 };
  let ns = 0;
  for (const [, digits, unit] of text.matchAll(/([\d.]+)(ms|µs|ns|h|m|s)/g)) ns += Number(digits) * unitNs[unit];
  return ns;
}

/** Waits until the rest of the machine has been quiet for a moment, at most `patienceMs`. */
export async function quiet(patienceMs = 4000) {
  for (const end = Date.now() + patienceMs; Date.now() < end;) {
    const busy = machineBusyNs();
    const start = process.hrtime.bigint();
    await new Promise((resolve) => setTimeout(resolve, 60));
    if ((machineBusyNs() - busy) / Number(process.hrtime.bigint() - start) < 0.2) return;
  }
}

/** One process: its numbers, and the share of one core that everything else on the machine took meanwhile. */
function once(binary, recipe, run, quota) {
  const knobs = Object.entries(run.knobs ?? {}).map(([name, value]) => [
    `LAB_${name.toUpperCase().replaceAll('-', '_')}`,
    String(value),
  ]);
  const env = goEnv({
    GOMAXPROCS: String(run.gomaxprocs),
    GOGC: run.gogc ?? recipe.gogc,
    GODEBUG: run.godebug ?? '',
    ...(quota ? { RECORD_CGROUP_PROCS: quota.procs } : {}),
    ...Object.fromEntries(knobs),
  });
  const throttled0 = quota?.throttled();
  const busy0 = machineBusyNs();
  const start = process.hrtime.bigint();
  const child = spawnSync(binary, [], { env, stdio: ['ignore', 'pipe', 'inherit', 'pipe'], encoding: 'utf8' });
  const wallNs = Number(process.hrtime.bigint() - start);
  if (child.status !== 0) throw new Error(`${binary}: exit status ${child.status}`);
  const numbers = JSON.parse(child.output[3]);
  for (const [key, pattern] of Object.entries(recipe.output ?? {})) {
    const found = pattern.exec(child.stdout);
    if (found) numbers[key] = parseDuration(found[1]);
  }
  const disturbance = Math.max(0, machineBusyNs() - busy0 - numbers.processCpuNs) / wallNs;
  for (const [key, value] of Object.entries(quota?.throttled() ?? {})) numbers[key] = value - throttled0[key];
  delete numbers.processCpuNs;
  return { numbers, disturbance };
}

export function median(sorted) {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Fresh processes; the least disturbed ones count. */
async function measureRun(binary, recipe, run, quota) {
  const all = [];
  while (all.length < TRIES && all.filter((one) => one.disturbance < 0.1).length < KEEP) {
    await quiet(300);
    all.push(once(binary, recipe, run, quota));
  }
  const kept = all.sort((a, b) => a.disturbance - b.disturbance).slice(0, KEEP);
  const metrics = {};
  for (const key of Object.keys(kept[0].numbers)) {
    const values = kept
      .map((k) => k.numbers[key])
      .filter((v) => v !== undefined)
      .sort((a, b) => a - b);
    metrics[key] = { median: Math.round(median(values)), min: Math.round(values[0]), max: Math.round(values.at(-1)) };
  }
  return {
    gomaxprocs: run.gomaxprocs,
    knobs: run.knobs ?? {},
    ...(run.godebug ? { godebug: run.godebug } : {}),
    ...(run.gogc ? { gogc: run.gogc } : {}),
    ...(run.cpuquota ? { cpuquota: run.cpuquota } : {}),
    processes: KEEP,
    otherCpu: Number(median(kept.map((k) => k.disturbance)).toFixed(2)),
    metrics,
  };
}

/** JSON with one metric a line. */
export function pretty(value) {
  return (
    JSON.stringify(value, null, 2).replace(
      /\{\s+"median": (.*),\s+"min": (.*),\s+"max": (.*)\s+\}/g,
      '{ "median": $1, "min": $2, "max": $3 }',
    ) + '\n'
  );
}

/** A run with a quota of its own is measured in a cgroup; where none can be made it is as it was measured before. */
async function measureInQuota(binary, recipe, run, before, name) {
  const quota = makeQuota(run.cpuquota);
  if (quota.error !== undefined) {
    console.log(`${name}: stays as it was: ${quota.error}`);
    return before;
  }
  try {
    return await measureRun(binary, recipe, run, quota);
  } finally {
    quota.remove();
  }
}

/** Writes measured.json of one scenario; with `names` only these runs are measured and the others stay as they were. */
export async function measureScenario(id, names) {
  const recipe = recipes[id];
  if (!recipe) throw new Error(`no recipe for scenario ${id}; there are: ${Object.keys(recipes).join(', ')}`);
  const file = join(root, 'src/scenarios', id, 'measured.json');
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).runs : {};
  const dir = mkdtempSync(join(tmpdir(), 'gmplab-'));
  try {
    const binary = build(join('src/scenarios', id), dir);
    const runs = {};
    for (const [name, run] of Object.entries(recipe.runs)) {
      if (names !== undefined && !names.includes(name)) runs[name] = before[name];
      else if (run.cpuquota === undefined) runs[name] = await measureRun(binary, recipe, run);
      else runs[name] = await measureInQuota(binary, recipe, run, before[name], `${id} ${name}`);
      if (runs[name] === undefined || runs[name] === before[name]) continue;
      console.log(
        `${id} ${name}: ${(runs[name].metrics.makespanNs.median / 1e6).toFixed(3)} ms, others ${runs[name].otherCpu} cores`,
      );
    }
    const measured = {
      goVersion: goVersion(),
      os: process.platform,
      arch: process.arch,
      cores: cpus().length,
      gogc: recipe.gogc,
      recorded: new Date().toISOString().slice(0, 10),
      runs,
    };
    writeFileSync(file, pretty(measured));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
