import { app, digestOf, nextRun, openLab, shownTime } from './lab.ts';
import { expect, test } from './page.ts';

test('the first visit shows a run that is already playing, computed in the worker', async ({ page }) => {
  await openLab(page);
  await expect(app(page)).toHaveAttribute('data-playing', 'true');
  await expect(page.getByRole('button', { name: /Choose a scenario: Scheduling latency/ })).toBeVisible();
  const first = await shownTime(page);
  await expect.poll(() => shownTime(page)).not.toBe(first);
  await digestOf(page);
  await expect(page.getByRole('row', { name: /context switches/ }).getByRole('cell')).toHaveText(/^[\d,]{4,}$/);
});

test('under reduced motion nothing moves by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page);
  await digestOf(page);
  await expect(app(page)).toHaveAttribute('data-playing', 'false');
  expect(await shownTime(page)).toBe('0 ns');
});

test('a slider acts: fewer Ps, another run, numbers before and after, and reset takes it back', async ({ page }) => {
  await openLab(page);
  const digest = await digestOf(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('slider', { name: 'Playhead' }).or(page.locator('body')).first().press('Home');
  await nextRun(page, () =>
    page
      .getByLabel('GOMAXPROCS, as a number')
      .fill('1')
      .then(() => page.keyboard.press('Enter')),
  );
  await expect.poll(() => digestOf(page)).not.toBe(digest);
  await expect(page.getByRole('row', { name: /makespan/ })).toContainText('→');
  await nextRun(page, () => page.getByRole('button', { name: 'Reset' }).click());
  await expect.poll(() => digestOf(page)).toBe(digest);
  await expect(page.getByRole('row', { name: /makespan/ })).not.toContainText('→');
});

test('a live knob in the middle of a run becomes an intervention, and a value out of range is clamped and said', async ({
  page,
}) => {
  await openLab(page);
  await digestOf(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.keyboard.press(']');
  await expect.poll(() => shownTime(page)).not.toBe('0 ns');
  await page.keyboard.press('ArrowRight');
  const field = page.getByLabel('GOMAXPROCS, as a number');
  await nextRun(page, () => field.fill('1e9').then(() => field.press('Enter')));
  await expect(page.getByText('GOMAXPROCS: ').or(page.getByText('gomaxprocs: ')).first()).toBeVisible();
  await digestOf(page);
});

test('dragging a slider changes the run once it rests', async ({ page }) => {
  await openLab(page);
  await digestOf(page);
  await nextRun(page, () => page.getByRole('slider', { name: 'Goroutines' }).fill('10'));
  await digestOf(page);
});

test('play, pause, step, speed and scrub work from the keyboard', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page);
  await digestOf(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shownTime(page)).not.toBe('0 ns');
  const one = await shownTime(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shownTime(page)).not.toBe(one);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => shownTime(page)).toBe(one);
  await page.keyboard.press('End');
  await expect.poll(() => shownTime(page)).not.toBe(one);
  const end = await shownTime(page);
  await page.keyboard.press('Home');
  await expect.poll(() => shownTime(page)).toBe('0 ns');
  await page.keyboard.press('Space');
  await expect(app(page)).toHaveAttribute('data-playing', 'true');
  const speed = page.getByRole('slider', { name: 'Speed' });
  const before = Number(await speed.inputValue());
  // A slider does not use the space bar.
  await speed.focus();
  await page.keyboard.press('Space');
  await expect(app(page)).toHaveAttribute('data-playing', 'false');
  await page.keyboard.press('Space');
  for (let i = 0; i < 14; i++) await page.keyboard.press('+');
  expect(Number(await speed.inputValue())).toBeGreaterThan(before);
  await expect(app(page)).toHaveAttribute('data-playing', 'false');
  await expect.poll(() => shownTime(page)).toBe(end);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a goroutine that is named is explained: state, why with its rule, last events', async ({ page }) => {
  await openLab(page);
  await digestOf(page);
  await page.keyboard.press('End');
  await page.getByRole('textbox', { name: /Nothing is selected/ }).fill('G 1');
  await page.getByRole('button', { name: 'Find' }).click();
  const panel = page.getByRole('region', { name: 'Selected' });
  await expect(panel).toContainText('G 1');
  await expect(panel.getByRole('listitem').first()).toBeVisible();
  await panel.getByRole('button', { name: 'Why?' }).click();
  await expect(panel.getByText(/proc\.go|chan\.go/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Find' })).toBeVisible();
});

test('a processor can be chosen on the stage with the pointer', async ({ page }) => {
  await openLab(page);
  await digestOf(page);
  await page.keyboard.press('End');
  const stage = page.getByTestId('stage');
  const box = await stage.boundingBox();
  if (box === null) throw new Error('no stage');
  const found = page.getByRole('button', { name: 'Clear the selection' });
  for (let y = 0.15; y < 0.9 && (await found.count()) === 0; y += 0.06) {
    for (let x = 0.05; x < 0.7 && (await found.count()) === 0; x += 0.08)
      await stage.click({ position: { x: box.width * x, y: box.height * y } });
  }
  await expect(found).toBeVisible();
});

test('code shows how many goroutines are at each line and offers the program for real Go', async ({ page }) => {
  await openLab(page);
  await digestOf(page);
  await page.getByRole('tab', { name: 'Code' }).click();
  await expect(page.locator('.cm-content')).toContainText('package main');
  await page.keyboard.press('Home');
  await page.getByLabel('Goroutines, as a number').fill('500');
  await nextRun(page, () => page.keyboard.press('Enter'));
  await expect(page.getByText(/LAB_N=500 .*GOMAXPROCS=4 .*go run \./)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /\.zip/ }).click();
  expect((await download).suggestedFilename()).toBe('sched-latency.zip');
});

test('output, rules and charts have something to say', async ({ page }) => {
  await openLab(page);
  await digestOf(page);
  await page.keyboard.press('End');
  await page.getByRole('tab', { name: 'Output' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('all done after');
  await page.getByRole('tab', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'All rules' }).click();
  await page.getByRole('searchbox', { name: 'Filter' }).fill('runqgrab');
  await expect(page.getByRole('tabpanel').getByText(/Q-12/)).toBeVisible();
  await page.getByRole('tab', { name: 'Charts' }).click();
  await expect(page.getByRole('img', { name: 'run-queue length' })).toBeVisible();
});

test('every scenario opens, runs and tells its story', async ({ page }) => {
  test.setTimeout(180_000);
  await openLab(page);
  const picker = page.getByRole('button', { name: /Choose a scenario/ });
  await picker.click();
  await expect(page.locator('[popover] li').first()).toBeVisible();
  const names = await page.locator('[popover] li button span.font-semibold').allTextContents();
  expect(names.length).toBeGreaterThan(7);
  await page.keyboard.press('Escape');
  for (const name of names.slice(1)) {
    await picker.click();
    await nextRun(page, () => page.locator('[popover] li button', { hasText: name }).first().click());
    await expect(page.getByRole('banner')).toContainText(name);
    await page.getByRole('button', { name: 'Tell me' }).click();
    await expect(page.getByText(/Story · 1 of/)).toBeVisible();
  }
});

test('language and colours are chosen, and remembered', async ({ page }) => {
  await openLab(page);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('button', { name: '分享' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('button', { name: /配色/ }).click();
  await page.getByRole('button', { name: /配色/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor))
    .toBe('rgb(246, 247, 249)');
  await page.goto('about:blank');
  await openLab(page);
  await expect(page.getByRole('button', { name: '分享' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});
