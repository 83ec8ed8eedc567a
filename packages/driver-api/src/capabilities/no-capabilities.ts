import type { Capabilities } from './capabilities.ts';

/**
 * The manifest that offers nothing. A driver that begins with it and names what it offers is not
 * taken for more when the contract gets a new capability.
 */
export const noCapabilities: Capabilities = Object.freeze({
  isolation: 'shared-kernel',
  cpuLimit: 'none',
  memoryLimit: false,
  minMemoryBytes: 0,
  pidsLimit: false,
  events: 'poll',
  networkNone: false,
  networkPolicy: false,
  networkAttach: 'none',
  publishPorts: false,
  exec: false,
  execTty: false,
  logs: 'none',
  copy: false,
  stats: false,
  forward: false,
  pause: false,
  volumes: false,
  tmpfs: false,
  bindMounts: false,
  imageBuild: false,
  platform: false,
  init: false,
  exitCode: false,
  gpu: false,
  supervisor: false,
});
