import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npmEnvironment } from './npm-environment.ts';
import { type PackedPackage, packPackages } from './pack-packages.ts';
import { runCommand } from './run-command.ts';
import { startRegistry } from './start-registry.ts';
import { workspaceRoot } from './workspace-root.ts';

/** A registry on this machine that has the packages as a release would publish them. */
export interface LocalRegistry {
  /** Its address. */
  readonly url: string;
  /** What it has of ours. */
  readonly packages: readonly PackedPackage[];
  /** The environment in which npm uses it. */
  readonly environment: NodeJS.ProcessEnv;
  /** Ends it and removes what it kept. */
  readonly close: () => Promise<void>;
}

async function upstreamRegistry(): Promise<string> {
  const words = ['config', 'get', 'registry'];
  const options = { directory: workspaceRoot, environment: process.env };
  return (await runCommand('npm', words, options)).stdout.trim();
}

/** Packs the packages, which must be built, and publishes them to a registry of their own. */
export async function openLocalRegistry(): Promise<LocalRegistry> {
  const directory = await mkdtemp(join(tmpdir(), 'openshell-packed-'));
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  let stop = async (): Promise<void> => {};
  const close = async (): Promise<void> => {
    await stop();
    await remove();
  };
  try {
    const [archives, registry] = [join(directory, 'archives'), join(directory, 'registry')];
    await Promise.all([mkdir(archives), mkdir(registry)]);
    const packages = await packPackages(archives);
    const running = await startRegistry(registry);
    stop = running.stop;
    const environment = await npmEnvironment(directory, running.url, await upstreamRegistry());
    for (const { file } of packages) {
      await runCommand('npm', ['publish', file], { directory, environment });
    }
    return { url: running.url, packages, environment, close };
  } catch (error) {
    await close();
    throw error;
  }
}
