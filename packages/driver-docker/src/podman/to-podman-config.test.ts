import { expect, test } from 'vitest';
import { toPodmanConfig } from './to-podman-config.ts';

const least = { name: 'a', image: 'docker.io/library/b:latest' };

test('a volume that is not to be filled and memory file systems are said in short', () => {
  const { HostConfig } = toPodmanConfig(
    {
      ...least,
      mounts: [
        { type: 'volume', volume: 'full', target: '/full' },
        { type: 'volume', volume: 'bare', target: '/bare', copyImageContent: false },
        {
          type: 'volume',
          volume: 'fixed',
          target: '/fixed',
          copyImageContent: false,
          readOnly: true,
        },
        { type: 'tmpfs', target: '/scratch', sizeBytes: 1_024, mode: 0o1770 },
        { type: 'tmpfs', target: '/run' },
      ],
    },
    'runc',
  );

  expect(HostConfig).toMatchObject({
    Mounts: [{ Type: 'volume', Source: 'full', Target: '/full' }],
    Binds: ['bare:/bare:nocopy,rw', 'fixed:/fixed:nocopy,ro'],
    Tmpfs: { '/scratch': 'notmpcopyup,size=1024,mode=1770', '/run': 'notmpcopyup' },
  });
});

test('what Podman does not repeat is noted beside the container', () => {
  const security = { dropCapabilities: ['ALL'], addCapabilities: ['CHOWN'] };

  expect(toPodmanConfig({ ...least, security }, 'crun')['HostConfig']).toMatchObject({
    Annotations: {
      'ai.openshell.asked-capabilities': '{"drop":["ALL"],"add":["CHOWN"]}',
      'ai.openshell.runtime-handler': 'crun',
    },
  });
});

test('the one file of a log has the size of all', () => {
  const logLimits = { maxBytes: 1_000, maxFiles: 3 };

  expect(toPodmanConfig({ ...least, logLimits }, 'runc')['HostConfig']).toMatchObject({
    LogConfig: { Type: 'k8s-file', Config: { 'max-size': '3000' } },
  });
});
