import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['tests/setup/global.ts'],
    include: ['app/**/*.test.{ts,tsx}', 'search/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['node_modules/**'],
    // Starting processes, browsers and databases takes its time on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
