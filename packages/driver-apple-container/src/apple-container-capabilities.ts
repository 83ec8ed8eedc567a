import { type Capabilities, noCapabilities } from '@openshell/driver-api';

const MEBIBYTE = 1024 ** 2;

/** What Apple's program can do at all; each container is a virtual machine. */
export const appleContainerCapabilities: Capabilities = Object.freeze({
  ...noCapabilities,
  isolation: 'vm',
  cpuLimit: 'integer',
  memoryLimit: true,
  minMemoryBytes: 200 * MEBIBYTE,
  events: 'poll',
  networkNone: true,
  networkAttach: 'at-create',
  publishPorts: true,
  exec: true,
  logs: 'merged',
  copy: true,
  stats: true,
  volumes: true,
  tmpfs: true,
  bindMounts: true,
  platform: true,
  init: true,
  exitCode: true,
  supervisor: true,
});
