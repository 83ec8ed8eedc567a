import type { BuildOptions } from '@openshell/driver-api';
import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';
import { type NewEntry, packArchive } from '../../support/archive.ts';

/** What is built. */
export interface ImagePlan {
  /** Lines of the Dockerfile after the first, which names the kit's image. */
  readonly lines?: readonly string[];
  /** Further files of the context. */
  readonly files?: readonly NewEntry[];
  readonly options?: Partial<BuildOptions>;
}

/** An instruction whose words are exact. */
export function instruction(name: string, words: readonly string[]): string {
  return `${name} ${JSON.stringify(words)}`;
}

/** The first lines of a Dockerfile: the kit's image, made into one that no other case has. */
export function firstLines({ image, labels }: RuntimeCaseContext): readonly string[] {
  // In one instruction: what another case has as well, its removal may take away from this one.
  const own = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return [`FROM ${image}`, `LABEL ${own.join(' ')}`];
}

/** Builds an image of its own for the case; answers its reference. Needs `imageBuild`. */
export async function buildImage(
  context: RuntimeCaseContext,
  { lines = [], files = [], options = {} }: ImagePlan,
): Promise<string> {
  const reference = `${context.newName('image')}:one`;
  const content = [...firstLines(context), ...lines, ''].join('\n');
  const stream = packArchive([{ name: 'Dockerfile', content }, ...files]);
  await context.runtime.images.build(
    { type: 'tar', stream },
    { tags: [reference], signal: context.signal, ...options },
  );
  return reference;
}
