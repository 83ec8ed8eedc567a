import type { RuntimeIdentity } from '@openshell/driver-api';
import { describeEndpoint } from '../endpoint/describe-endpoint.ts';
import type { Connection } from '../engine/engine.ts';
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
    name: connection.isPodman ? 'Podman Engine' : 'Docker Engine',
    version: info.ServerVersion ?? '',
    apiVersion: connection.apiVersion,
    id: info.ID ?? '',
    operatingSystem: info.OSType ?? '',
    architecture: architectures[architecture] ?? architecture,
    rootless: isRootless(info),
    endpoint: describeEndpoint(connection.endpoint),
    endpointSource: connection.source,
  };
}
