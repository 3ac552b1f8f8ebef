import { availableParallelism } from 'node:os';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    environment: 'node',
    env: { TZ: 'UTC', LANG: 'en_US.UTF-8' },
    // Machines of CI are slow and shared; a test that hangs is still ended.
    testTimeout: 60_000,
    // Model tests hold large buffers; a process each gives them back.
    pool: 'forks',
    // One for each core, where vitest would leave one free; no more than what memory holds for.
    maxWorkers: Math.min(4, availableParallelism()),
    coverage: { provider: 'v8', include: ['src/**/*.ts'], exclude: ['src/**/*.test.ts', 'src/**/testing/**'] },
  },
});
