/**
 * Wall time of sched-latency on real Go: measured here when there is a Go toolchain, else the recorded makespan of measured.json.
 * GOGC=off, as the model has no collector; GOMAXPROCS=2.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, ROOT } from '../scripts/setup.mjs';

/** {ms: {median, min, max}, from} for n goroutines; `from` says where the figure comes from. */
export function schedLatencyOnGo(n, runs) {
  const program = build();
  if (program === undefined) return recorded(n);
  const env = { ...process.env, LAB_N: String(n), GOMAXPROCS: '2', GOGC: 'off' };
  const ms = [];
  for (let i = 0; i < runs; i++) {
    const began = performance.now();
    const { status } = spawnSync(program, { env, stdio: 'ignore' });
    if (status !== 0) return recorded(n);
    ms.push(performance.now() - began);
  }
  ms.sort((a, b) => a - b);
  return { ms: { median: ms[ms.length >> 1], min: ms[0], max: ms[ms.length - 1] }, from: 'measured now' };
}

let built;

function build() {
  if (built === undefined) {
    const path = join(CACHE, 'bench', process.platform === 'win32' ? 'sched-latency.exe' : 'sched-latency');
    mkdirSync(join(CACHE, 'bench'), { recursive: true });
    const { status } = spawnSync('go', ['build', '-o', path, './src/scenarios/sched-latency'], {
      cwd: ROOT,
      stdio: 'ignore',
    });
    built = status === 0 ? path : null;
  }
  return built ?? undefined;
}

function recorded(n) {
  const file = join(ROOT, 'src/scenarios/sched-latency/measured.json');
  const { runs } = JSON.parse(readFileSync(file, 'utf8'));
  const { median, min, max } = Object.values(runs).find((run) => run.knobs.n === n && run.gomaxprocs === 2).metrics
    .makespanNs;
  return { ms: { median: median / 1e6, min: min / 1e6, max: max / 1e6 }, from: 'recorded in measured.json' };
}
