/**
 * `npm start`: installs what is missing, builds when sources changed, serves the page, opens the browser.
 * `--no-open` leaves the browser alone, `--port N` wants a certain port.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensurePackages } from './setup.mjs';

const { values } = parseArgs({ options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } } });
const wantedPort = Number(values.port ?? process.env.PORT ?? 0);

ensurePackages();
const seconds = ensureBuilt();
if (seconds > 0) console.log(`Built in ${seconds.toFixed(1)} s.`);

const { serve } = await import('./serve.mjs');
const { url } = await serve({ port: wantedPort }).catch((error) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.log(`Port ${wantedPort} is taken; using a free one.`);
  return serve();
});
console.log(`\n  GMP Lab   ${url}\n\nStop with Ctrl+C.`);
if (!values['no-open'] && process.stdout.isTTY && !process.env.CI) openBrowser(url);

function openBrowser(address) {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  // Where there is no browser to open, the printed address is enough.
  child.on('error', () => {});
  child.unref();
}
