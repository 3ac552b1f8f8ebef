import { describe, expect, it } from 'vitest';

import { isLoadFailure } from './load-failure.ts';

describe('isLoadFailure', () => {
  it('knows the words of Chromium, Firefox, Safari and Vite', () => {
    for (const message of [
      'Failed to fetch dynamically imported module: https://lab.example/assets/RulesPanel-1.js',
      'error loading dynamically imported module: https://lab.example/assets/RulesPanel-1.js',
      'Importing a module script failed.',
      'Unable to preload CSS for /assets/index-1.css',
    ])
      expect(isLoadFailure(new TypeError(message)), message).toBe(true);
  });

  it('takes nothing else for one', () => {
    expect(isLoadFailure(new Error('no such G'))).toBe(false);
    expect(isLoadFailure('Importing a module script failed.')).toBe(false);
    expect(isLoadFailure(undefined)).toBe(false);
  });
});
