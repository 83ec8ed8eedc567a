import { expect, test } from 'vitest';
import { findDefinition } from '../matrix/find-definition.ts';
import { daemonCommand, daemonEnvironment } from './daemon-command.ts';

test('starts dockerd on the socket in the state directory', () => {
  const command = daemonCommand(findDefinition('docker-28.5'));
  expect(command[0]).toBe('dockerd');
  expect(command).toContain('--host=unix:///srv/engine/engine.sock');
  expect(command).not.toContain('--live-restore');
});

test('takes containers over only when asked to', () => {
  expect(daemonCommand(findDefinition('docker-28.5'), { liveRestore: true })).toContain(
    '--live-restore',
  );
});

test('starts a rootless daemon as its own user, in its own home', () => {
  const definition = findDefinition('docker-26.1-rootless');
  expect(daemonCommand(definition).slice(0, 2)).toEqual(['setpriv', '--reuid=61126']);
  expect(daemonEnvironment(definition)['HOME']).toBe('/home/engine');
});

test('runs podman as a service that never ends by itself', () => {
  expect(daemonCommand(findDefinition('podman-5.4')).join(' ')).toBe(
    'podman system service --time=0 unix:///srv/engine/engine.sock',
  );
});
