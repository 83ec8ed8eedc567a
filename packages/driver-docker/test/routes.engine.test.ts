import { describeRoutes } from '@openshell/conformance';
import { trialOn } from './support/trial.ts';

await describeRoutes(trialOn('docker'));
await describeRoutes(trialOn('podman'));
