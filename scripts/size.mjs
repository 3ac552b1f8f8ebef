/**
 * `npm run size`: what the first visit loads, compressed, against its limit: every script that the page and the worker reach by static
 * imports, plus FIRST_SIGHT, the modules that the first picture loads on demand. That a browser loads just these is checked by
 * e2e/first-load.spec.ts.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT } from './setup.mjs';

const LIMIT_KB = 300;
/** In English; the other language has files of the same size. */
const FIRST_SIGHT = [
  'src/i18n/en/app.ts',
  'src/i18n/en/stage.ts',
  'src/scenarios/sched-latency/scenario.ts',
  'src/view/charts/ChartsPanel.tsx',
];

const dist = join(ROOT, 'dist');
const assets = join(dist, 'assets');

/**
 * File names in dist/assets of all scripts, and of those that the first visit loads.
 * @returns {{ all: string[], first: Set<string> }}
 */
export function builtScripts() {
  const all = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
  const first = new Set();
  const visit = (name) => {
    if (first.has(name) || !all.includes(name)) return;
    first.add(name);
    staticImports(readFileSync(join(assets, name), 'utf8')).forEach(visit);
  };
  for (const source of ['index.html', ...FIRST_SIGHT]) {
    const file = manifest[source]?.file;
    if (file === undefined) throw new Error(`${source} is no chunk of its own; FIRST_SIGHT in scripts/size.mjs`);
    visit(file.replace('assets/', ''));
  }
  // Workers are built by themselves and stand in no manifest.
  all.filter((name) => /\.worker-/.test(name)).forEach(visit);
  return { all, first };
}

/** Names of the chunks that `code` imports or re-exports statically; bundlers write these at statement level. */
function staticImports(code) {
  const names = [];
  for (const match of code.matchAll(/\b(?:import|export)\b[^"'`();]*?["']\.\/([^"']+\.js)["']/g)) names.push(match[1]);
  return names;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(assets)) {
    console.error('dist/ is not there; run `npm run build` first.');
    process.exit(1);
  }
  const { all, first } = builtScripts();
  const gzipKb = (name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length / 1000;
  const rows = all.map((name) => ({ name, kb: gzipKb(name), isFirst: first.has(name) }));
  rows.sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || b.kb - a.kb);
  for (const { name, kb, isFirst } of rows) {
    console.log(`${kb.toFixed(1).padStart(8)} kB  ${isFirst ? 'first load' : 'later     '}  ${name}`);
  }
  const total = rows.filter((row) => row.isFirst).reduce((sum, row) => sum + row.kb, 0);
  console.log(`${total.toFixed(1).padStart(8)} kB  first load, compressed; limit ${LIMIT_KB} kB`);
  if (total > LIMIT_KB) {
    console.error('Over the limit.');
    process.exitCode = 1;
  }
}
