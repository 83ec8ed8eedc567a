import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import type { Endpoint, MachineFiles, Surroundings } from '@openshell/driver-kit/http-engine';
import {
  type EndpointProposal,
  parseEndpoint,
  proposeChoice,
  readTlsMaterial,
} from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';
import { cliDirectory, readCliConfiguration } from './cli-configuration.ts';

const metaSchema = z.object({
  Endpoints: z.object({
    docker: z.object({ Host: z.string(), SkipTLSVerify: z.nullish(z.boolean()) }),
  }),
});

async function readContext(
  files: MachineFiles,
  directory: string,
  name: string,
): Promise<Endpoint> {
  const key = createHash('sha256').update(name).digest('hex');
  const path = join(directory, 'contexts', 'meta', key, 'meta.json');
  const text = await files.read(path);
  if (text === undefined) {
    throw new DriverError('NOT_FOUND', `there is no context "${name}" in "${directory}"`, {
      remedy: 'choose one of "docker context ls"',
    });
  }
  const { Host: host, SkipTLSVerify: skipsCheck } = metaSchema.parse(JSON.parse(text)).Endpoints
    .docker;
  const endpoint = parseEndpoint(host);
  const tlsDirectory = join(directory, 'contexts', 'tls', key, 'docker');
  const hasTls = (await files.list(tlsDirectory)).length > 0;
  if (endpoint.type !== 'tcp' || (!hasTls && skipsCheck !== true)) return endpoint;
  return { ...endpoint, tls: await readTlsMaterial(files, tlsDirectory, skipsCheck !== true) };
}

/** Name of the context in use and who says so. `default` means none. */
async function currentContext(
  option: string | undefined,
  surroundings: Surroundings,
  files: MachineFiles,
): Promise<{ readonly name: string; readonly from: string }> {
  if (option !== undefined) return { name: option, from: 'option "context"' };
  const named = surroundings.environment['DOCKER_CONTEXT'] ?? '';
  if (named !== '') return { name: named, from: 'DOCKER_CONTEXT' };
  const { currentContext: current } = await readCliConfiguration(files, surroundings);
  return { name: current || 'default', from: "docker's configuration" };
}

/** The address of the context that the option, `DOCKER_CONTEXT` or the configuration names. */
export async function proposeContext(
  option: string | undefined,
  surroundings: Surroundings,
  files: MachineFiles,
): Promise<readonly EndpointProposal[]> {
  const directory = cliDirectory(surroundings);
  try {
    const { name, from } = await currentContext(option, surroundings, files);
    if (name === 'default') return [];
    const source = `context "${name}" (${from})`;
    return [await proposeChoice(source, name, () => readContext(files, directory, name))];
  } catch (thrown) {
    const fail = (): never => {
      throw thrown;
    };
    return [await proposeChoice("docker's configuration", directory, fail)];
  }
}
