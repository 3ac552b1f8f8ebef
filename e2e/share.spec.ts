import { deflateSync, strToU8 } from 'fflate';

import { app, digestOf, nextRun, openLab, shownTime } from './lab.ts';
import { expect, test } from './page.ts';

/** A link with this JSON inside (src/share/wire.ts). */
function linkOf(value: unknown): string {
  return `#v1.${Buffer.from(deflateSync(strToU8(JSON.stringify(value)))).toString('base64url')}`;
}
const knobs = { gomaxprocs: 4, cores: 4, profile: 'vm-2core', asyncpreemptoff: false };

test('a shared link reopens the same run in a fresh browser, digest and all', async ({ page, browser, baseURL }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLab(page);
  await digestOf(page);
  await page.getByLabel('Goroutines, as a number').fill('321');
  await nextRun(page, () => page.keyboard.press('Enter'));
  const digest = await digestOf(page);
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('button', { name: 'Link copied' })).toBeVisible();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  expect(url.length).toBeLessThan(1000);

  const context = await browser.newContext({ baseURL, viewport: { width: 1600, height: 1000 } });
  const other = await context.newPage();
  await other.goto(url);
  expect(await digestOf(other)).toBe(digest);
  await expect(other.locator('[data-digest-check="equal"]')).toBeVisible();
  await expect(other.getByRole('tab', { name: 'Rules' })).toHaveAttribute('aria-selected', 'true');
  await expect(other.getByLabel('Goroutines, as a number')).toHaveValue('321');
  await context.close();
});

test('back and forward go through the runs', async ({ page }) => {
  await openLab(page);
  const first = await digestOf(page);
  expect(page.url()).not.toContain('#');
  await page.getByRole('button', { name: 'Another seed' }).click();
  await expect.poll(() => digestOf(page)).not.toBe(first);
  const second = await digestOf(page);
  await page.goBack();
  await expect.poll(() => digestOf(page)).toBe(first);
  await page.goForward();
  await expect.poll(() => digestOf(page)).toBe(second);
});

test('a link keeps the moment that was looked at', async ({ page }) => {
  await openLab(
    page,
    linkOf({
      p: ['s', 'sched-latency'],
      m: 1,
      k: knobs,
      g: { n: 50 },
      s: 1,
      u: 6e10,
      w: { t: 20_000, e: 'P1', b: 'output' },
    }),
  );
  await expect.poll(() => shownTime(page)).toBe('20.000 µs');
  await expect(app(page)).toHaveAttribute('data-playing', 'false');
  await expect(page.getByRole('region', { name: 'Selected' })).toContainText('P1');
});

const hostile: readonly (readonly [string, string, RegExp])[] = [
  ['that is no link of the lab', '#hello', /not a link of the lab/],
  ['of another version', '#v99.AAAA', /version 99/],
  ['with a letter that does not belong', '#v1.AA%3Cscript%3E', /damaged at character/],
  ['that is cut off', linkOf({ p: ['s', 'gosched'], m: 1, k: knobs, s: 1, u: 1e9 }).slice(0, -9), /cut off|damaged/],
  [
    'that unfolds to too much',
    `#v1.${Buffer.from(deflateSync(new Uint8Array(20_000_000))).toString('base64url')}`,
    /holds too much/,
  ],
  [
    'with markup where a name belongs',
    linkOf({ p: ['s', '<img src=x onerror=alert(1)>'], m: 1, k: {}, s: 1, u: 1e9 }),
    /wrong “p/,
  ],
  [
    'to a scenario that does not exist',
    linkOf({ p: ['s', 'nowhere'], m: 1, k: {}, s: 1, u: 1e9 }),
    /no scenario “nowhere”/,
  ],
  [
    'with GOMAXPROCS = 1e9',
    linkOf({ p: ['s', 'sched-latency'], m: 1, k: { gomaxprocs: 1e9 }, g: { n: 20 }, s: 1, u: 1e9 }),
    /GOMAXPROCS: 1,000,000,000 is out of range; 256/,
  ],
  [
    'with GOMAXPROCS = −1',
    linkOf({ p: ['s', 'sched-latency'], m: 1, k: { gomaxprocs: -1 }, g: { n: 20 }, s: 1, u: 1e9 }),
    /GOMAXPROCS: -1 is out of range; 0/,
  ],
  [
    'with a knob that does not exist',
    linkOf({ p: ['s', 'sched-latency'], m: 1, k: { warp: 9 }, g: { n: 20 }, s: 1, u: 1e9 }),
    /no knob warp/,
  ],
  [
    'made with another model version',
    linkOf({ p: ['s', 'sched-latency'], m: 999, k: {}, g: { n: 20 }, s: 1, u: 1e9 }),
    /model version 999/,
  ],
];
for (const [name, hash, message] of hostile) {
  test(`a link ${name} says so, and the page is alive`, async ({ page }) => {
    await openLab(page, hash);
    await expect(page.getByText(message)).toBeVisible();
    await digestOf(page);
    await page.getByRole('button', { name: 'Dismiss' }).first().click();
  });
}

test('a link of another model version shows which headline numbers changed', async ({ page }) => {
  const old = { p: ['s', 'sched-latency'], m: 999, k: knobs, g: { n: 20 }, s: 1, u: 1e9, d: '0123456789abcdef' };
  await openLab(page, linkOf({ ...old, n: [1_000, 7, 100, 200, 3] }));
  await digestOf(page);
  await expect(page.locator('[data-digest-check="differs"]')).toBeVisible();
  await expect(page.getByText('Changed since the link was made:')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'context switches' })).toHaveText(/7 → [\d,]+/);
});

test('the text of a program in a link is only ever text', async ({ page }) => {
  const source =
    'package main\n\n// <img src=x onerror="document.title=1"><script>alert(1)</script>\nfunc main() {\n\tprintln("<b>bold</b>")\n}\n';
  await openLab(page, linkOf({ p: ['g', 'main.go', source], m: 1, k: knobs, s: 1, u: 1e9, w: { b: 'output' } }));
  await digestOf(page);
  await page.keyboard.press('End');
  await expect(page.getByRole('tabpanel')).toContainText('<b>bold</b>');
  await page.getByRole('tab', { name: 'Code' }).click();
  await expect(page.locator('.cm-content')).toContainText('onerror');
  await expect(page).toHaveTitle(/GMP Lab/);
});

test('a program with mistakes shows them by line and column, and the way back works', async ({ page }) => {
  const source = 'package main\n\nfunc main() {\n\tx := 1\n\ty = 2\n}\n';
  await page.goto(`./${linkOf({ p: ['g', 'main.go', source], m: 1, k: knobs, s: 1, u: 1e9 })}`);
  await expect(page.getByRole('alert')).toContainText('line 4, column 2');
  await expect(page.getByRole('alert')).toContainText('undefined: y');
  await page.getByRole('button', { name: /Choose a scenario/ }).click();
  await page.locator('[popover] li button', { hasText: 'Ping-pong' }).click();
  await expect(app(page)).toHaveAttribute('data-phase', 'ready');
});

test('a run too long for a link is saved as a file, and the file opens again', async ({ page }) => {
  // Digits of a simple generator: deflate finds nothing to shorten.
  let word = 1;
  const noise = Array.from({ length: 20_000 }, () =>
    String.fromCharCode(97 + ((word = (word * 48_271) % 0x7fffffff) % 26)),
  );
  const source = `package main\n\n// ${noise.join('')}\nfunc main() {\n\tprintln("from a file")\n}\n`;
  await openLab(page, linkOf({ p: ['g', 'main.go', source], m: 1, k: knobs, s: 1, u: 1e9 }));
  const digest = await digestOf(page);
  await page.getByRole('button', { name: 'Share' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file' }).click();
  const path = await (await download).path();
  await page.keyboard.press('Escape');
  const picker = page.getByRole('button', { name: /Choose a scenario/ });
  await picker.click();
  await nextRun(page, () => page.locator('[popover] li button', { hasText: 'Ping-pong' }).click());
  await picker.click();
  await nextRun(page, () => page.locator('input[type=file]').setInputFiles(path));
  expect(await digestOf(page)).toBe(digest);
});
