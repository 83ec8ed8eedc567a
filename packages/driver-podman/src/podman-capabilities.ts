import type { Capabilities } from '@openshell/driver-api';

const MEBIBYTE = 1024 ** 2;

/** What a Podman engine can do at all. */
export const podmanCapabilities: Capabilities = Object.freeze({
  isolation: 'vm',
  cpuLimit: 'fractional',
  memoryLimit: true,
  minMemoryBytes: 6 * MEBIBYTE,
  pidsLimit: true,
  events: 'stream',
  networkNone: true,
  networkPolicy: false,
  networkAttach: 'any-time',
  publishPorts: true,
  exec: true,
  execTty: true,
  logs: 'separate',
  copy: true,
  stats: true,
  forward: false,
  pause: true,
  volumes: true,
  tmpfs: true,
  bindMounts: true,
  imageBuild: true,
  platform: true,
  init: true,
  exitCode: true,
  gpu: true,
  supervisor: true,
});
