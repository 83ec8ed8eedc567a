import { describeOnEngines } from '@openshell/conformance';
import { trialOn } from './support/trial.ts';

/** On the others with "npm run conformance -- docker --engine NAME": a run takes minutes. */
await describeOnEngines({ ...trialOn('podman'), names: ['podman-5.8'] });
