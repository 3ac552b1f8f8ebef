/**
 * `npm run bench [-- node|chromium|others] [CASE...]`: timings of the model in Node and in a Chromium worker, each beside a reference of
 * the same run (bench/README.md). Prints Markdown tables; what they should show is in the column "wanted".
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { schedLatencyOnGo } from '../bench/real-go.mjs';
import { CACHE, ensurePackages, ROOT } from './setup.mjs';

const OUT = join(CACHE, 'bench');
const HALVES = ['node', 'chromium', 'others'];
/** Wanted events per second, in millions: at least, and the goal. */
const WANTED = { 'events-10k': [4, 8], 'alive-10k': [4, 8], 'alive-1m': [2, 5], 'procs-64': [1, 1], 'net-10k': [1, 2] };
/** Wanted share of real Go's wall time: at most, and the goal. */
const WANTED_RATIO = { 'go-100k': [2, 0.5], 'go-1m': [1, 0.5] };
const GO_RUNS = { 'go-100k': [100_000, 5], 'go-1m': [1_000_000, 3] };
const CASES = [...Object.keys(WANTED), 'parked', 'memory-1m', 'net-idle', 'gc-1m', ...Object.keys(WANTED_RATIO)];

ensurePackages();
const words = process.argv.slice(2);
const unknown = words.filter((word) => !HALVES.includes(word) && !CASES.includes(word));
if (unknown.length > 0) {
  console.error(
    `usage: npm run bench [-- ${HALVES.join('|')}] [${CASES.join('|')}]...   (not known: ${unknown.join(' ')})`,
  );
  process.exit(2);
}
const halves = HALVES.filter((half) => words.includes(half));
const wants = (half) => halves.length === 0 || halves.includes(half);
const cases = CASES.filter((name) => words.includes(name));
const chosen = cases.length > 0 ? cases : CASES;

/** Digests by case, of each half that ran. */
const digests = new Map(CASES.map((name) => [name, new Set()]));
console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}\n`);
if (wants('node')) await inNode();
if (wants('chromium')) await inChromium();
if (wants('node') && wants('chromium')) {
  const different = chosen.filter((name) => digests.get(name).size !== 1).join(', ');
  console.log(different === '' ? 'Digests are equal in Node and Chromium.\n' : `Digests differ: ${different}\n`);
}
if (wants('others') && cases.length === 0) await others();

async function inNode() {
  const file = await bundle('bench/node.ts', 'node');
  const results = chosen.map((name) => {
    const { status, stdout } = spawnSync(process.execPath, [file, name], {
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1 << 26,
    });
    return status === 0 ? JSON.parse(stdout) : { name };
  });
  report('Node', results);
}

async function inChromium() {
  const { build } = await import('vite');
  const { FAST_OUTPUT, inlineConstants } = await import('./inline-constants.mjs');
  const folder = join(OUT, 'page');
  await build({
    root: join(ROOT, 'bench'),
    configFile: false,
    base: './',
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rollupOptions: { input: join(ROOT, 'bench', 'page.html') },
    },
    worker: { format: 'es', plugins: () => [inlineConstants()], rolldownOptions: { output: FAST_OUTPUT } },
  });
  const { chromium } = await import('@playwright/test');
  const { findBrowser } = await import('./find-browser.mjs');
  const { serve } = await import('./serve.mjs');
  const { url, close } = await serve({ folder });
  const results = [];
  try {
    for (const name of chosen) {
      const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] });
      try {
        const page = await browser.newPage();
        await page.goto(`${url}page.html`);
        const result = await page.evaluate((which) => globalThis.runCase(which), name);
        results.push({ ...result, peakBytes: await rendererPeak(browser) });
      } catch (error) {
        console.error(`${name}: ${error.message}`);
        results.push({ name });
      } finally {
        await browser.close();
      }
    }
  } finally {
    await close?.();
  }
  report('Chromium worker', results);
}

/** Most memory that a renderer of this browser ever held (VmHWM); undefined where the system does not say. */
async function rendererPeak(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => `/proc/${id}/status`)
    .filter((path) => existsSync(path))
    .map((path) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8'))?.[1] ?? 0) * 1024);
  return peaks.length > 0 ? Math.max(...peaks) : undefined;
}

/** Benches of other parts: each file says itself what it prints. */
async function others() {
  const files = readdirSync(join(ROOT, 'bench')).filter((name) => /^(vm|record|paint)[\w.-]*\.(mjs|ts)$/.test(name));
  for (const name of files.sort()) {
    console.log(`## ${name}\n`);
    const path = name.endsWith('.ts')
      ? await bundle(`bench/${name}`, name.replace(/\.ts$/, ''))
      : join(ROOT, 'bench', name);
    spawnSync(process.execPath, [path], { cwd: ROOT, stdio: 'inherit' });
    console.log();
  }
}

/** Bundles a file for Node. */
async function bundle(entry, name) {
  const { build } = await import('vite');
  const { FAST_OUTPUT, inlineConstants } = await import('./inline-constants.mjs');
  const folder = join(OUT, name);
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [inlineConstants()],
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node20',
      minify: false,
      emptyOutDir: true,
      copyPublicDir: false,
      rollupOptions: { output: { ...FAST_OUTPUT, format: 'es', entryFileNames: 'main.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(folder, 'main.mjs');
}

function report(where, results) {
  const failed = results.filter((r) => r.coldMs === undefined);
  const done = results.filter((r) => r.coldMs !== undefined);
  for (const r of done) digests.get(r.name).add(r.digest);
  const speed = done.filter((r) => WANTED[r.name] !== undefined);
  if (speed.length > 0) {
    const rows = speed.map((r) => [
      r.name,
      String(r.events),
      String(r.rows),
      perSecond(r.events, r.coldMs),
      range(r.warmMs, (ms) => perSecond(r.events, ms)),
      `≥ ${WANTED[r.name][0]}, goal ${WANTED[r.name][1]}`,
      perSecond(r.rows, r.warmMs.median),
      perSecond(r.instructions, r.warmMs.median),
      perSecond(r.events, r.heapMs.median),
      perSecond(r.events, r.simjsMs.median),
    ]);
    const head = [
      'Case',
      'Events',
      'Rows',
      'Cold M/s',
      'Warm M events/s',
      'Wanted',
      'M rows/s',
      'M instr/s',
      'Bare heap M/s',
      'simjs M/s',
    ];
    print(`${where}: speed of the model with rules and recording`, [head, ...rows]);
  }
  const memory = done.filter((r) => r.name === 'parked' || r.name === 'memory-1m');
  if (memory.length > 0) {
    const n = 1_000_000;
    const each = (bytes) => (bytes / n).toFixed(0);
    print(`${where}: memory, 1,000,000 goroutines`, [
      ['Case', 'Model, bytes per goroutine', 'Recording, MB', 'Peak of the process', 'Wanted'],
      ...memory.map((r) => [
        r.name,
        each(r.modelBytes),
        megabytes(r.recordingBytes),
        megabytes(r.peakBytes),
        r.name === 'parked' ? 'model ≤ 250 bytes (300 with the collector)' : 'peak ≤ 800 MB',
      ]),
    ]);
  }
  const idle = done.find((r) => r.name === 'net-idle');
  if (idle !== undefined) {
    print(`${where}: memory, 100,000 idle connections`, [
      ['Model, bytes per connection', 'Recording, MB', 'Peak of the process', 'Wanted'],
      [
        (idle.modelBytes / 100_000).toFixed(0),
        megabytes(idle.recordingBytes),
        megabytes(idle.peakBytes),
        'model ≤ 1,000 bytes',
      ],
    ]);
  }
  const cycle = done.find((r) => r.name === 'gc-1m');
  if (cycle !== undefined) {
    print(`${where}: a cycle of the collector over 1,000,000 objects`, [
      ['Computing of a cycle, ms', 'Wanted'],
      [cycle.cycleMs.toFixed(0), '≤ 1,000'],
    ]);
  }
  const against = done.filter((r) => WANTED_RATIO[r.name] !== undefined);
  if (against.length > 0) {
    const rows = against.map((r) => {
      const [n, runs] = GO_RUNS[r.name];
      const go = schedLatencyOnGo(n, runs);
      const best = r.warmMs.median / go.ms.median;
      return [
        String(n),
        r.coldMs.toFixed(0),
        range(r.warmMs, (ms) => ms.toFixed(0)),
        `${range(go.ms, (ms) => ms.toFixed(0))} (${go.from})`,
        (r.coldMs / go.ms.median).toFixed(2),
        best.toFixed(2),
        `≤ ${WANTED_RATIO[r.name][0]}, goal ${WANTED_RATIO[r.name][1]}`,
        megabytes(r.peakBytes),
      ];
    });
    const head = ['n', 'Cold ms', 'Warm ms', 'Real Go ms', 'Cold / Go', 'Warm / Go', 'Wanted', 'Peak memory'];
    print(`${where}: sched-latency against real Go (GOMAXPROCS=2, GOGC=off)`, [head, ...rows]);
  }
  for (const { name } of failed) console.log(`${where}: ${name} failed\n`);
}

function perSecond(count, ms) {
  return (count / ms / 1000).toFixed(2);
}

/** Median, and from where to where. */
function range({ median, min, max }, text) {
  const [low, high] = [text(min), text(max)].sort((a, b) => Number(a) - Number(b));
  return `${text(median)} [${low} … ${high}]`;
}

function megabytes(bytes) {
  return bytes === undefined ? '?' : `${(bytes / 1e6).toFixed(0)} MB`;
}

function print(title, rows) {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const line = (row) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  console.log(
    [
      `${title}\n`,
      line(rows[0]),
      `|${widths.map((w) => '-'.repeat(w + 2)).join('|')}|`,
      ...rows.slice(1).map(line),
      '',
    ].join('\n'),
  );
}
