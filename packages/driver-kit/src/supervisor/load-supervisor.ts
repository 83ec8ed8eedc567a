import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  type CallOptions,
  type ContainerRuntime,
  type ContainerSpec,
  DriverError,
  type ImageDetails,
} from '@openshell/driver-api';
import { ownerLabels } from '../identity/labels.ts';
import { supervisorVolumeName } from '../identity/object-names.ts';
import { tarOfFiles } from '../secrets/tar-of-files.ts';
import { orUndefined } from '../support/has-code.ts';
import { removeOwnContainer } from '../support/remove-own-container.ts';
import { assertElf } from './assert-elf.ts';
import type { SupervisorSource } from './supervisor-settings.ts';

/** Name of the program in the archive, and in an image that brings it. */
const PROGRAM = 'openshell-sandbox';

/** A supervisor that can be placed. */
export interface SupervisorProgram {
  /** Tells one version from another; safe in an object's name. */
  readonly version: string;
  /** The program as a tar stream. */
  readonly archive: (options: CallOptions) => AsyncIterable<Uint8Array>;
}

async function readProgram(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new DriverError('FAILED_PRECONDITION', `cannot read supervisor "${path}"`, {
      remedy: 'correct supervisor_bin or make the file readable for the gateway',
      cause,
    });
  }
}

async function fromFile(
  runtime: ContainerRuntime,
  path: string,
  options: CallOptions,
): Promise<SupervisorProgram> {
  const content = await readProgram(path);
  const { identity } = await runtime.probe(options);
  assertElf(path, content, identity?.architecture);
  return {
    version: createHash('sha256').update(content).digest('hex').slice(0, 16),
    archive: () => tarOfFiles([{ path: PROGRAM, content, mode: 0o755 }], 0o755),
  };
}

async function imageOf(
  runtime: ContainerRuntime,
  reference: string,
  options: CallOptions,
): Promise<ImageDetails> {
  const present = await orUndefined(runtime.images.inspect(reference, options));
  return present ?? runtime.images.pull(reference, options);
}

/** What the container of an image is made with that lends its files. */
interface Lender {
  readonly gatewayId: string;
  readonly network: ContainerSpec['network'];
}

/** Copies the program out of a container of the image that is never started. */
async function* programOfImage(
  runtime: ContainerRuntime,
  image: string,
  { gatewayId, network }: Lender,
  options: CallOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const version = image.replace('sha256:', '').slice(0, 16);
  const name = `${supervisorVolumeName(gatewayId, version)}.source`;
  await removeOwnContainer(runtime, gatewayId, name, options);
  try {
    const labels = ownerLabels(gatewayId, 'staging');
    const entrypoint = [`/${PROGRAM}`];
    await runtime.containers.create({ name, image, labels, entrypoint, network }, options);
    yield* runtime.containers.copyOut(name, `/${PROGRAM}`, options);
  } finally {
    await removeOwnContainer(runtime, gatewayId, name, { timeoutMs: 30_000 });
  }
}

/** Finds the supervisor that is configured. */
export async function loadSupervisor(
  runtime: ContainerRuntime,
  source: SupervisorSource,
  lender: Lender,
  options: CallOptions,
): Promise<SupervisorProgram> {
  if (source.type === 'file') return fromFile(runtime, source.path, options);
  const { id } = await imageOf(runtime, source.image, options);
  return {
    version: id.replace('sha256:', '').slice(0, 16),
    archive: (archiveOptions) => programOfImage(runtime, id, lender, archiveOptions),
  };
}
