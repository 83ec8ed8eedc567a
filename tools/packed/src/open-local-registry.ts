import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyWorkspace } from './copy-workspace.ts';
import { npmEnvironment } from './npm-environment.ts';
import { type PublishedPackage, publishedPackages } from './published-packages.ts';
import { release } from './release.ts';
import { startRegistry } from './start-registry.ts';
import { upstreamRegistry } from './upstream-registry.ts';

/** A registry on this machine that a release has published the packages to. */
export interface LocalRegistry {
  /** Its address. */
  readonly url: string;
  /** What it has of ours. */
  readonly packages: readonly PublishedPackage[];
  /** The environment in which npm uses it. */
  readonly environment: NodeJS.ProcessEnv;
  /** Ends it and removes what it kept. */
  readonly close: () => Promise<void>;
}

/**
 * Publishes the packages with the release command, from a copy, to a registry that passes on all
 * others from where this machine gets them.
 */
export async function openLocalRegistry(): Promise<LocalRegistry> {
  const directory = await mkdtemp(join(tmpdir(), 'openshell-packed-'));
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  let stop = async (): Promise<void> => {};
  const close = async (): Promise<void> => {
    await stop();
    await remove();
  };
  try {
    const [copy, storage] = [join(directory, 'copy'), join(directory, 'registry')];
    await Promise.all([mkdir(copy), mkdir(storage)]);
    const registry = await startRegistry(storage, await upstreamRegistry());
    stop = registry.stop;
    const environment = await npmEnvironment(directory, registry.url);
    await copyWorkspace(copy);
    await release(copy, environment);
    const packages = publishedPackages(copy);
    await rm(copy, { recursive: true });
    return { url: registry.url, packages, environment, close };
  } catch (error) {
    await close();
    throw error;
  }
}
