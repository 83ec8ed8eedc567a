import { bytePrograms } from './byte-programs.ts';
import { containerPrograms } from './container-programs.ts';
import { filePrograms } from './file-programs.ts';
import { identityPrograms } from './identity-programs.ts';
import { lifePrograms } from './life-programs.ts';
import { limitPrograms } from './limit-programs.ts';
import { logPrograms } from './log-programs.ts';
import { namePrograms } from './name-programs.ts';
import { networkPrograms } from './network-programs.ts';
import { outputPrograms } from './output-programs.ts';
import { placePrograms } from './place-programs.ts';
import { privilegePrograms } from './privilege-programs.ts';
import { processPrograms } from './process-programs.ts';
import type { Program } from './program.ts';
import { signalPrograms } from './signal-programs.ts';
import { terminalPrograms } from './terminal-programs.ts';
import { writerPrograms } from './writer-programs.ts';

/** Every program that cases run. */
export const allPrograms: readonly Program[] = [
  ...processPrograms,
  ...outputPrograms,
  ...filePrograms,
  ...containerPrograms,
  ...lifePrograms,
  ...privilegePrograms,
  ...namePrograms,
  ...signalPrograms,
  ...bytePrograms,
  ...identityPrograms,
  ...limitPrograms,
  ...logPrograms,
  ...networkPrograms,
  ...placePrograms,
  ...terminalPrograms,
  ...writerPrograms,
];
