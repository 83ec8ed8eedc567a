import type { ComputeDriver, ContainerRuntime } from '@openshell/driver-api';
import { createDockerDriver, createDockerRuntime } from '@openshell/driver-docker';
import type { TestEngine } from '@openshell/engines';
import Docker from 'dockerode';

/** Both ways to one engine. */
export interface Surroundings {
  readonly engine: TestEngine;
  readonly driver: ComputeDriver;
  readonly runtime: ContainerRuntime;
  readonly raw: Docker;
}

/** Marks everything a benchmark makes, so that it can be swept. */
export const benchGatewayId = 'openshell-bench';

export const benchLabels: Readonly<Record<string, string>> = { 'openshell.bench': 'yes' };

export function openSurroundings(engine: TestEngine): Surroundings {
  const { endpoint, socketPath } = engine;
  return {
    engine,
    driver: createDockerDriver({ endpoint, gatewayId: benchGatewayId }),
    runtime: createDockerRuntime({ endpoint }),
    raw: new Docker({ socketPath }),
  };
}
