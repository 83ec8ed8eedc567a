import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Where the package lies that a file belongs to; none for a file of our own. */
function packageDirectory(path: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
}

/**
 * Puts name, version and licence of every package that is built in beside what was built, so that
 * who redistributes it and who looks for known faults in what is installed can see them.
 */
const tellBuiltIn: Plugin = {
  name: 'tell-built-in',
  setup(build) {
    build.onEnd(({ metafile }) => {
      const directories = Object.keys(metafile?.inputs ?? {}).map(packageDirectory);
      for (const directory of new Set(directories)) {
        if (directory === undefined) continue;
        const manifest = readFileSync(join(directory, 'package.json'), 'utf8');
        const { name, version, license } = JSON.parse(manifest) as Record<string, string>;
        const target = join('dist', 'built-in', name ?? '');
        mkdirSync(target, { recursive: true });
        const told = JSON.stringify({ name, version, license }, null, 2);
        writeFileSync(join(target, 'package.json'), `${told}\n`);
        copyFileSync(join(directory, 'LICENSE'), join(target, 'LICENSE'));
      }
    });
  },
};

/** The one build that every published package shares. What is a development dependency is built in. */
export function definePackage(overrides: Options = {}): ReturnType<typeof defineConfig> {
  return defineConfig({
    entry: { index: 'src/index.ts' },
    format: ['esm'],
    target: 'node22.18',
    platform: 'node',
    clean: true,
    sourcemap: true,
    splitting: true,
    treeshake: true,
    esbuildPlugins: [tellBuiltIn],
    // `node:sqlite` and `node:test` exist under this name only.
    removeNodeProtocol: false,
    // tsup's declaration build runs its own program, which a composite project refuses.
    dts: {
      compilerOptions: {
        composite: false,
        emitDeclarationOnly: false,
        tsBuildInfoFile: null,
        ignoreDeprecations: '6.0',
      },
    },
    ...overrides,
  });
}
