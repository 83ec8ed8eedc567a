import { describeOnEngines } from '@openshell/conformance';
import * as module from '../src/index.ts';

await describeOnEngines({ name: 'podman', module, on: 'podman' });
