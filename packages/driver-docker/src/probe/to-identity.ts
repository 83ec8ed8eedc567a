import type { RuntimeIdentity } from '@openshell/driver-api';
import type { Connection } from '@openshell/driver-kit/http-engine';
import { describeEndpoint } from '@openshell/driver-kit/http-engine';
import { podmanId } from '../podman/podman-id.ts';
import { type EngineInfo, isRootless } from './engine-info.ts';

const architectures: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  armv7l: 'arm',
  armv6l: 'arm',
  i386: '386',
  i686: '386',
};

/** Which engine answered, and where. */
export function toIdentity(info: EngineInfo, connection: Connection): RuntimeIdentity {
  const architecture = info.Architecture ?? '';
  return {
    name: `${connection.product} Engine`,
    version: info.ServerVersion ?? '',
    apiVersion: connection.apiVersion,
    id: connection.product === 'Podman' ? podmanId(info) : (info.ID ?? ''),
    operatingSystem: info.OSType ?? '',
    architecture: architectures[architecture] ?? architecture,
    rootless: isRootless(info),
    endpoint: describeEndpoint(connection.endpoint),
    endpointSource: connection.source,
  };
}
