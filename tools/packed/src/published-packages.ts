import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that is published. */
export interface PublishedPackage {
  readonly name: string;
  readonly version: string;
}

interface Manifest extends PublishedPackage {
  readonly private?: boolean;
}

/** The packages that a release of a workspace publishes, in the order of their directories. */
export function publishedPackages(workspace: string): readonly PublishedPackage[] {
  return globSync('{packages,apps}/*/package.json', { cwd: workspace })
    .toSorted()
    .map((path) => JSON.parse(readFileSync(join(workspace, path), 'utf8')) as Manifest)
    .flatMap(({ name, version, private: isPrivate }) => (isPrivate ? [] : [{ name, version }]));
}
