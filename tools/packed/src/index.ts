export { freePort } from './free-port.ts';
export { type LocalRegistry, openLocalRegistry } from './open-local-registry.ts';
export { type Ended, type RunOptions, runCommand } from './run-command.ts';
