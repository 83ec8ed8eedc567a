/**
 * For runtimes of engines that are reached through a program.
 *
 * @packageDocumentation
 */

export type {
  CommandLine,
  CommandLineSettings,
  Complaint,
  ProgramOptions,
  ProgramSessionOptions,
  ProgramWords,
} from './command-line.ts';
export { createCommandLine } from './create-command-line.ts';
export { falseIf } from './false-if.ts';
export { feedProgram } from './feed-program.ts';
export { type EnginePlace, type FoundEngine, probePlace } from './probe-place.ts';
export { type Flags, toFlags, toPairs } from './to-flags.ts';
