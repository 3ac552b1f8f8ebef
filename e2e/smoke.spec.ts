import { expect, test } from './page.ts';

test('the page opens with its name, without errors and within its content policy', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/GMP Lab/);
  await expect(page.getByRole('heading', { level: 1, name: /GMP Lab/ })).toBeAttached();
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveCount(1);
});

test('a script that the policy does not allow is refused and reported', async ({ page, troubles }) => {
  await page.goto('./');
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.body.append(script);
  });
  await expect.poll(() => troubles.list.filter((line) => line.startsWith('policy:')).length).toBeGreaterThan(0);
  await expect(page).toHaveTitle(/GMP Lab/);
  troubles.list.length = 0;
});
