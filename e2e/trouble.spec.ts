import { deflateSync, strToU8 } from 'fflate';

import { app, digestOf, nextRun, openLab, words } from './lab.ts';
import { expect, test } from './page.ts';

const knobs = { gomaxprocs: 4, cores: 4, profile: 'vm-2core', asyncpreemptoff: false };
function program(source: string, until = 6e10): string {
  const value = { p: ['g', 'main.go', source], m: 1, k: knobs, s: 1, u: until };
  return `#v1.${Buffer.from(deflateSync(strToU8(JSON.stringify(value)))).toString('base64url')}`;
}

test('without Web Workers a message names the command line', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  await page.goto('./');
  await expect(page.getByRole('heading', { name: 'This browser has no Web Workers' })).toBeVisible();
  await expect(page.getByText(/npm run -s lab -- run/)).toBeVisible();
});

test('a worker that dies in the middle of a run is replaced, the run is computed again, and the page says so', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    const Original = window.Worker;
    window.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        workers.push(this);
      }
    };
    (window as unknown as { workers: Worker[] }).workers = workers;
  });
  await openLab(page);
  const digest = await digestOf(page);
  await page.evaluate(() => (window as unknown as { workers: Worker[] }).workers[0].terminate());
  await expect(page.getByText(/worker did not answer. It was replaced/)).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => page.evaluate(() => (window as unknown as { workers: Worker[] }).workers.length)).toBe(2);
  await nextRun(page, () => page.getByRole('button', { name: 'Reset' }).click());
  expect(await digestOf(page)).toBe(digest);
});

test('an endless loop runs on without holding up the page', async ({ page }) => {
  await openLab(page, program('package main\n\nfunc main() {\n\tfor {\n\t}\n}\n'));
  await expect(words(page)).toContainText('1 goroutines running');
  await page.getByRole('tab', { name: 'Code' }).click();
  await expect(page.locator('.cm-content')).toContainText('for {');
  await page.getByRole('button', { name: /Choose a scenario/ }).click();
  await page.locator('[popover] li button', { hasText: 'Ping-pong' }).click();
  await expect(page.getByRole('banner')).toContainText('Ping-pong');
  await expect(app(page)).toHaveAttribute('data-phase', 'ready');
});

test('on a phone, too, a program that does not compile says why, and the way on works', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`./${program('package main\n\nfunc main() {\n\tx := 1\n}\n')}`);
  const problem = page.getByRole('alert');
  await expect(problem).toContainText('declared and not used: x');
  await expect(page.getByRole('tab', { name: 'Story' })).toHaveCount(0);
  await problem.getByRole('button', { name: 'Back to a scenario' }).click();
  await expect(app(page)).toHaveAttribute('data-phase', 'ready');
  await expect(page.getByRole('tab', { name: 'Story' })).toBeVisible();
});

test('a name that fits nothing is answered', async ({ page }) => {
  await openLab(page);
  await digestOf(page);
  const field = page.getByRole('textbox', { name: /Nothing is selected/ });
  await field.fill('<b>7');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByText('“<b>7” names nothing')).toBeVisible();
  await field.fill('P77');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByRole('region', { name: 'Selected' })).toContainText('none in this run so far');
});

test('endless recursion and endless allocation end as runs, not as crashes', async ({ page }) => {
  test.setTimeout(180_000);
  await openLab(
    page,
    program('package main\n\nfunc f(n int) int { return f(n+1) + 1 }\n\nfunc main() {\n\tprintln(f(0))\n}\n'),
  );
  await digestOf(page, 90_000);
  await expect(page.getByText(/ends with (a fatal error|the lab's own memory limit)/)).toBeVisible();
  await openLab(
    page,
    'about:blank#'.slice(0, 0) +
      program(
        'package main\n\nvar all [][]byte\n\nfunc main() {\n\tfor {\n\t\tall = append(all, make([]byte, 1<<20))\n\t}\n}\n',
      ),
  );
  await page.reload();
  await digestOf(page, 90_000);
  await expect(page.getByText(/ends with (a fatal error|the lab's own memory limit|a panic)/)).toBeVisible();
});

test('a window without size does no harm', async ({ page }) => {
  await openLab(page);
  await page.setViewportSize({ width: 1, height: 1 });
  await expect(app(page)).toHaveAttribute('data-phase', 'ready');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('tab', { name: 'Story' })).toBeVisible();
  await page.setViewportSize({ width: 1600, height: 1000 });
  await expect(page.getByRole('tab', { name: 'Code' })).toBeVisible();
  await digestOf(page);
});

/** Processor time of the longest task of the page's main thread, ms: what a task takes when nothing else wants the machine. */
function longestTaskMs(trace: string): number {
  interface TraceEvent {
    readonly name: string;
    readonly ph: string;
    readonly pid: number;
    readonly tid: number;
    readonly tdur?: number;
    readonly args?: { readonly name?: string };
  }
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] };
  const key = (e: TraceEvent): string => `${String(e.pid)} ${String(e.tid)}`;
  const main = new Set(
    traceEvents.filter((e) => e.name === 'thread_name' && e.args?.name === 'CrRendererMain').map(key),
  );
  const tasks = traceEvents.filter((e) => e.ph === 'X' && e.name.endsWith('RunTask') && main.has(key(e)));
  expect(tasks.length).toBeGreaterThan(100);
  return Math.max(...tasks.map((e) => (e.tdur ?? 0) / 1000));
}

test('a million goroutines run in the page, and no task of the main thread takes long', async ({ page, browser }) => {
  test.setTimeout(240_000);
  await openLab(page);
  await digestOf(page);
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await page.getByLabel('Goroutines, as a number').fill('1000000');
  await nextRun(page, () => page.keyboard.press('Enter'));
  await expect(words(page)).toContainText('goroutines running');
  await expect
    .poll(() => page.getByRole('row', { name: /context switches/ }).textContent(), { timeout: 60_000 })
    .toMatch(/→ ?[3-9]\d\d,\d{3}|→ ?\d,\d{3},\d{3}/);
  expect(longestTaskMs((await browser.stopTracing()).toString())).toBeLessThan(50);
  await digestOf(page, 180_000);
  await page.keyboard.press('End');
  await expect(words(page)).toContainText(/, 1000\d\d\d finished/);
});

test('a million goroutines on a phone stay within its memory, and the page is alive', async ({ browser, baseURL }) => {
  test.setTimeout(120_000);
  const context = await browser.newContext({
    baseURL,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    screen: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await openLab(page);
  const digest = await digestOf(page);
  await page.getByRole('tab', { name: 'Knobs' }).tap();
  await page.getByLabel('Goroutines, as a number').fill('1000000');
  await nextRun(page, () => page.keyboard.press('Enter'));
  await expect(page.getByText('The memory limit is reached')).toBeAttached({ timeout: 90_000 });
  await expect(page.getByText(/1[5-7]\d MiB of 160 MiB recorded/)).toBeAttached();
  await nextRun(page, () => page.getByRole('button', { name: 'Reset' }).tap());
  expect(await digestOf(page)).toBe(digest);
  await context.close();
});
