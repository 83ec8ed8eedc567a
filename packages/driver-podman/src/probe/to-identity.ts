import { createHash } from 'node:crypto';
import type { RuntimeIdentity } from '@openshell/driver-api';
import type { Connection } from '@openshell/driver-kit/http-engine';
import { describeEndpoint } from '@openshell/driver-kit/http-engine';
import { type EngineInfo, isRootless } from './engine-info.ts';

/** Podman has no id of its own: what it is known by is its machine, its store and its user. */
function idOf(info: EngineInfo): string {
  const { host, store } = info;
  const facts = [host.hostname, host.remoteSocket?.path, store?.graphRoot, isRootless(info)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** Which engine answered, and where. */
export function toIdentity(info: EngineInfo, connection: Connection): RuntimeIdentity {
  const { host, version } = info;
  return {
    name: `${connection.product} Engine`,
    version: version?.Version ?? '',
    apiVersion: connection.apiVersion,
    id: idOf(info),
    operatingSystem: host.os ?? '',
    architecture: host.arch ?? '',
    rootless: isRootless(info),
    endpoint: describeEndpoint(connection.endpoint),
    endpointSource: connection.source,
  };
}
