import { homedir } from 'node:os';
import { silentLogger } from '@openshell/driver-api';
import { describeConformance } from '@openshell/driver-conformance/vitest';
import { createMyRuntime, myEngine } from './create-my-runtime.ts';
import { createDriver } from './index.ts';

const surroundings = { environment: {}, platform: process.platform, homeDirectory: homedir() };
const context = { ...surroundings, gatewayPort: 17_670, logger: silentLogger };

await describeConformance('my driver', {
  createDriver: ({ gatewayId, socketPath }) =>
    createDriver({ endpoint: socketPath }, { ...context, gatewayId }),
  createRuntime: ({ socketPath }) => createMyRuntime({ endpoint: socketPath }),
  image: 'reference:local',
  pullableImage: 'registry.test/pullable:1',
  engine: myEngine,
  openFaults: myEngine.openFaults,
  expectedFailures: [],
});
