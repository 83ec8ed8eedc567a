import type { ServiceImpl } from '@connectrpc/connect';
import type { GatewayService } from '@openshell/wire/gateway/v1';

/** One driver that is ready and one whose engine is not there. */
export function driverCalls(): Pick<ServiceImpl<typeof GatewayService>, 'listDrivers'> {
  return {
    listDrivers: ({ probe }) => ({
      drivers: [
        {
          name: 'docker',
          package: '@openshell/driver-docker',
          version: '0.1.0',
          state: 'ready',
          selected: true,
          defaultDriver: true,
          runtime: {
            name: 'Docker Engine',
            version: '28.5.2',
            apiVersion: '1.51',
            operatingSystem: 'linux',
            architecture: 'amd64',
            endpoint: 'unix:///var/run/docker.sock',
            endpointSource: 'known socket',
          },
          candidates: probe
            ? [
                { source: 'DOCKER_HOST', address: '-', state: 'rejected', reason: 'not set' },
                {
                  source: 'known socket',
                  address: '/var/run/docker.sock',
                  state: 'selected',
                  reason: 'answers, API 1.51',
                },
              ]
            : [],
          capabilities: probe
            ? [
                { name: 'exec', state: 'supported' },
                {
                  name: 'memoryLimit',
                  state: 'unsupported',
                  reason: 'rootless on cgroup v1',
                  remedy: 'use cgroup v2',
                },
              ]
            : [],
        },
        {
          name: 'podman',
          package: '@openshell/driver-podman',
          state: 'not-installed',
          message: 'package @openshell/driver-podman is not installed',
          remedy: 'npm install @openshell/driver-podman',
        },
      ],
    }),
  };
}
