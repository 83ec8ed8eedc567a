import { basename, join } from 'node:path';
import type { TestEngine } from '@openshell/engines';
import { inject } from 'vitest';
import { type LocalRegistry, runCommand } from '../../src/index.ts';
import { workspaceRoot } from '../../src/workspace-root.ts';
import type { EngineProgram } from './engine-program.ts';
import { leadIntoEngine } from './lead-into-engine.ts';
import { buildNodeBaseImage } from './node-base-image.ts';
import { temporaryFolder } from './temporary-folder.ts';

const definition = join(workspaceRoot, 'apps', 'gateway', 'Dockerfile');

const wanted = ['gateway', 'cli', 'driver-docker', 'driver-podman'].map(
  (name) => `@openshell/${name}`,
);

/** The words that have npm install packages of ours in the versions of this repository. */
function versionedWords({ packages }: Pick<LocalRegistry, 'packages'>): string {
  return packages
    .filter(({ name }) => wanted.includes(name))
    .map(({ name, version }) => `${name}@${version}`)
    .join(' ');
}

/** Images that were built from the definition of the gateway's. */
export interface GatewayImages {
  /** Installed from packed archives. */
  readonly fromArchives: string;
  /** Installed from a registry by version. */
  readonly fromRegistry: string;
  readonly remove: () => Promise<void>;
}

/** Builds both, on what stands for the official image of Node. */
export async function buildGatewayImages(
  engine: TestEngine,
  program: EngineProgram,
): Promise<GatewayImages> {
  const registry = inject('registry');
  const led = await leadIntoEngine(engine, registry.url);
  const { folder, removeFolder } = await temporaryFolder('openshell-gateway-image-');
  try {
    const base = await buildNodeBaseImage(engine, program);
    const names = registry.packages.map(({ name, version }) => `${name}@${version}`);
    const { environment } = registry;
    await runCommand('npm', ['pack', ...names], { directory: folder, environment });
    const made: string[] = [base];
    const build = async (name: string, words: string, context: string): Promise<string> => {
      const settings = {
        BASE_IMAGE: base,
        PACKAGES: words,
        npm_config_registry: led.url,
      };
      const options = Object.entries(settings).flatMap(([key, value]) => [
        '--build-arg',
        `${key}=${value}`,
      ]);
      const common = ['--network', 'host', ...options, '--file', definition, context];
      // The first stage gets a name, too, so that it can be removed by it.
      made.unshift(name, `${name}-install`);
      await program.run('build', '--target', 'install', '--tag', `${name}-install`, ...common);
      await program.run('build', '--tag', name, ...common);
      return name;
    };
    const name = basename(folder).toLowerCase();
    const archives = '/packages/*.tgz';
    const fromArchives = await build(`${name}:archives`, archives, folder);
    const context = join(workspaceRoot, 'apps', 'gateway');
    const fromRegistry = await build(`${name}:registry`, versionedWords(registry), context);
    return {
      fromArchives,
      fromRegistry,
      remove: async () => {
        await program.run('image', 'rm', '--force', ...made);
      },
    };
  } finally {
    await led.close();
    await removeFolder();
  }
}
