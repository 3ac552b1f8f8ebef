/**
 * `npm run -s lab -- …`: the command line (src/cli/main.ts), bundled when its sources changed. Prints nothing of its
 * own to standard output.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CACHE, ensurePackages, hashOf, ROOT } from './setup.mjs';

/** Everything that can end up in the bundle. */
const SOURCES = [
  ...['base', 'record', 'vm', 'model', 'lang', 'analysis', 'scenarios', 'share', 'worker', 'cli', 'i18n'].map(
    (folder) => `src/${folder}`,
  ),
  ...['go', 'package-lock.json', 'scripts/lab.mjs'],
];

/** Path of the bundle for the sources as they are now; builds it when it is not there. */
export async function labBundle() {
  const hash = hashOf(SOURCES).slice(0, 16);
  const folder = join(CACHE, 'lab', hash);
  const main = join(folder, 'main.mjs');
  if (existsSync(main)) return main;
  const { build } = await import('vite');
  const unfinished = `${folder}.${process.pid}`;
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: 'src/cli/main.ts',
      outDir: unfinished,
      target: 'node20',
      minify: false,
      emptyOutDir: true,
      copyPublicDir: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
    ssr: { noExternal: true },
  });
  mkdirSync(join(CACHE, 'lab'), { recursive: true });
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  for (const name of readdirSync(join(CACHE, 'lab'))) {
    if (name !== hash && !name.includes('.')) rmSync(join(CACHE, 'lab', name), { recursive: true, force: true });
  }
  return main;
}

ensurePackages();
const main = await labBundle();
process.argv[1] = main;
await import(pathToFileURL(main).href);
