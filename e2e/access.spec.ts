import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { deflateSync, strToU8 } from 'fflate';

import { digestOf, openLab } from './lab.ts';
import { expect, test } from './page.ts';

/** Rule and first place of each violation. Scripts given by the test run outside of the page's policy. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return found.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.target.join(' '))
          .slice(0, 3)
          .join(' | ')} — ${v.nodes[0].failureSummary ?? ''}`,
    );
  });
}

for (const scheme of ['dark', 'light'] as const) {
  test(`axe finds nothing in the ${scheme} theme, in any panel`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await openLab(page);
    await digestOf(page);
    await page.keyboard.press(']');
    await page.getByRole('textbox', { name: /Nothing is selected/ }).fill('G1');
    await page.getByRole('button', { name: 'Find' }).click();
    for (const tab of ['Code', 'Charts', 'Output', 'Rules']) {
      await page.getByRole('tab', { name: tab }).click();
      if (tab === 'Code') await expect(page.locator('.cm-content')).toBeVisible();
      expect(await violations(page), tab).toEqual([]);
    }
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page), 'help').toEqual([]);
  });
}

test('axe finds nothing on a phone, in Chinese', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page);
  await page.getByRole('button', { name: '中文' }).click();
  for (const tab of ['讲解', '参数', '代码', '图表', '输出', '规则', '选中']) {
    await page.getByRole('tab', { name: tab }).click();
    if (tab === '代码') await expect(page.locator('.cm-content')).toBeVisible();
    expect(await violations(page), tab).toEqual([]);
  }
  // The header has no room for the report: the help leads there.
  await page.getByRole('button', { name: '键盘与帮助' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await violations(page), 'help').toEqual([]);
  await page.getByRole('button', { name: '与真实 Go 有多接近？' }).click();
  await expect(page.getByRole('dialog', { name: '与真实 Go 有多接近？' })).toBeVisible();
  expect(await violations(page), 'fidelity').toEqual([]);
  expect(await page.evaluate(() => document.querySelector('dialog')?.scrollWidth)).toBeLessThanOrEqual(390);
});

test('axe finds nothing where a program does not compile', async ({ page }) => {
  const value = { p: ['g', 'main.go', 'package main\n\nfunc main() {\n\tx := 1\n}\n'], m: 1, k: {}, s: 1, u: 1e9 };
  await page.goto(`./#v1.${Buffer.from(deflateSync(strToU8(JSON.stringify(value)))).toString('base64url')}`);
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('every control can be reached and seen with the keyboard', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page);
  const seen = new Set<string>();
  for (let i = 0; i < 90; i++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return '';
      const label =
        at.getAttribute('aria-label') ?? (at as HTMLInputElement).labels?.[0]?.textContent ?? at.textContent ?? '';
      return `${at.tagName} ${label.trim().slice(0, 30)}`;
    });
    seen.add(name);
  }
  const all = [...seen].join('\n');
  for (const control of [
    'Skip to the stage',
    'Choose a scenario',
    'Share',
    'GOMAXPROCS',
    'Seed',
    'Another seed',
    'Play',
    'Next event',
    'Speed',
    'Width of',
  ])
    expect(all).toContain(control);
});

test('the fidelity report opens, filters and is accessible', async ({ page }) => {
  await openLab(page);
  await page.getByRole('button', { name: 'How close is this to real Go?' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/\d+ of \d+ numbers within their bounds/);
  await expect(dialog.getByRole('heading', { name: /wl-hogs-P1/ })).toBeVisible();
  const rows = dialog.getByRole('row');
  const bounded = await rows.count();
  await dialog.getByRole('button', { name: 'All numbers' }).click();
  expect(await rows.count()).toBeGreaterThan(bounded);
  await dialog.getByRole('button', { name: 'Only misses' }).click();
  expect(await rows.count()).toBeLessThan(bounded);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});
