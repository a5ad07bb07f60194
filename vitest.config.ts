import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A minute each of processes and browsers: begun last, they would run on alone at the end. */
const slowest = [
  'tests/start.test.ts',
  'tests/journeys/loop.test.ts',
  'tests/journeys/alert-keeping.test.ts',
  'tests/journeys/published.test.ts',
  'tests/journeys/upload.test.ts',
  'tests/journeys/changes.test.ts',
  'tests/journeys/webhooks.test.ts',
  'tests/journeys/baseline.test.ts',
  'tests/journeys/billing.test.ts',
  'app/domain/billing/billing.test.ts',
  'tests/bench.test.ts',
  'tests/drill.test.ts',
  'tests/demonstration.test.ts',
  'app/domain/accounts/accounts.test.ts',
].map((file) => path.resolve(file));

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      (slowest.indexOf(moduleId) + 1 || slowest.length + 1) - 1;
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    globalSetup: ['tests/setup/global.ts'],
    include: ['app/**/*.test.{ts,tsx}', 'search/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['node_modules/**'],
    // Starting processes, browsers and databases takes its time on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One more than the two cores this is meant for: journeys mostly wait for pages.
    maxWorkers: 3,
    // Half of the time went into loading the same modules for each file. Files share nothing else:
    // each has its own database, and what a module keeps in mind is kept by database or by nothing.
    isolate: false,
    sequence: { sequencer: SlowestFirst },
  },
});
