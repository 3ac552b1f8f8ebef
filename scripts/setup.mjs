/**
 * Set-up that the other scripts share: packages, and what has been built from which sources. Uses nothing but
 * Node, because it runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const CACHE = join(ROOT, 'node_modules', '.cache', 'gmplab');

const MIN_NODE = [20, 19];
const STAMP = join(CACHE, 'installed-lock-hash');

/** Ends the process with a message when Node is too old to run the tools. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return;
  console.error(`Node ${MIN_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the packages of the lock file when they are missing or belong to another lock file. */
export function ensurePackages() {
  requireNode();
  const lock = sha256([readFileSync(join(ROOT, 'package-lock.json'))]);
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock && existsSync(installed)) return;
  if (!isInstalled(installed)) {
    console.error('Installing packages (npm ci) …');
    // To standard error: standard output belongs to whoever was started.
    run('npm', ['ci', '--no-audit', '--no-fund'], {
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
      stdio: ['inherit', process.stderr, process.stderr],
    });
  }
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(STAMP, lock);
}

/** Whether every package of the lock file that this machine takes is there in its version. */
function isInstalled(installedLock) {
  if (!existsSync(installedLock)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.peer || present[path]?.version === entry.version,
  );
}

/** Builds dist/ unless it was built from the sources as they are now. Returns the seconds it took, 0 if none. */
export function ensureBuilt() {
  // Inside dist/, so that any other build, which empties the folder, takes it away.
  const stamp = join(ROOT, 'dist', '.built-from');
  const hash = hashOf([
    'src',
    'public',
    'go',
    'go.mod',
    'index.html',
    'vite.config.ts',
    'scripts',
    'package-lock.json',
  ]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 0;
  const started = Date.now();
  run(process.execPath, [bin('vite'), 'build', '--logLevel', 'warn']);
  writeFileSync(stamp, hash);
  return (Date.now() - started) / 1000;
}

/** A hash over names and contents of files and folders below the root; tests and their helpers do not count. */
export function hashOf(paths) {
  const parts = [];
  const visit = (path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return;
    if (stats.isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
    } else if (!/\.test\.tsx?$/.test(path)) {
      parts.push(relative(ROOT, path).split(sep).join('/'), readFileSync(path));
    }
  };
  for (const path of paths) visit(join(ROOT, path));
  return sha256(parts);
}

/** Path of the script behind a command of an installed package, so that no shell is needed to run it. */
export function bin(command, packageName = command) {
  const folder = join(ROOT, 'node_modules', ...packageName.split('/'));
  const { bin: entry } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof entry === 'string' ? entry : entry[command]);
}

/** Runs a command to its end with our own output; ends this process when it fails. */
export function run(command, args, options = {}) {
  const isShellScript = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell: isShellScript, ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs a command and gives its exit code and all it printed. Never throws. */
export function capture(command, args, { env = process.env, onData, cwd = ROOT } = {}) {
  return new Promise((resolve) => {
    const chunks = [];
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const take = (chunk) => {
      chunks.push(chunk);
      onData?.(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

function sha256(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
