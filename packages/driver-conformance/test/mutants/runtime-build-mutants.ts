import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BuildContext,
  type BuildOptions,
  DriverError,
  type ImageDetails,
} from '@openshell/driver-api';
import { packArchive, unpackArchive } from '../../src/support/archive.ts';
import { editImages, instead, isCode, toldAs } from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

/** A fault in how a build is done. */
function editBuild(
  edit: (options: BuildOptions) => Partial<BuildOptions>,
): NonNullable<Mutant['runtime']> {
  return editImages(({ build }) => ({
    build: (context, options) => build(context, { ...options, ...edit(options) }),
  }));
}

/** The last byte of what is copied gets lost where the build also runs something. */
async function cutShort(context: BuildContext): Promise<BuildContext> {
  if (context.type === 'directory') return context;
  const entries = await unpackArchive(context.stream);
  const isRunning = entries.some(({ content }) => content.includes('\nRUN '));
  const cut = entries.map(({ name, type, mode, content }) => ({
    name: type === 'directory' ? `${name}/` : name,
    mode,
    content: isRunning && name.endsWith('.txt') ? content.subarray(0, -1) : content,
  }));
  return { type: 'tar', stream: packArchive(cut) };
}

/** Everything in a directory, whatever its `.dockerignore` says. */
async function wholeDirectory(context: BuildContext): Promise<BuildContext> {
  if (context.type === 'tar') return context;
  const names = await readdir(context.path, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    names
      .filter((each) => each.isFile() && each.name !== '.dockerignore')
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return { name: path.slice(context.path.length + 1), content: await readFile(path) };
      }),
  );
  return { type: 'tar', stream: packArchive(files) };
}

function editContext(
  edit: (context: BuildContext) => Promise<BuildContext>,
): NonNullable<Mutant['runtime']> {
  return editImages(({ build }) => ({
    build: async (context, options) =>
      // A build that was given up before must not read its context.
      build(isWaiting(options) ? context : await edit(context), options),
  }));
}

/** Whether the caller limits the call itself: such contexts may never come. */
function isWaiting({
  signal,
  timeoutMs,
  tags,
}: BuildOptions & { signal?: AbortSignal | undefined; timeoutMs?: number | undefined }): boolean {
  return signal?.aborted === true || timeoutMs !== undefined || tags.length === 0;
}

/** Two pulls of one reference share everything, the first caller's signal as well. */
function sharesSignal(): NonNullable<Mutant['runtime']> {
  return editImages(({ pull }) => {
    const pulls = new Map<string, Promise<ImageDetails>>();
    return {
      pull: (reference, options) => {
        const shared = pulls.get(reference);
        if (shared !== undefined) return shared;
        const own = pull(reference, options).finally(() => pulls.delete(reference));
        pulls.set(reference, own);
        return own;
      },
    };
  });
}

export const runtimeBuildMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-build/tar',
    fault: 'files that are copied lose their last byte where the build runs something as well',
    suite: 'runtime',
    runtime: editContext(cutShort),
  },
  {
    breaks: 'runtime-build/directory',
    fault: 'a directory is sent with what its .dockerignore names',
    suite: 'runtime',
    runtime: editContext(wholeDirectory),
  },
  {
    breaks: 'runtime-build/answer',
    fault: 'of several references only the first is given',
    suite: 'runtime',
    runtime: editBuild(({ tags }) => ({ tags: tags.slice(0, 1) })),
  },
  {
    breaks: 'runtime-build/progress',
    fault: 'a build does not tell what its steps write',
    suite: 'runtime',
    runtime: editBuild(({ onProgress }) => ({
      onProgress: (progress) => {
        if (/^(Step|FROM|ENV|LABEL|RUN)/.test(progress.message)) onProgress?.(progress);
      },
    })),
  },
  {
    breaks: 'runtime-build/arguments',
    fault: 'build arguments are ignored',
    suite: 'runtime',
    runtime: editBuild(() => ({ buildArguments: undefined })),
  },
  {
    breaks: 'runtime-build/labels',
    fault: 'labels of a build are ignored',
    suite: 'runtime',
    runtime: editBuild(() => ({ labels: undefined })),
  },
  {
    breaks: 'runtime-build/target',
    fault: 'a build goes on to the last stage, whichever was named',
    suite: 'runtime',
    runtime: editBuild(() => ({ target: undefined })),
  },
  {
    breaks: 'runtime-build/dockerfile',
    fault: 'a Dockerfile in a directory of the context is not looked for',
    suite: 'runtime',
    runtime: editBuild(({ dockerfile }) =>
      dockerfile?.includes('/') === true ? { dockerfile: undefined } : {},
    ),
  },
  {
    breaks: 'runtime-build/failing-step',
    fault: 'a build that fails does not say at which step',
    suite: 'runtime',
    runtime: editImages(({ build }) => ({
      build: (context, options) =>
        build(context, options).catch(
          instead<never>('FAILED_PRECONDITION', () => {
            throw new DriverError('FAILED_PRECONDITION', 'the build failed');
          }),
        ),
    })),
  },
  {
    breaks: 'runtime-pull/absent',
    fault: 'a pull of what no registry has is an INTERNAL error',
    suite: 'runtime',
    runtime: editImages(({ pull }) => ({
      pull: (reference, options) =>
        pull(reference, options).catch(toldAs(['NOT_FOUND', 'UNAVAILABLE'], 'INTERNAL')),
    })),
  },
  {
    breaks: 'runtime-pull/answer',
    fault: 'a pull does not tell its progress',
    suite: 'runtime',
    runtime: editImages(({ pull }) => ({
      pull: (reference, options) => pull(reference, { ...options, onProgress: undefined }),
    })),
  },
  {
    breaks: 'runtime-pull/again',
    fault: 'a pull of an image that is there is ALREADY_EXISTS',
    suite: 'runtime',
    runtime: editImages(({ pull, inspect }) => ({
      pull: async (reference, options) => {
        const there = await inspect(reference, options).catch((thrown: unknown) => {
          if (isCode(thrown, 'CANCELLED')) throw thrown;
          return undefined;
        });
        if (there === undefined) return pull(reference, options);
        throw new DriverError('ALREADY_EXISTS', `image "${reference}" is there`);
      },
    })),
  },
  {
    breaks: 'runtime-pull/overlapping',
    fault: 'of two pulls at once the second ends when the first is given up',
    suite: 'runtime',
    runtime: sharesSignal(),
  },
];
