import { describeOnEngines, lifecycleTopics } from '@openshell/conformance';
import { trial } from './support/trial.ts';

/**
 * The whole kit with "npm run conformance -- podman", and its 300 sandboxes at once: they take
 * minutes on each version.
 */
await describeOnEngines({ ...trial, scale: { manySandboxes: 100 } }, { only: lifecycleTopics });
