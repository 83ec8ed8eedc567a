import type { ContainerOperations } from '@openshell/driver-api';
import { editContainers, instead, isCode } from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

/** Finds a container under the name it had before. */
function remembersNames({ rename, inspect }: ContainerOperations): Partial<ContainerOperations> {
  const before = new Map<string, string>();
  return {
    rename: async (container, name, options) => {
      const told = await inspect(container).catch(() => undefined);
      await rename(container, name, options);
      if (told !== undefined) before.set(told.name, told.id);
    },
    inspect: (container, options) =>
      inspect(container, options).catch((thrown: unknown) => {
        const id = before.get(container);
        if (id === undefined || !isCode(thrown, 'NOT_FOUND')) throw thrown;
        return inspect(id, options);
      }),
  };
}

/** Loses the labels of a container that was renamed. */
function losesLabels({ rename, inspect }: ContainerOperations): Partial<ContainerOperations> {
  const renamed = new Set<string>();
  return {
    rename: async (container, name, options) => {
      await rename(container, name, options);
      renamed.add(name);
    },
    inspect: async (container, options) => {
      const told = await inspect(container, options);
      return renamed.has(told.name) ? { ...told, labels: {} } : told;
    },
  };
}

export const runtimeRemoveMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-remove/running',
    fault: 'a container that runs is removed without force',
    suite: 'runtime',
    runtime: editContainers(({ remove }) => ({
      remove: (container, options) => remove(container, { ...options, force: true }),
    })),
  },
  {
    breaks: 'runtime-remove/force',
    fault: 'force is ignored',
    suite: 'runtime',
    runtime: editContainers(({ remove }) => ({
      remove: (container, options) => remove(container, { ...options, force: false }),
    })),
  },
  {
    breaks: 'runtime-remove/none',
    fault: 'a remove answers true although there was none',
    suite: 'runtime',
    runtime: editContainers(({ remove }) => ({
      remove: async (container, options) => {
        await remove(container, options);
        return true;
      },
    })),
  },
  {
    breaks: 'runtime-rename/keeps',
    fault: 'a container that was renamed has no labels',
    suite: 'runtime',
    runtime: editContainers(losesLabels),
  },
  {
    breaks: 'runtime-rename/old-name',
    fault: 'a container is found under the name it had before',
    suite: 'runtime',
    runtime: editContainers(remembersNames),
  },
  {
    breaks: 'runtime-rename/taken-name',
    fault: 'a rename to a name that is taken does nothing, and nobody says so',
    suite: 'runtime',
    runtime: editContainers(({ rename }) => ({
      rename: (container, name, options) =>
        rename(container, name, options).catch(instead('ALREADY_EXISTS', () => {})),
    })),
  },
];
