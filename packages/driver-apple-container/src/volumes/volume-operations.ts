import {
  type ContainerRuntimeImplementation,
  DriverError,
  type Volume,
} from '@openshell/driver-api';
import { hasCode } from '@openshell/driver-kit';
import { falseIf } from '@openshell/driver-kit/command-line';
import * as z from 'zod/mini';
import { labelWords, readLabels } from '../containers/encode-labels.ts';
import type { ContainerProgram } from '../program/container-program.ts';
import { makeOrRemove } from '../program/make-or-remove.ts';

const text = z.string();
const volumesSchema = z.array(
  z.object({
    configuration: z.object({
      name: text,
      driver: text,
      labels: z.nullish(z.record(text, text)),
      options: z.nullish(z.record(text, text)),
    }),
  }),
);

type ShownVolume = z.infer<typeof volumesSchema>[number]['configuration'];

function toVolume({ name, driver, labels, options }: ShownVolume): Volume {
  return { name, driver, labels: readLabels(labels ?? {}).labels, options: options ?? {} };
}

/** What the program does with volumes. */
export function createVolumeOperations(
  program: ContainerProgram,
): NonNullable<ContainerRuntimeImplementation['volumes']> {
  const show = async (name: string, signal?: AbortSignal): Promise<ShownVolume> => {
    const document = await program.json(['volume', 'inspect', name], { signal });
    const [shown] = volumesSchema.parse(document);
    if (shown !== undefined) return shown.configuration;
    throw new DriverError('NOT_FOUND', `there is no volume "${name}"`);
  };
  return {
    create: async ({ name, labels }, call = {}) =>
      makeOrRemove(call.signal, {
        make: async (attempt, signal) => {
          try {
            await program.run(['volume', 'create', ...labelWords(labels, attempt), name], {
              signal,
            });
          } catch (thrown) {
            if (!hasCode(thrown, 'ALREADY_EXISTS')) throw thrown;
          }
          return toVolume(await show(name, signal));
        },
        labels: async ({ signal }) => (await show(name, signal)).labels ?? {},
        remove: ({ signal }) => program.run(['volume', 'delete', name], { signal }),
      }),
    inspect: async (name, { signal } = {}) => toVolume(await show(name, signal)),
    list: async ({ labels = {}, signal } = {}) => {
      const document = await program.json(['volume', 'list', '--format=json'], { signal });
      const volumes = volumesSchema
        .parse(document)
        .map(({ configuration }) => toVolume(configuration));
      return volumes.filter((volume) =>
        Object.entries(labels).every(([key, value]) => volume.labels[key] === value),
      );
    },
    remove: (name, { signal } = {}) =>
      program.run(['volume', 'delete', name], { signal }).then(() => true, falseIf('NOT_FOUND')),
  };
}
