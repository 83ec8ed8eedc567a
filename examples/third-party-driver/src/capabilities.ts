import type { Capabilities } from '@openshell/driver-api';

/** What is declared is tested, and what is not is refused: so each line is the plain truth. */
export const capabilities: Capabilities = {
  isolation: 'shared-kernel',
  cpuLimit: 'fractional',
  memoryLimit: true,
  minMemoryBytes: 6 * 1024 ** 2,
  pidsLimit: true,
  events: 'stream',
  networkNone: true,
  networkPolicy: false,
  networkAttach: 'at-create',
  publishPorts: true,
  exec: true,
  execTty: false,
  logs: 'separate',
  copy: true,
  stats: false,
  forward: false,
  pause: true,
  volumes: true,
  // `docker cp` does not reach into one.
  tmpfs: false,
  bindMounts: true,
  imageBuild: false,
  platform: false,
  init: true,
  exitCode: true,
  gpu: false,
  supervisor: true,
};
