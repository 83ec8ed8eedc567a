import { describeOnEngines, lifecycleTopics } from '@openshell/conformance';
import { trialOn } from './support/trial.ts';

await describeOnEngines(trialOn('docker'), { only: lifecycleTopics, connection: 'split' });
