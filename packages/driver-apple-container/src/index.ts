export type { AppleContainerDriverOptions } from './apple-container-driver-options.ts';
export type { AppleContainerRuntimeOptions } from './apple-container-runtime-options.ts';
export {
  createAppleContainerDriver,
  createDriver,
  createRuntime,
} from './create-apple-container-driver.ts';
export { createAppleContainerRuntime } from './create-apple-container-runtime.ts';
