import { describeRoutes } from '@openshell/conformance';
import { trial } from './support/trial.ts';

await describeRoutes(trial);
