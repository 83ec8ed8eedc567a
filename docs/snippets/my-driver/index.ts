import type { ComputeDriver, DriverContext } from '@openshell/driver-api';
import { createContainerDriver, parseContainerDriverOptions } from '@openshell/driver-kit';
import { createMyRuntime } from './create-my-runtime.ts';

/** What a gateway calls that loads this package by name. */
export function createDriver(options: unknown, context: DriverContext): ComputeDriver {
  const { container, own } = parseContainerDriverOptions('my options', options, ['endpoint']);
  const { gatewayId, gatewayPort, logger } = context;
  const about = { name: 'my', version: '1.0.0' };
  const settings = { gatewayId, gatewayPort, logger, ...container, ...about };
  return createContainerDriver(createMyRuntime(own), settings);
}
