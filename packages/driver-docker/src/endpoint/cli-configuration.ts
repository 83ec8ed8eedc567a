import { join } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import * as z from 'zod';
import type { Nullish } from '../engine/nullish.ts';
import type { MachineFiles } from './machine-files.ts';
import type { Surroundings } from './surroundings.ts';

/** One entry of `auths`. */
export interface AuthEntry {
  readonly auth?: Nullish<string>;
  readonly username?: Nullish<string>;
  readonly password?: Nullish<string>;
  readonly identitytoken?: Nullish<string>;
}

/** The part of the docker client's configuration that is used here. */
export interface CliConfiguration {
  readonly currentContext?: Nullish<string>;
  readonly auths?: Nullish<Readonly<Record<string, AuthEntry>>>;
  readonly credsStore?: Nullish<string>;
  readonly credHelpers?: Nullish<Readonly<Record<string, string>>>;
}

const authEntrySchema: z.ZodType<AuthEntry> = z.object({
  auth: z.string().nullish(),
  username: z.string().nullish(),
  password: z.string().nullish(),
  identitytoken: z.string().nullish(),
});

const configurationSchema: z.ZodType<CliConfiguration> = z.object({
  currentContext: z.string().nullish(),
  auths: z.record(z.string(), authEntrySchema).nullish(),
  credsStore: z.string().nullish(),
  credHelpers: z.record(z.string(), z.string()).nullish(),
});

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
    return text === undefined ? {} : configurationSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new DriverError('FAILED_PRECONDITION', `"${path}" cannot be read`, {
      remedy: 'mend the file or remove it; it has to be JSON as the docker client writes it',
      cause: cause instanceof z.ZodError ? cause : new Error('the file is not readable JSON'),
    });
  }
}
