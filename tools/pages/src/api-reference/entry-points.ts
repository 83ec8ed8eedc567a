import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readText } from '../repository.ts';

/** A module that a published package offers. */
export interface EntryPoint {
  /** What programs import, as `@openshell/driver-kit/http-engine`. */
  readonly name: string;
  /** Its source, from the top of the repository. */
  readonly file: string;
  /** What it is, in a sentence, when its source does not say. */
  readonly description: string;
}

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly exports: Readonly<Record<string, string | { readonly '@openshell/source': string }>>;
}

/** Generated sources say which protobuf package they are made of. */
function describe(path: string, file: string, description: string): string {
  if (path === '.') return description;
  const [, protobufPackage] = /\/gen\/(.+)\/[^/]+$/.exec(file) ?? [];
  return protobufPackage === undefined
    ? ''
    : `Everything of \`${protobufPackage.replaceAll('/', '.')}\`.`;
}

/** Every module of every published package, as the packages themselves say. */
export function entryPoints(root: string): readonly EntryPoint[] {
  return globSync('packages/*/package.json', { cwd: root })
    .sort()
    .flatMap((manifest) => {
      const { name, description, exports }: Manifest = JSON.parse(readText(manifest));
      return Object.entries(exports).flatMap(([path, target]) => {
        if (typeof target === 'string') return [];
        const file = join(dirname(manifest), target['@openshell/source']);
        return [{ name: join(name, path), file, description: describe(path, file, description) }];
      });
    });
}
