import { app, digestOf, nextRun, openLab } from './lab.ts';
import { expect, test } from './page.ts';

test('without a connection what is loaded goes on, what is not says so, and comes once there is one', async ({
  page,
  context,
  troubles,
}) => {
  await openLab(page);
  const digest = await digestOf(page);
  // The list is loaded when it is first opened.
  await page.getByRole('button', { name: /Choose a scenario/ }).click();
  await expect(page.getByRole('heading', { name: 'Goroutines and the scheduler' })).toBeVisible();
  await page.keyboard.press('Escape');
  await context.setOffline(true);

  await page.getByRole('tab', { name: 'Rules' }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel).toContainText('could not be loaded');
  const notice = page.getByText('A part of the page could not be loaded');
  await expect(notice).toHaveCount(1);
  await page.getByRole('button', { name: 'Keyboard and help' }).click();
  await page.getByRole('button', { name: 'How close is this to real Go?' }).click();
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: /Choose a scenario/ }).click();
  await page.locator('[popover] li button', { hasText: 'Ping-pong' }).click();
  await expect(notice).toHaveCount(1);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Choose a scenario: Scheduling latency/ })).toBeVisible();
  await expect(app(page)).toHaveAttribute('data-digest', digest);

  await context.setOffline(false);
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel.getByRole('button', { name: 'All rules' })).toBeVisible();
  await page.getByRole('button', { name: 'Keyboard and help' }).click();
  await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('tab', { name: '规则' })).toBeVisible();

  // The browser itself logs every request that failed; nothing else may have gone wrong.
  troubles.list.splice(0, Infinity, ...troubles.list.filter((line) => !/ERR_INTERNET_DISCONNECTED/.test(line)));
});

test('a program whose compiler cannot be loaded is opened by trying again', async ({ page, context, troubles }) => {
  await openLab(page);
  await digestOf(page);
  // The scenario is there, the compiler is not.
  await page.route(/compile-loaded-/, (route) => route.abort());
  await page.getByRole('button', { name: /Choose a scenario/ }).click();
  await page.locator('[popover] li button', { hasText: 'Ping-pong' }).click();
  const problem = page.getByRole('alert');
  await expect(problem).toContainText('could not be loaded');
  await expect(app(page)).toHaveAttribute('data-phase', 'problem');
  await context.unroute(/compile-loaded-/);
  await page.unroute(/compile-loaded-/);
  await problem.getByRole('button', { name: 'Try again' }).click();
  await expect(app(page)).toHaveAttribute('data-phase', 'ready');
  await digestOf(page);
  troubles.list.splice(0, Infinity, ...troubles.list.filter((line) => !/ERR_FAILED/.test(line)));
});

test('lanes of requests whose code cannot be loaded come by themselves once it can', async ({ page, troubles }) => {
  await openLab(page);
  await page.getByRole('button', { name: /Choose a scenario/ }).click();
  await nextRun(page, () => page.locator('[popover] li button', { hasText: 'Admission control' }).click());
  await page.route(/work-lanes-/, (route) => route.abort());
  await page.getByRole('button', { name: 'requests', exact: true }).click();
  await expect(page.getByText('A part of the page could not be loaded')).toHaveCount(1);
  await page.unroute(/work-lanes-/);
  await expect(page.getByTestId('timeline-twin').getByRole('row').first()).toContainText(/request/);
  troubles.list.splice(0, Infinity, ...troubles.list.filter((line) => !/ERR_FAILED/.test(line)));
});
