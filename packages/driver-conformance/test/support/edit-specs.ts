import type { Container, ContainerSpec, Sandbox, SandboxSpec } from '@openshell/driver-api';
import type { Mutant } from '../mutants/mutant.ts';
import { editContainers } from './edit-containers.ts';

/**
 * A runtime that makes another container than it was asked for. Its inspect tells what `pretend`
 * says, so that whoever reads back is none the wiser.
 */
export function editCreate(
  edit: (spec: ContainerSpec) => ContainerSpec,
  pretend: (asked: ContainerSpec, container: Container) => Partial<Container> = () => ({}),
): NonNullable<Mutant['runtime']> {
  // Several runtimes of one gateway know of the same containers.
  const asked = new Map<string, ContainerSpec>();
  return (runtime, { gatewayId }) =>
    editContainers((honest) => ({
      create: async (spec, options) => {
        const created = await honest.create(edit(spec), options);
        asked.set(`${gatewayId} ${created.id}`, spec);
        return created;
      },
      inspect: async (container, options) => {
        const found = await honest.inspect(container, options);
        const spec = asked.get(`${gatewayId} ${found.id}`);
        return spec === undefined ? found : { ...found, ...pretend(spec, found) };
      },
    }))(runtime, { gatewayId });
}

const isSpec = (value: SandboxSpec): boolean => typeof value === 'object' && value !== null;

/** A driver that makes another sandbox than it was asked for. What is no spec stays as it is. */
export function editSpec(edit: (spec: SandboxSpec) => SandboxSpec): NonNullable<Mutant['driver']> {
  return (honest) => ({
    ...honest,
    validate: (spec, options) => honest.validate(isSpec(spec) ? edit(spec) : spec, options),
    create: (id, spec, options) => honest.create(id, isSpec(spec) ? edit(spec) : spec, options),
  });
}

/** A driver whose `get` tells something else. */
export function editGet(
  edit: (sandbox: Sandbox) => Partial<Sandbox>,
): NonNullable<Mutant['driver']> {
  return (honest) => ({
    ...honest,
    get: async (id, options) => {
      const sandbox = await honest.get(id, options);
      return { ...sandbox, ...edit(sandbox) };
    },
  });
}

/** A driver whose `create` tells something else. */
export function editCreated(
  edit: (sandbox: Sandbox) => Partial<Sandbox>,
): NonNullable<Mutant['driver']> {
  return (honest) => ({
    ...honest,
    create: async (id, spec, options) => {
      const answer = await honest.create(id, spec, options);
      return { ...answer, sandbox: { ...answer.sandbox, ...edit(answer.sandbox) } };
    },
  });
}
