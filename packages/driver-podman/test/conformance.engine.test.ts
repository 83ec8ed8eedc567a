import { describeOnEngines } from '@openshell/conformance';
import { trial } from './support/trial.ts';

await describeOnEngines(trial);
