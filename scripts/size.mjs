/**
 * `npm run size`: what the first visit loads, compressed, against its limit. First load is every script that the page
 * and the worker reach by static imports, plus what FIRST_SIGHT names: chunks loaded on demand that the first
 * picture needs.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './setup.mjs';

const LIMIT_KB = 300;
const FIRST_SIGHT = [/^sched-latency-/, /^en-/, /^scenario-sched-latency-/];

const assets = join(ROOT, 'dist', 'assets');
if (!existsSync(assets)) {
  console.error('dist/ is not there; run `npm run build` first.');
  process.exit(1);
}
const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
const entries = [...readFileSync(join(ROOT, 'dist', 'index.html'), 'utf8').matchAll(/"\.\/assets\/([^"]+\.js)"/g)].map(
  (match) => match[1],
);
const first = new Set();
const visit = (name) => {
  if (first.has(name) || !scripts.includes(name)) return;
  first.add(name);
  staticImports(readFileSync(join(assets, name), 'utf8')).forEach(visit);
};
entries.forEach(visit);
for (const name of scripts) if (/\bworker-/.test(name) || FIRST_SIGHT.some((chunk) => chunk.test(name))) visit(name);

/** Names of the chunks that `code` imports or re-exports statically; bundlers write these at statement level. */
function staticImports(code) {
  const names = [];
  for (const match of code.matchAll(/\b(?:import|export)\b[^"'`();]*?["']\.\/([^"']+\.js)["']/g)) names.push(match[1]);
  return names;
}

const gzipKb = (name) => gzipSync(readFileSync(join(assets, name)), { level: 9 }).length / 1000;
const rows = scripts.map((name) => ({ name, kb: gzipKb(name), isFirst: first.has(name) }));
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
