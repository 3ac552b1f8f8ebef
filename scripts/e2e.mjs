/**
 * `npm run test:e2e [-- playwright arguments]`: builds when sources changed, finds a browser, serves dist/ and runs
 * the end-to-end tests against it.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { serve } from './serve.mjs';
import { bin, ensureBuilt, ensurePackages, ROOT } from './setup.mjs';

/** Runs Playwright with `args`; resolves to its exit code. Extra variables of the environment go in `env`. */
export async function runEndToEnd(args, env = {}) {
  const browser = await findBrowser((line) => console.error(line));
  const server = await serve();
  try {
    return await new Promise((resolve) => {
      const child = spawn(process.execPath, [bin('playwright', '@playwright/test'), 'test', ...args], {
        cwd: ROOT,
        stdio: 'inherit',
        env: { ...process.env, ...env, CHROME_PATH: browser, GMPLAB_URL: server.url },
      });
      child.on('error', () => resolve(127));
      child.on('close', (code) => resolve(code ?? 1));
    });
  } finally {
    await server.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensurePackages();
  ensureBuilt();
  process.exitCode = await runEndToEnd(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    return 1;
  });
}
