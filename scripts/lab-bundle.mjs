/**
 * The headless lab as a bundle, built on demand and kept by the hash of its sources: the command line (src/cli/main.ts), the
 * comparison with real Go and the fit of costs to it (src/cli/fidelity/main.ts, fit.ts).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CACHE, hashOf, ROOT } from './setup.mjs';

/** Everything that can end up in the bundle. */
const SOURCES = [
  ...['base', 'record', 'vm', 'model', 'lang', 'analysis', 'scenarios', 'share', 'worker', 'cli', 'i18n'].map(
    (folder) => `src/${folder}`,
  ),
  ...['go', 'package-lock.json', 'scripts/lab-bundle.mjs', 'scripts/inline-constants.mjs', 'tsconfig.base.json'],
];
const ENTRIES = { main: 'src/cli/main.ts', fidelity: 'src/cli/fidelity/main.ts', fit: 'src/cli/fidelity/fit.ts' };

/** Path of the bundled entry for the sources as they are now; builds it when it is not there. */
export async function labBundle(entry = 'main') {
  return (await ready(entry)).file;
}

/**
 * Runs the bundled entry with this process's arguments: here, or, when it had to be built, in a process of its own, so that time and
 * memory of the building are not taken for the lab's.
 */
export async function runBundle(entry) {
  const { file, wasBuilt } = await ready(entry);
  process.argv[1] = file;
  if (!wasBuilt) await import(pathToFileURL(file).href);
  else process.exitCode = spawnSync(process.execPath, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1;
}

async function ready(entry) {
  const hash = hashOf(SOURCES).slice(0, 16);
  const folder = join(CACHE, 'lab', hash);
  const wasBuilt = !existsSync(folder);
  if (wasBuilt) await buildInto(folder, hash);
  return { file: join(folder, `${entry}.mjs`), wasBuilt };
}

async function buildInto(folder, hash) {
  const { build } = await import('vite');
  const { FAST_OUTPUT, inlineConstants } = await import('./inline-constants.mjs');
  const unfinished = `${folder}.${process.pid}`;
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [inlineConstants()],
    build: {
      ssr: true,
      outDir: unfinished,
      target: 'node20',
      minify: false,
      emptyOutDir: true,
      copyPublicDir: false,
      rollupOptions: {
        input: ENTRIES,
        output: { ...FAST_OUTPUT, format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
    ssr: { noExternal: true },
  });
  mkdirSync(join(CACHE, 'lab'), { recursive: true });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Another process built the same meanwhile.
    if (!existsSync(folder)) throw error;
    rmSync(unfinished, { recursive: true });
  }
  for (const name of readdirSync(join(CACHE, 'lab'))) {
    if (name !== hash && !name.includes('.')) rmSync(join(CACHE, 'lab', name), { recursive: true, force: true });
  }
}
