export type { ContainerDriverOptions } from './container-driver-options.ts';
export {
  type CreateContainerDriverOptions,
  createContainerDriver,
} from './create-container-driver.ts';
export {
  type ParsedDriverOptions,
  parseContainerDriverOptions,
} from './parse-container-driver-options.ts';
export { createProcessMarker, type ProcessMarker } from './process/process-marker.ts';
export { hasCode } from './support/has-code.ts';
export { makeOrUndo } from './support/make-or-undo.ts';
export { createSharedWork, type RunShared, type Share } from './support/shared-work.ts';
