/**
 * `npm run screenshots`: the pictures of README and docs, taken from the built page in a real browser, written to docs/screenshots.
 * English and Chinese, dark and light, desktop and phone, few goroutines and a million.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser.mjs';
import { serve } from './serve.mjs';
import { ensureBuilt, ensurePackages, ROOT } from './setup.mjs';

const FOLDER = join(ROOT, 'docs', 'screenshots');
const DESKTOP = { width: 1600, height: 1000 };
const PHONE = { width: 390, height: 844 };

/** Plays at `speed` (position of the slider) for a while, then holds still. */
async function playAndHold(page, speed, ms) {
  await page.getByRole('slider', { name: /speed|速度/i }).fill(String(speed));
  await page.waitForTimeout(ms);
  await page.locator('body').press('Space');
  await page.waitForTimeout(800);
}

const SHOTS = [
  { name: 'desktop-dark-en', locale: 'en-US', colorScheme: 'dark', viewport: DESKTOP },
  { name: 'desktop-light-zh', locale: 'zh-CN', colorScheme: 'light', viewport: DESKTOP },
  { name: 'phone-dark-zh', locale: 'zh-CN', colorScheme: 'dark', viewport: PHONE },
  { name: 'million-dark-en', locale: 'en-US', colorScheme: 'dark', viewport: DESKTOP, million: true },
];

ensurePackages();
ensureBuilt();
mkdirSync(FOLDER, { recursive: true });
const server = await serve();
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const shot of SHOTS) {
  const context = await browser.newContext({
    locale: shot.locale,
    colorScheme: shot.colorScheme,
    viewport: shot.viewport,
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(1_500);
  if (shot.million) {
    const goroutines = page.getByRole('slider', { name: /goroutines/i });
    await goroutines.fill((await goroutines.getAttribute('max')) ?? '');
    await page.waitForTimeout(20_000);
    await playAndHold(page, 84, 12_000);
  } else await playAndHold(page, 62, 700);
  await page.screenshot({ path: join(FOLDER, `${shot.name}.png`) });
  await context.close();
}
await browser.close();
await server.close();
