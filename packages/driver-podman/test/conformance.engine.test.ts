import { describeOnEngines, lifecycleTopics } from '@openshell/conformance';
import { trial } from './support/trial.ts';

/** The whole kit with "npm run conformance -- podman": it takes minutes on each version. */
await describeOnEngines(trial, { only: lifecycleTopics });
