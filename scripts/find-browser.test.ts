import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

describe('the search for a browser', () => {
  test('a CHROME_PATH that does not start is an error that says so, not a reason to look elsewhere', () => {
    const env = { ...process.env, CHROME_PATH: '/no/such/browser' };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/find-browser.mjs'], {
      env,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('CHROME_PATH is set to /no/such/browser, which does not start');
  });
});
