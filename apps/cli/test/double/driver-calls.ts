import type { ServiceImpl } from '@connectrpc/connect';
import type { GatewayService } from '@openshell/wire/gateway/v1';

/** One driver that is ready and one whose engine is not there. */
export function driverCalls(): Pick<ServiceImpl<typeof GatewayService>, 'listDrivers'> {
  return {
    listDrivers: ({ probe, proveRoutesFrom }) => ({
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
          routes:
            proveRoutesFrom === 'busybox:1.37'
              ? [
                  {
                    address: '172.17.0.1',
                    listenAddress: '172.17.0.1',
                    reason: 'gateway of network "bridge"',
                    scope: 'engine',
                    state: 'verified',
                    detail: 'dialled from inside',
                  },
                  {
                    address: 'host-gateway',
                    listenAddress: '127.0.0.1',
                    reason: 'forwarded',
                    scope: 'engine',
                    state: 'unverified',
                  },
                  {
                    address: '10.0.0.4',
                    listenAddress: '10.0.0.4',
                    reason: 'address of this machine',
                    scope: 'engine',
                    state: 'failed',
                    detail: 'curl: refused\u001b[2J',
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
