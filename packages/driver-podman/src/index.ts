export { createDriver, createPodmanDriver, createRuntime } from './create-podman-driver.ts';
export { createPodmanRuntime } from './create-podman-runtime.ts';
export type { PodmanDriverOptions } from './podman-driver-options.ts';
export type { PodmanRuntimeOptions } from './podman-runtime-options.ts';
