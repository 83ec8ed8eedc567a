export { engineHarness } from './engine-harness.ts';
export { expectedFailuresOf } from './expected-failures.ts';
