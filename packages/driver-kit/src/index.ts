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
export type { ComplaintRow } from './program/complaint-row.ts';
export { createProgram } from './program/create-program.ts';
export type {
  Program,
  ProgramOptions,
  ProgramSessionOptions,
  ProgramSettings,
  ProgramWords,
} from './program/program.ts';
export { makeOrUndo } from './support/make-or-undo.ts';
