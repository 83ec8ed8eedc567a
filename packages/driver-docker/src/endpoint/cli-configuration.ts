import { join } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import type { MachineFiles, Surroundings } from '@openshell/driver-kit/http-engine';
import {
  type LoginConfiguration,
  loginConfigurationSchema,
  type Nullish,
} from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';

/** The part of the docker client's configuration that is used here. */
export interface CliConfiguration extends LoginConfiguration {
  readonly currentContext?: Nullish<string>;
}

const contextSchema = z.object({ currentContext: z.nullish(z.string()) });

function parseConfiguration(value: unknown): CliConfiguration {
  return { ...loginConfigurationSchema.parse(value), ...contextSchema.parse(value) };
}

/** Directory of the docker client's configuration. */
export function cliDirectory({ environment, homeDirectory }: Surroundings): string {
  const named = environment['DOCKER_CONFIG'];
  return named === undefined || named === '' ? join(homeDirectory, '.docker') : named;
}

/**
 * Reads the docker client's configuration; empty when there is none. `FAILED_PRECONDITION` when it
 * is there and cannot be read.
 */
export async function readCliConfiguration(
  files: MachineFiles,
  surroundings: Surroundings,
): Promise<CliConfiguration> {
  const path = join(cliDirectory(surroundings), 'config.json');
  try {
    const text = await files.read(path);
    return text === undefined ? {} : parseConfiguration(JSON.parse(text));
  } catch (cause) {
    throw new DriverError('FAILED_PRECONDITION', `"${path}" cannot be read`, {
      remedy: 'mend the file or remove it; it has to be JSON as the docker client writes it',
      cause: cause instanceof $ZodError ? cause : new Error('the file is not readable JSON'),
    });
  }
}
