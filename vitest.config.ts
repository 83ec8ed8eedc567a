import { defineConfig } from 'vitest/config';

// Tests run on the sources: no build is needed before `vitest`.
const conditions = ['@openshell/source'];
const source = { resolve: { conditions }, ssr: { resolve: { conditions } } };
const engineTests = '{packages,apps,tools}/*/test/**/*.engine.test.ts';
const packedTests = 'tools/packed/test/**/*.test.ts';
const mutantTests = 'packages/*/test/**/mutants-of-*.test.ts';

export default defineConfig({
  test: {
    reporters: ['default', './tools/checks/src/plain-summary.ts'],
    projects: [
      {
        ...source,
        test: {
          name: 'unit',
          include: ['{packages,apps,tools}/*/{src,test}/**/*.test.ts'],
          exclude: [engineTests, packedTests, mutantTests, '**/node_modules/**'],
        },
      },
      {
        ...source,
        test: {
          name: 'mutants',
          include: [mutantTests],
          maxWorkers: '100%',
        },
      },
      {
        ...source,
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ['packages/*/src/**/*.test-d.ts'],
            tsconfig: './tsconfig.types.json',
          },
        },
      },
      {
        ...source,
        test: {
          name: 'packed',
          include: [packedTests],
          globalSetup: ['tools/packed/test/harness/publish-once.ts'],
          fileParallelism: false,
        },
      },
      {
        ...source,
        test: {
          name: 'engine',
          include: [engineTests],
          exclude: [packedTests, '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
