import { type ContainerSpec, type CreatedContainer, DriverError } from '@openshell/driver-api';
import { type PresentImage, requireReference } from '../images/require-reference.ts';
import { makeOrRemove } from '../program/make-or-remove.ts';
import { withFile } from '../program/short-lived-file.ts';
import { partVariables } from '../program/variable-words.ts';
import { choosePorts } from './choose-ports.ts';
import type { ContainerParts } from './container-parts.ts';
import { assertSupported, createWarnings, createWords } from './create-words.ts';
import { showContainer } from './read-containers.ts';

/** Networks and volumes that are not there: the program would make a volume of any name. */
async function assertVolumes(
  { program }: ContainerParts,
  spec: ContainerSpec,
  signal: AbortSignal,
): Promise<void> {
  for (const mount of spec.mounts ?? []) {
    if (mount.type === 'volume') await program.run(['volume', 'inspect', mount.volume], { signal });
  }
}

/** The program would fetch what the image does not have. */
function assertPlatform({ shown }: PresentImage, { image, platform }: ContainerSpec): void {
  if (platform === undefined) return;
  const [os, architecture] = platform.split('/');
  const hasIt = shown.variants.some(
    ({ platform: own }) => own.os === os && own.architecture === architecture,
  );
  if (hasIt) return;
  throw new DriverError('NOT_FOUND', `image "${image}" is not there for ${platform}`, {
    remedy: 'pull it for that platform first',
    details: { image },
  });
}

/** Makes a container without starting it. Never pulls. */
export async function createContainer(
  parts: ContainerParts,
  spec: ContainerSpec,
  outer: AbortSignal | undefined,
): Promise<CreatedContainer> {
  const { program, settings, keeper, poller } = parts;
  assertSupported(spec);
  const { file, byName } = partVariables(spec.environment);
  const make = async (
    attempt: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<CreatedContainer> => {
    const image = await requireReference(program, spec.image, signal);
    assertPlatform(image, spec);
    await assertVolumes(parts, spec, signal);
    const ports = await choosePorts(spec.publishedPorts ?? []);
    // An earlier container of this name may have left its log.
    const create = (variables: readonly string[]) =>
      program.run(createWords(spec, { image: image.reference, ports, attempt, variables }), {
        signal,
        variables: byName,
      });
    const names = Object.keys(byName).map((name) => `--env=${name}`);
    await (file === undefined
      ? create(names)
      : withFile(settings.stateDirectory, file, (path) =>
          create([`--env-file=${path}`, ...names]),
        ));
    await keeper.forget(spec.name);
    const { configuration } = await showContainer(program, spec.name, signal);
    if (configuration.image.descriptor.digest !== image.digest) {
      await program.run(['delete', '--force', spec.name]);
      throw new DriverError('ABORTED', `image "${spec.image}" changed while it was used`);
    }
    return { id: spec.name, warnings: createWarnings(spec) };
  };
  try {
    return await makeOrRemove(outer, {
      make,
      labels: async ({ signal }) =>
        (await showContainer(program, spec.name, signal)).configuration.labels,
      remove: ({ signal }) => program.run(['delete', '--force', spec.name], { signal }),
    });
  } finally {
    poller.lookNow();
  }
}
