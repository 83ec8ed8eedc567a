import { describeOnEngines, lifecycleTopics } from '@openshell/conformance';
import * as module from '../src/index.ts';

const options = { only: lifecycleTopics, connection: 'slow' } as const;

await describeOnEngines({ name: 'docker', module, on: 'docker' }, options);
