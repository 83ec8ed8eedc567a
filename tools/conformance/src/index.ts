export { describeOnEngines, type Trial } from './describe-on-engines.ts';
export { engineHarness } from './engine-harness.ts';
export { expectedFailuresOf } from './expected-failures.ts';
export { lifecycleTopics } from './lifecycle-topics.ts';
