import { describeOnEngines } from '@openshell/conformance';
import * as module from '../src/index.ts';

await describeOnEngines({ name: 'docker', module, on: 'podman' });
