/**
 * The headless lab as a bundle, built on demand and kept by the hash of its sources: the command line (src/cli/main.ts) and the
 * comparison with real Go (src/cli/fidelity/main.ts).
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, hashOf, ROOT } from './setup.mjs';

/** Everything that can end up in the bundle. */
const SOURCES = [
  ...['base', 'record', 'vm', 'model', 'lang', 'analysis', 'scenarios', 'share', 'worker', 'cli', 'i18n'].map(
    (folder) => `src/${folder}`,
  ),
  ...['go', 'package-lock.json', 'scripts/lab-bundle.mjs'],
];
const ENTRIES = { main: 'src/cli/main.ts', fidelity: 'src/cli/fidelity/main.ts' };

/** Path of the bundled entry for the sources as they are now; builds it when it is not there. */
export async function labBundle(entry = 'main') {
  const hash = hashOf(SOURCES).slice(0, 16);
  const folder = join(CACHE, 'lab', hash);
  const file = join(folder, `${entry}.mjs`);
  if (existsSync(file)) return file;
  const { build } = await import('vite');
  const unfinished = `${folder}.${process.pid}`;
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: unfinished,
      target: 'node20',
      minify: false,
      emptyOutDir: true,
      copyPublicDir: false,
      rollupOptions: {
        input: ENTRIES,
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
    ssr: { noExternal: true },
  });
  mkdirSync(join(CACHE, 'lab'), { recursive: true });
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  for (const name of readdirSync(join(CACHE, 'lab'))) {
    if (name !== hash && !name.includes('.')) rmSync(join(CACHE, 'lab', name), { recursive: true, force: true });
  }
  return file;
}
