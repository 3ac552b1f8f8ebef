// Records the programs of testdata/fidelity on real Go: testdata/fidelity/<name>/recorded.json. README.md says how.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { goEnv, goVersion, root } from './go.mjs';
import { build, machineBusyNs, median, pretty, quiet } from './measure.mjs';
import { countTrace } from './trace.mjs';

const KEEP = 5;
const TRIES = 8;
const TRACED = 2;
/** Runs with more waits than this are not traced: their histograms hold enough, and the trace would be too large. */
const MOST_TRACED = 30_000;
/**
 * The runtime samples one transition in so many (gTrackingPeriod). A goroutine that ends may leave a sample to the next that gets its g:
 * with many that end, the number of samples says nothing about switches.
 */
const SAMPLED = 8;
const FEW_END = 0.02;

const folder = join(root, 'testdata/fidelity');

/** All programs with their runs: testdata/README.md explains the fields. */
export const fidelityPrograms = JSON.parse(readFileSync(join(folder, 'programs.json'), 'utf8'));

function once(binary, run, tracePath) {
  const knobs = Object.entries(run.knobs ?? {}).map(([name, value]) => [
    `LAB_${name.toUpperCase().replaceAll('-', '_')}`,
    String(value),
  ]);
  const env = goEnv({
    GOMAXPROCS: String(run.gomaxprocs),
    GOGC: String(run.gogc),
    ...Object.fromEntries(knobs),
    ...(tracePath ? { RECORD_TRACE: tracePath } : {}),
  });
  const busy = machineBusyNs();
  const start = process.hrtime.bigint();
  const child = spawnSync(binary, [], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    encoding: 'utf8',
    timeout: 60_000,
  });
  const wallNs = Number(process.hrtime.bigint() - start);
  if (child.status !== 0) throw new Error(`${binary} ${JSON.stringify(run.knobs)}: exit status ${child.status}`);
  const numbers = JSON.parse(child.output[3]);
  const output = {};
  for (const line of child.stdout.split('\n')) {
    const found = /^(\S+) (-?[\d.e+-]+) (\S+)$/.exec(line);
    if (found) output[`${found[1]} ${found[3]}`] = Number(found[2]);
  }
  return { numbers, output, disturbance: Math.max(0, machineBusyNs() - busy - numbers.processCpuNs) / wallNs };
}

/** The least disturbed of some fresh processes. */
async function several(keep, tries, process) {
  const all = [];
  while (all.length < tries && all.filter((one) => one.disturbance < 0.1).length < keep) {
    await quiet(120);
    all.push(await process());
  }
  return all.sort((a, b) => a.disturbance - b.disturbance).slice(0, keep);
}

/** Four digits are enough, but a whole number stays whole. */
function short(value) {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}

function rangeOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: short(median(sorted)), min: short(sorted[0]), max: short(sorted.at(-1)) };
}

function ranges(all) {
  const keys = Object.keys(all[0]).filter((key) => all.every((one) => one[key] !== undefined));
  return Object.fromEntries(keys.map((key) => [key, rangeOf(all.map((one) => one[key]))]));
}

async function recordRun(binary, run, dir) {
  const plain = await several(KEEP, TRIES, async () => once(binary, run));
  const metrics = ranges(plain.map((one) => one.numbers));
  const traced = [];
  if (metrics.schedLatencyWaits.max * SAMPLED < MOST_TRACED) {
    const path = join(dir, 'trace');
    for (let i = 0; i < TRACED; i++) {
      await quiet(120);
      once(binary, run, path);
      traced.push(await countTrace(path));
    }
  }
  const histogram = {
    ...(metrics.goroutinesCreated.max < FEW_END * SAMPLED * metrics.schedLatencyWaits.median
      ? { contextSwitches: scale(metrics.schedLatencyWaits, SAMPLED) }
      : {}),
    'schedLatencyNs.mean': metrics.schedLatencyMeanNs,
    'schedLatencyNs.p50': metrics.schedLatencyP50Ns,
    'schedLatencyNs.p90': metrics.schedLatencyP90Ns,
    'schedLatencyNs.p99': metrics.schedLatencyP99Ns,
  };
  const {
    makespanNs,
    threads,
    goroutinesCreated,
    gcCycles,
    gcCpuPercent,
    gcPauseP50Ns,
    gcPauseP99Ns,
    osSwitches,
    cpuNs,
  } = metrics;
  return {
    processes: plain.length,
    traced: traced.length,
    otherCpu: Number(median(plain.map((one) => one.disturbance)).toFixed(2)),
    metrics: {
      makespanNs,
      ...(traced.length > 0 ? ranges(traced) : histogram),
      threadsMax: threads,
      goroutinesCreated,
      gcCycles,
      ...(gcPauseP50Ns ? { gcCpuPercent, 'gcPauseNs.p50': gcPauseP50Ns, 'gcPauseNs.p99': gcPauseP99Ns } : {}),
      osSwitches,
      cpuNs,
    },
    output: ranges(plain.map((one) => one.output)),
  };
}

function scale({ median, min, max }, by) {
  return { median: median * by, min: min * by, max: max * by };
}

/** Records one program, all its runs or only some; the others stay as they are. */
export async function recordFidelity(name, only = []) {
  const program = fidelityPrograms[name];
  if (!program) throw new Error(`no program ${name}; there are: ${Object.keys(fidelityPrograms).join(', ')}`);
  const path = join(folder, name, 'recorded.json');
  let old = {};
  try {
    old = JSON.parse(readFileSync(path, 'utf8')).runs;
  } catch {
    // the first time
  }
  const dir = mkdtempSync(join(tmpdir(), 'gmplab-'));
  const runs = { ...old };
  try {
    const binary = build(join('testdata/fidelity', name), dir);
    for (const [id, run] of Object.entries(program.runs)) {
      if (only.length > 0 && !only.includes(id)) continue;
      runs[id] = await recordRun(binary, run, dir);
      const { makespanNs, contextSwitches } = runs[id].metrics;
      console.log(
        `${name} ${id}: ${(makespanNs.median / 1e6).toFixed(3)} ms, ${contextSwitches?.median ?? '?'} switches, others ${runs[id].otherCpu} cores`,
      );
      const known = Object.keys(program.runs).filter((key) => key in runs);
      writeFileSync(path, pretty({ ...machine(), runs: Object.fromEntries(known.map((key) => [key, runs[key]])) }));
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function machine() {
  return {
    goVersion: goVersion(),
    os: process.platform,
    arch: process.arch,
    machine: `virtual machine, ${cpus().length} cores`,
    cores: cpus().length,
    recorded: new Date().toISOString().slice(0, 10),
  };
}
