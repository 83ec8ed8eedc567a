import { expect, test } from 'vitest';
import { toContainer } from '../containers/to-container.ts';
import { asDockerLists, asDockerTells } from './as-docker-tells.ts';

/** What Podman tells of a container, the parts that differ. */
const told = {
  Id: 'a',
  Name: '/a',
  Created: '2026-11-21T15:24:07.025574534Z',
  Image: '76dcfef0db4fee113cdd0acc94c7802b8a75e7e90631c722d6b721a24aa236b6',
  Path: '/run/podman-init',
  Args: ['--', 'sh', '-c', 'x y'],
  State: { Status: 'running', Error: 'container is running' },
  Config: { Image: 'docker.io/library/busybox:local', Entrypoint: ['sh -c'], Cmd: ['x y'] },
  HostConfig: {
    Runtime: 'oci',
    CapAdd: ['CAP_SYS_NICE'],
    CapDrop: [],
    Tmpfs: { '/scratch': 'size=1048576,mode=1770,rprivate,nosuid,nodev' },
    Annotations: {
      'ai.openshell.asked-capabilities': '{"drop":["NET_RAW"],"add":["SYS_NICE"]}',
      'ai.openshell.runtime-handler': 'runc',
    },
  },
  NetworkSettings: {},
};

test('a container of Podman is told as one of Docker', () => {
  const container = toContainer(asDockerTells(told));

  expect(container).toMatchObject({
    image: 'busybox:local',
    imageId: 'sha256:76dcfef0db4fee113cdd0acc94c7802b8a75e7e90631c722d6b721a24aa236b6',
    entrypoint: ['sh', '-c'],
    command: ['x y'],
    runtimeHandler: 'runc',
    dropCapabilities: ['NET_RAW'],
    addCapabilities: ['SYS_NICE'],
    mounts: [{ type: 'tmpfs', target: '/scratch', sizeBytes: 1_048_576, mode: 0o1770 }],
  });
  expect(container.error).toBeUndefined();
});

test('what made a container is not guessed where nobody noted it', () => {
  const HostConfig = { ...told.HostConfig, Annotations: null };

  expect(toContainer(asDockerTells({ ...told, HostConfig })).runtimeHandler).toBe('');
});

test('a line of the list has short names and whole ids', () => {
  const line = { Id: 'a', Image: 'docker.io/o/r:1', ImageID: 'ab', Created: 1, State: 'exited' };

  expect(asDockerLists(line)).toMatchObject({ Image: 'o/r:1', ImageID: 'sha256:ab' });
});
