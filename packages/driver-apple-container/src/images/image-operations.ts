import { createReadStream } from 'node:fs';
import { type ContainerRuntimeImplementation, DriverError } from '@openshell/driver-api';
import { createSharedWork, type RunShared } from '@openshell/driver-kit';
import type { AppleContainerSettings } from '../apple-container-runtime-options.ts';
import type { ReadContainers } from '../containers/read-containers.ts';
import type { ContainerProgram } from '../program/container-program.ts';
import { withFile } from '../program/short-lived-file.ts';
import { toWords } from '../program/to-words.ts';
import { neverAborted } from '../support/never-aborted.ts';
import { untilGone } from '../support/until-gone.ts';
import { parseImages } from './image-schema.ts';
import { requireReference } from './require-reference.ts';
import { toImage, toImageDetails } from './to-image.ts';

const LIST_WORDS = ['image', 'list', '--format=json'];
/** An image may be large, and the line thin. */
const TRANSFER_TIMEOUT_MS = 3_600_000;

interface ImageParts {
  readonly program: ContainerProgram;
  readonly settings: AppleContainerSettings;
  readonly readContainers: ReadContainers;
}

/** What the program does with images. */
export function createImageOperations({
  program,
  settings,
  readContainers,
}: ImageParts): ContainerRuntimeImplementation['images'] {
  const listAll = async (signal?: AbortSignal) =>
    parseImages(await program.json(LIST_WORDS, { signal }));
  const inspect = async (image: string, signal?: AbortSignal) => {
    const { shown } = await requireReference(program, image, signal);
    return toImageDetails(shown, await listAll(signal));
  };
  /** The service starts a transfer for each call, so that overlapping ones share one here. */
  const runShared: RunShared<never, string> = createSharedWork();
  const pull = (image: string, platform?: string, signal = neverAborted): Promise<string> => {
    const isInsecure = settings.insecureRegistries.some((registry) =>
      image.startsWith(`${registry}/`),
    );
    const words = toWords({ progress: 'none', platform, scheme: isInsecure ? 'http' : undefined });
    const share = { key: `${image} ${platform ?? ''}`, signal, onNews: () => {} };
    return runShared(share, (shared) =>
      program.run(['image', 'pull', ...words, image], {
        signal: shared,
        timeoutMs: TRANSFER_TIMEOUT_MS,
        about: image,
      }),
    );
  };
  return {
    inspect: (image, { signal } = {}) => inspect(image, signal),
    list: async ({ signal } = {}) => {
      const all = await listAll(signal);
      const first = new Map(
        all.toReversed().map((shown) => [shown.configuration.descriptor.digest, shown]),
      );
      return [...first.values()].map((shown) => toImage(shown, all));
    },
    pull: async (image, { credentials, platform, signal, onProgress } = {}) => {
      if (credentials !== undefined) {
        throw new DriverError('UNSUPPORTED', 'credentials are taken from the keychain alone', {
          remedy: 'log in with "container registry login"',
        });
      }
      onProgress?.({ message: `pulling ${image}` });
      await pull(image, platform, signal);
      return inspect(image, signal);
    },
    tag: async (source, target, { signal } = {}) => {
      const { reference } = await requireReference(program, source, signal);
      await program.run(['image', 'tag', reference, target], { signal });
    },
    load: (archive, { signal } = {}) =>
      withFile(settings.stateDirectory, untilGone(archive, signal), async (path) => {
        const said = await program.run(['image', 'load', `--input=${path}`], {
          signal,
          timeoutMs: TRANSFER_TIMEOUT_MS,
        });
        return said.split('\n').filter(Boolean);
      }),
    save: async function* (images, { signal } = {}) {
      const found = await Promise.all(
        images.map((image) => requireReference(program, image, signal)),
      );
      const chunks = withFileStream(settings.stateDirectory, (path) =>
        program.run(
          ['image', 'save', `--output=${path}`, ...found.map(({ reference }) => reference)],
          { signal, timeoutMs: TRANSFER_TIMEOUT_MS },
        ),
      );
      yield* chunks;
    },
    remove: async (image, { signal } = {}) => {
      const found = await requireReference(program, image, signal).catch((thrown: unknown) => {
        if (DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND') return undefined;
        throw thrown;
      });
      if (found === undefined) return false;
      const all = await listAll(signal);
      const same = all.filter(
        ({ configuration }) => configuration.descriptor.digest === found.digest,
      );
      const users = await readContainers(signal);
      const user = users.find(
        ({ configuration }) => configuration.image.descriptor.digest === found.digest,
      );
      // The program would not ask: a container has a disk of its own once it was made.
      if (user !== undefined && same.length === 1) {
        throw new DriverError(
          'FAILED_PRECONDITION',
          `container "${user.id}" uses image "${image}"`,
          {
            remedy: 'remove the container first',
            details: { image },
          },
        );
      }
      await program.run(['image', 'delete', found.reference], { signal });
      return true;
    },
  };
}

/** What a piece of work writes into a file, as a stream. */
async function* withFileStream(
  directory: string,
  work: (path: string) => Promise<unknown>,
): AsyncGenerator<Uint8Array, void> {
  const done = Promise.withResolvers<void>();
  const ready = Promise.withResolvers<string>();
  const held = withFile(directory, undefined, async (path) => {
    await work(path);
    ready.resolve(path);
    await done.promise;
  });
  held.catch(ready.reject);
  try {
    yield* createReadStream(await ready.promise) as AsyncIterable<Uint8Array>;
  } finally {
    done.resolve();
    await held.catch(() => {});
  }
}
