/** Steps that several end-to-end tests take. Waiting is on what the page says about itself (`data-app`), never on a sleep. */
import { expect, type Page } from '@playwright/test';

export function app(page: Page) {
  return page.locator('[data-app]');
}

/** Opens the page (with a fragment) and waits until a run is open. */
export async function openLab(page: Page, hash = ''): Promise<void> {
  await page.goto(`./${hash}`);
  await expect(app(page)).toHaveAttribute('data-phase', 'ready');
}

/** Waits until the run is computed to its end and gives its digest. */
export async function digestOf(page: Page, timeout = 45_000): Promise<string> {
  await expect(app(page)).toHaveAttribute('data-digest', /^[0-9a-f]{16}$/, { timeout });
  return (await app(page).getAttribute('data-digest')) ?? '';
}

export async function runOf(page: Page): Promise<number> {
  return Number(await app(page).getAttribute('data-run'));
}

/** Does something that starts another run, and waits for it. */
export async function nextRun(page: Page, act: () => Promise<unknown>): Promise<void> {
  const before = await runOf(page);
  await act();
  await expect.poll(() => runOf(page)).toBeGreaterThan(before);
}

/** The picture in words, which a screen reader gets too. */
export function words(page: Page) {
  return page.getByLabel('The picture in words');
}

/** The moment shown, in the words of the picture. */
export async function shownTime(page: Page): Promise<string> {
  await expect(words(page)).toContainText('goroutines running');
  return /^At (.*?):/.exec((await words(page).textContent()) ?? '')?.[1] ?? '';
}
