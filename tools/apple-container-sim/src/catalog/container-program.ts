import type { CommandRule } from '../grammar/command-rule.ts';
import { group } from '../grammar/rules.ts';
import { buildCommands } from './build-commands.ts';
import { containerCommands } from './container-commands.ts';
import {
  imageCommands,
  networkCommands,
  registryCommands,
  volumeCommands,
} from './resource-commands.ts';
import { systemCommands } from './system-commands.ts';

/** The whole grammar of the program. */
export const containerProgram: CommandRule = group('container', [
  ...containerCommands,
  ...buildCommands,
  imageCommands,
  networkCommands,
  volumeCommands,
  registryCommands,
  systemCommands,
]);
