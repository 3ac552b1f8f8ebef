/** What every end-to-end test starts from: a page that remembers what went wrong in it. */
import { test as base, expect, type Page } from '@playwright/test';

/** Refused by the content policy, logged as an error, or thrown and not caught. In order of appearance. */
export interface Troubles {
  readonly list: string[];
}

export const test = base.extend<{ troubles: Troubles }>({
  troubles: [
    async ({ page }, use) => {
      const troubles: Troubles = { list: [] };
      await watch(page, troubles);
      await use(troubles);
      expect(troubles.list, 'console errors, uncaught errors and refusals of the content policy').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

async function watch(page: Page, troubles: Troubles): Promise<void> {
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.list.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.list.push(`uncaught: ${error.message}`));
  await page.exposeFunction('reportPolicyViolation', (text: string) => troubles.list.push(`policy: ${text}`));
  await page.addInitScript(() => {
    const report = (window as unknown as { reportPolicyViolation: (text: string) => void }).reportPolicyViolation;
    document.addEventListener('securitypolicyviolation', (event) => {
      report(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
}
