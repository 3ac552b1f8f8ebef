import { builtScripts } from '../scripts/size.mjs';
import { app, digestOf, nextRun, openLab, shownTime } from './lab.ts';
import { expect, test } from './page.ts';

test('the first visit loads the scripts that the limit on its size counts, and no others', async ({ page }) => {
  const loaded = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js')) loaded.add(pathname.slice(pathname.lastIndexOf('/') + 1));
  });
  await openLab(page);
  await expect(app(page)).toHaveAttribute('data-playing', 'true');
  const first = await shownTime(page);
  await expect.poll(() => shownTime(page)).not.toBe(first);
  await expect(page.getByRole('tabpanel')).toContainText(/latency/i);
  await digestOf(page);
  expect([...loaded].sort()).toEqual([...builtScripts().first].sort());

  // The compiler comes with a program that the build has not compiled; this also shows that the worker's requests are seen.
  loaded.clear();
  await page.getByRole('button', { name: /Choose a scenario/ }).click();
  await nextRun(page, () => page.locator('[popover] li button', { hasText: 'Ping-pong' }).click());
  expect([...loaded].some((name) => name.startsWith('compile-loaded-'))).toBe(true);
});
