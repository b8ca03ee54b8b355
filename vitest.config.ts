import { defineConfig } from 'vitest/config';

/** Where `npm test` wants the counts; unset when vitest is run by hand. */
const report = process.env['PARLEY_TEST_REPORT'];
const resolve = { conditions: ['source'] };
const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;
/** Projects run one after the other, in this order: browsers must not fight unit tests for the processor. */
const order = ['unit', 'web', 'integration', 'flood', 'browser', 'e2e'];
const group = (name: string) => ({ groupOrder: order.indexOf(name) });

/** What is waited for comes on a busy machine too. */
const POLL_MS = 10_000;

/** What measures how somebody fares beside harm has the machine to itself. */
const FLOODS = [
  'chaos/**/*.integration.test.ts',
  'apps/server/src/**/{hostile,fanout,limits,guard,guesses,slow,many}.integration.test.ts',
];

/** Node resolves workspace packages by the `source` condition as well where a test starts a program. */
const node = { environment: 'node' as const, execArgv: ['--conditions=source'] };

export default defineConfig({
  test: {
    reporters: report ? ['default', './scripts/test/reporter.ts'] : ['default'],
    allowOnly: !report,
    projects: [
      {
        resolve,
        ssr: { resolve },
        test: {
          name: 'unit',
          ...node,
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'e2e/**/*.test.ts',
            'chaos/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: ['**/*.integration.test.ts', '**/*.browser.test.ts', '**/*.web.test.ts'],
          testTimeout: 30_000,
          expect: { poll: { timeout: POLL_MS } },
          maxWorkers: 2,
          sequence: group('unit'),
        },
      },
      {
        resolve,
        ssr: { resolve },
        test: {
          name: 'integration',
          ...node,
          include: ['{apps/server,packages/client}/src/**/*.integration.test.ts'],
          exclude: FLOODS,
          testTimeout: 30_000,
          expect: { poll: { timeout: POLL_MS } },
          hookTimeout: 30_000,
          maxWorkers: 2,
          sequence: group('integration'),
        },
      },
      {
        resolve,
        ssr: { resolve },
        test: {
          name: 'flood',
          ...node,
          include: FLOODS,
          testTimeout: 30_000,
          expect: { poll: { timeout: POLL_MS } },
          hookTimeout: 30_000,
          fileParallelism: false,
          sequence: group('flood'),
        },
      },
      {
        resolve,
        oxc: jsx,
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['apps/web/src/**/*.web.test.{ts,tsx}'],
          maxWorkers: 2,
          sequence: group('web'),
        },
      },
      {
        resolve,
        ssr: { resolve },
        test: {
          name: 'browser',
          ...node,
          include: ['packages/client/src/**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          sequence: group('browser'),
        },
      },
      {
        resolve,
        ssr: { resolve },
        test: {
          name: 'e2e',
          ...node,
          include: ['{e2e,chaos}/**/*.e2e.ts'],
          globalSetup: './scripts/test/builtPage.mjs',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: group('e2e'),
        },
      },
    ],
  },
});
