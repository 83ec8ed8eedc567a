import { expect, test } from 'vitest';
import { foreignSockets } from './running-engines.ts';

test('names a foreign engine after its variable and lists each socket once', () => {
  const sockets = foreignSockets({
    OPENSHELL_ENGINE_MY_PODMAN: 'unix:///run/user/1/podman.sock',
    OPENSHELL_ENGINE_AGAIN: 'unix:///var/run/docker.sock',
    OPENSHELL_ENGINE_REMOTE: 'tcp://example:2375',
    HOME: 'unix:///home',
  });

  expect(sockets).toEqual([
    ['machine-docker', '/var/run/docker.sock'],
    ['my-podman', '/run/user/1/podman.sock'],
  ]);
});
