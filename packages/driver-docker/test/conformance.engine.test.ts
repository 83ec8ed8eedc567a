import { describeOnEngines } from '@openshell/conformance';
import { trialOn } from './support/trial.ts';

await describeOnEngines(trialOn('docker'));
