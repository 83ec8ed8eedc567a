import {
  type Container,
  type ContainerOperations,
  type ContainerRuntime,
  type ContainerSpec,
  DriverError,
  type DriverErrorCode,
  type ImageOperations,
  type NetworkOperations,
  type RuntimeEvent,
  type VolumeOperations,
} from '@openshell/driver-api';
import type { Mutant } from '../mutants/mutant.ts';

type Edit = NonNullable<Mutant['runtime']>;

/** A fault in what is done with containers. */
export function editContainers(
  edit: (honest: ContainerOperations, runtime: ContainerRuntime) => Partial<ContainerOperations>,
): Edit {
  return (runtime) => {
    const { containers } = runtime;
    return { ...runtime, containers: { ...containers, ...edit(containers, runtime) } };
  };
}

/** A fault in what is done with images. */
export function editImages(
  edit: (honest: ImageOperations, runtime: ContainerRuntime) => Partial<ImageOperations>,
): Edit {
  return (runtime) => ({
    ...runtime,
    images: { ...runtime.images, ...edit(runtime.images, runtime) },
  });
}

/** A fault in what is done with networks. */
export function editNetworks(
  edit: (honest: NetworkOperations, runtime: ContainerRuntime) => Partial<NetworkOperations>,
): Edit {
  return (runtime) => ({
    ...runtime,
    networks: { ...runtime.networks, ...edit(runtime.networks, runtime) },
  });
}

/** A fault in what is done with volumes. */
export function editVolumes(
  edit: (honest: VolumeOperations, runtime: ContainerRuntime) => Partial<VolumeOperations>,
): Edit {
  return (runtime) => ({
    ...runtime,
    volumes: { ...runtime.volumes, ...edit(runtime.volumes, runtime) },
  });
}

/** A fault in what a container tells of itself. */
export function editTold(edit: (container: Container) => Partial<Container>): Edit {
  return editContainers(({ inspect }) => ({
    inspect: async (container, options) => {
      const told = await inspect(container, options);
      return { ...told, ...edit(told) };
    },
  }));
}

/**
 * A container is made of another spec than the one that was asked for; what it tells of itself is
 * as if nothing were wrong.
 */
export function editSpec(
  edit: (spec: ContainerSpec) => Partial<ContainerSpec>,
  pretend: (spec: ContainerSpec, told: Container) => Partial<Container> = () => ({}),
): Edit {
  return editContainers(({ create, inspect }) => {
    const asked = new Map<string, ContainerSpec>();
    return {
      create: async (spec, options) => {
        const created = await create({ ...spec, ...edit(spec) }, options);
        asked.set(created.id, spec);
        return created;
      },
      inspect: async (container, options) => {
        const told = await inspect(container, options);
        const spec = asked.get(told.id);
        return spec === undefined ? told : { ...told, ...pretend(spec, told) };
      },
    };
  });
}

/** A fault in the events that are told. */
export function editEvents(
  begin: (runtime: ContainerRuntime) => (event: RuntimeEvent) => readonly RuntimeEvent[],
): Edit {
  return (runtime) => ({
    ...runtime,
    events: async function* (options) {
      const edit = begin(runtime);
      for await (const event of runtime.events(options)) yield* edit(event);
    },
  });
}

/** Whether a command runs the kit's program of this name. */
export function runs(command: readonly string[] | undefined, program: string): boolean {
  return command?.[3] === program;
}

/** Whether a call failed with this code. */
export function isCode(thrown: unknown, ...codes: readonly DriverErrorCode[]): boolean {
  return DriverError.isInstance(thrown) && codes.includes(thrown.code);
}

/** What to do about a failure of this code instead of telling it. */
export function instead<Value>(
  code: DriverErrorCode | readonly DriverErrorCode[],
  answer: () => Value | Promise<Value>,
): (thrown: unknown) => Value | Promise<Value> {
  return (thrown) => {
    if (isCode(thrown, ...[code].flat())) return answer();
    throw thrown;
  };
}

/** A failure of this code is told as another one. */
export function toldAs(
  code: DriverErrorCode | readonly DriverErrorCode[],
  other: DriverErrorCode,
): (thrown: unknown) => never {
  return instead<never>(code, () => {
    throw new DriverError(other, 'something is wrong');
  }) as (thrown: unknown) => never;
}

/** Whether labels hold all of these. */
export function hasSome(
  labels: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>> | undefined,
): boolean {
  const entries = Object.entries(wanted ?? {});
  return entries.length === 0 || entries.some(([name, value]) => labels[name] === value);
}
