import { describeOnEngines, lifecycleTopics } from '@openshell/conformance';
import { trialOn } from './support/trial.ts';

await describeOnEngines(
  { ...trialOn('docker'), names: ['docker-28.5'] },
  { only: lifecycleTopics, connection: 'split' },
);
