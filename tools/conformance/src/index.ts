export { describeOnEngines } from './describe-on-engines.ts';
export { engineHarness } from './engine-harness.ts';
export { lifecycleTopics } from './lifecycle-topics.ts';
export { describeRoutes } from './routes/describe-routes.ts';
export { type Heard, hearCallBack, type SupervisedGateway } from './routes/hear-call-back.ts';
export { withSupervisor } from './routes/with-supervisor.ts';
export type { Trial } from './trial.ts';
