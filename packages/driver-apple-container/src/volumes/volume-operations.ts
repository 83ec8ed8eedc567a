import {
  type ContainerRuntimeImplementation,
  DriverError,
  type Volume,
} from '@openshell/driver-api';
import * as z from 'zod';
import { labelWords, readLabels } from '../containers/encode-labels.ts';
import type { ContainerProgram } from '../program/container-program.ts';

const text = z.string();
const volumesSchema = z.array(
  z.object({
    configuration: z.object({
      name: text,
      driver: text,
      labels: z.record(text, text).nullish(),
      options: z.record(text, text).nullish(),
    }),
  }),
);

function toVolumes(document: unknown): readonly Volume[] {
  return volumesSchema.parse(document).map(({ configuration }) => ({
    name: configuration.name,
    driver: configuration.driver,
    labels: readLabels(configuration.labels ?? {}).labels,
    options: configuration.options ?? {},
  }));
}

function isCode(thrown: unknown, code: DriverError['code']): boolean {
  return DriverError.isInstance(thrown) && thrown.code === code;
}

/** What the program does with volumes. */
export function createVolumeOperations(
  program: ContainerProgram,
): NonNullable<ContainerRuntimeImplementation['volumes']> {
  const inspect = async (name: string, signal?: AbortSignal): Promise<Volume> => {
    const [volume] = toVolumes(await program.json(['volume', 'inspect', name], { signal }));
    if (volume !== undefined) return volume;
    throw new DriverError('NOT_FOUND', `there is no volume "${name}"`);
  };
  return {
    create: async ({ name, labels }, { signal } = {}) => {
      try {
        await program.run(['volume', 'create', ...labelWords(labels), name], { signal });
      } catch (thrown) {
        if (!isCode(thrown, 'ALREADY_EXISTS')) throw thrown;
      }
      return inspect(name, signal);
    },
    inspect: (name, { signal } = {}) => inspect(name, signal),
    list: async ({ labels = {}, signal } = {}) => {
      const volumes = toVolumes(
        await program.json(['volume', 'list', '--format=json'], { signal }),
      );
      return volumes.filter((volume) =>
        Object.entries(labels).every(([key, value]) => volume.labels[key] === value),
      );
    },
    remove: async (name, { signal } = {}) => {
      try {
        await program.run(['volume', 'delete', name], { signal });
        return true;
      } catch (thrown) {
        if (isCode(thrown, 'NOT_FOUND')) return false;
        throw thrown;
      }
    },
  };
}
