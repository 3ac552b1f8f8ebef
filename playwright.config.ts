import { defineConfig } from '@playwright/test';

/**
 * `npm run test:e2e` builds, finds a browser, serves dist/ and sets these two variables (scripts/e2e.mjs).
 */
const baseURL = process.env.GMPLAB_URL;
const executablePath = process.env.CHROME_PATH;
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL,
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'dark',
    viewport: { width: 1600, height: 1000 },
    trace: 'off',
    // Chromium's sandbox does not start as root; everywhere else it stays on.
    launchOptions: { ...(executablePath && { executablePath }), chromiumSandbox: !isRoot },
  },
});
