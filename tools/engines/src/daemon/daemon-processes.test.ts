import { expect, test } from 'vitest';
import { isDaemon } from './daemon-processes.ts';

test('knows a daemon by its command line and leaves its helpers out', () => {
  expect(isDaemon('dockerd\0--rootless\0')).toBe(true);
  expect(isDaemon('podman\0system\0service\0--time=0\0')).toBe(true);
  expect(isDaemon('rootlesskit\0--net=slirp4netns\0dockerd\0')).toBe(false);
  expect(isDaemon('/usr/bin/podman\0container\0cleanup\0')).toBe(false);
});
