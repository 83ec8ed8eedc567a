import type { ContainerSpec } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { findImage, resolveHosts, resolvePorts } from '@openshell/driver-kit/podman';
import { readHostRoutes } from '../host/host-routes.ts';
import { readEngineInfo } from '../probe/engine-info.ts';
import { toPodmanHandlers } from '../probe/to-handlers.ts';
import { assertOffered } from './assert-offered.ts';
import { toPodmanConfig } from './to-podman-config.ts';

/**
 * The body of a request that makes a container on Podman. Rejects for what Podman would leave out.
 *
 * @param platform - operating system this runs on
 */
export async function podmanRequest(
  engine: Engine,
  call: Call,
  spec: ContainerSpec,
  platform: string,
): Promise<Readonly<Record<string, unknown>>> {
  const [{ name: handler = '' } = {}] = toPodmanHandlers(await readEngineInfo(engine, call));
  assertOffered(call, spec, handler);
  const [image, extraHosts, publishedPorts] = await Promise.all([
    findImage(engine, call, spec),
    resolveHosts(engine, call, spec, (network) => readHostRoutes(engine, call, network, platform)),
    resolvePorts(engine, call, spec.publishedPorts),
  ]);
  const said = { ...spec, image, extraHosts, publishedPorts, runtimeHandler: undefined };
  return toPodmanConfig(said, handler);
}
