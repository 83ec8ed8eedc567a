import { defineConfig, type Options } from 'tsup';

/** The one build that every published package shares. */
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
