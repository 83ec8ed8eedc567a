export { createDockerDriver, createDriver, createRuntime } from './create-docker-driver.ts';
export { createDockerRuntime } from './create-docker-runtime.ts';
export type { DockerDriverOptions } from './docker-driver-options.ts';
export type { DockerRuntimeOptions } from './docker-runtime-options.ts';
