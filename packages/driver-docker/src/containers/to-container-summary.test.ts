import { expect, test } from 'vitest';
import { toContainerSummary } from './to-container-summary.ts';

const listed = { Id: 'i', Image: 'b', ImageID: 'sha256:1', Created: 2, State: 'exited' };

test('reads the exit code from the words of the list', () => {
  expect(toContainerSummary({ ...listed, Status: 'Exited (137) 2 minutes ago' }).exitCode).toBe(
    137,
  );
  expect(toContainerSummary({ ...listed, Status: 'Created' }).exitCode).toBeUndefined();
});

test('prefers the name that is the container’s own', () => {
  const Names = ['/other/link', '/own'];

  expect(toContainerSummary({ ...listed, Names })).toMatchObject({
    name: 'own',
    createdAtMs: 2_000,
  });
});

test('lists published ports only', () => {
  const Ports = [
    { PrivatePort: 80, Type: 'tcp' },
    { IP: '127.0.0.1', PrivatePort: 81, PublicPort: 8081, Type: 'udp' },
  ];

  expect(toContainerSummary({ ...listed, Ports }).publishedPorts).toEqual([
    { containerPort: 81, hostPort: 8081, hostAddress: '127.0.0.1', protocol: 'udp' },
  ]);
});

test('calls a state that nobody knows unknown', () => {
  expect(toContainerSummary({ ...listed, State: 'dreaming' }).state).toBe('unknown');
});
