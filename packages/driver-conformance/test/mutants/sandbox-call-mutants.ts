import { type ComputeDriver, DriverError } from '@openshell/driver-api';
import { editDriver, editWhenGood } from '../support/edit-driver.ts';
import {
  editSandboxCall,
  type SandboxCallName,
  sandboxCallNames,
} from '../support/edit-sandbox-calls.ts';
import type { Mutant } from './mutant.ts';

function isNotFound(thrown: unknown): boolean {
  return DriverError.isInstance(thrown) && thrown.code === 'NOT_FOUND';
}

/** Ids that some driver was asked to make or to delete, over all drivers of a mutant. */
interface Seen {
  readonly made: Set<string>;
  readonly deleted: Set<string>;
}

function seeing(honest: ComputeDriver, { made, deleted }: Seen): Partial<ComputeDriver> {
  return {
    create: (id, spec, options) => {
      made.add(id);
      return honest.create(id, spec, options);
    },
    delete: (id, options) => {
      deleted.add(id);
      return honest.delete(id, options);
    },
  };
}

/** What does not exist is told as a defect, under these circumstances. */
function tellsDefect(
  name: SandboxCallName,
  isTold: (id: string, seen: Seen, hasDeadline: boolean) => boolean,
): Mutant['driver'] & {} {
  const seen: Seen = { made: new Set(), deleted: new Set() };
  return editDriver((honest) => ({
    ...seeing(honest, seen),
    ...editSandboxCall(name, honest, {
      failure: (thrown, id, { timeoutMs }) =>
        isNotFound(thrown) && isTold(id, seen, timeoutMs !== undefined)
          ? { thrown: new DriverError('INTERNAL', 'no such container', { cause: thrown }) }
          : { thrown },
    }),
  }));
}

const gone: readonly Mutant[] = sandboxCallNames.map((name) => ({
  breaks: `gone/${name}`,
  fault: `${name} of what never was is told as a defect`,
  suite: 'driver',
  driver: tellsDefect(name, (id, { made }, hasDeadline) => !made.has(id) && !hasDeadline),
}));

const goneLater: readonly Mutant[] = sandboxCallNames
  .filter((name) => name !== 'get')
  .map((name) => ({
    breaks: `gone/${name}-after-delete`,
    fault: `${name} of what was deleted is told as a defect`,
    suite: 'driver',
    driver: tellsDefect(name, (id, { deleted }) => deleted.has(id)),
  }));

/** What this gateway does not have, the first driver is asked for. */
const foreign: readonly Mutant[] = sandboxCallNames.map((name) => {
  let first: { readonly driver: ComputeDriver; readonly gatewayId: string } | undefined;
  return {
    breaks: `own/${name}`,
    fault: `${name} reaches sandboxes of another gateway`,
    suite: 'driver',
    driver: editDriver((driver, { gatewayId }) => {
      first ??= { driver, gatewayId };
      const { driver: other, gatewayId: its } = first;
      if (gatewayId === its) return {};
      return editSandboxCall(name, driver, {
        failure: (thrown) => (isNotFound(thrown) ? { driver: other } : { thrown }),
      });
    }),
  };
});

/** A signal that was aborted before is not looked at. */
const late: readonly Mutant[] = sandboxCallNames.map((name) => ({
  breaks: `cancel-before/${name}`,
  fault: `${name} does not look at its signal before it begins`,
  suite: 'driver',
  driver: editWhenGood((honest) =>
    editSandboxCall(name, honest, {
      before: (_id, { signal, ...options }) => {
        const reason: unknown = signal?.reason;
        const isUsual = reason instanceof DOMException && reason.name === 'AbortError';
        return signal?.aborted === true && isUsual ? { options } : undefined;
      },
    }),
  ),
}));

export const sandboxCallMutants: readonly Mutant[] = [...gone, ...goneLater, ...foreign, ...late];
