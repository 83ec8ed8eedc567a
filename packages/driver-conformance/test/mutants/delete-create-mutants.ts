import {
  type ComputeDriver,
  DriverError,
  type Sandbox,
  type StopOptions,
} from '@openshell/driver-api';
import { editWhenGood } from '../support/edit-driver.ts';
import { hasFile, putFile } from '../support/file-of.ts';
import { editNoted, type Notes } from '../support/notes.ts';
import type { Mutant } from './mutant.ts';

/** A driver whose `delete` does something else; `notes` tell what was asked of it. */
function deleting(
  edit: (
    honest: ComputeDriver,
    notes: Notes,
  ) => (id: string, options?: StopOptions) => Promise<boolean>,
): Mutant['driver'] & {} {
  return editNoted((honest, notes) => ({ delete: edit(honest, notes) }));
}

/** Brings back what a sandbox of that id had in its file before. */
function keepsFiles(honest: ComputeDriver): ComputeDriver {
  const kept = new Set<string>();
  return {
    ...honest,
    delete: async (id, options) => {
      if (options?.graceMs === undefined && (await hasFile(honest, id, '/kept'))) kept.add(id);
      return honest.delete(id, options);
    },
    create: async (id, spec, options) => {
      const answer = await honest.create(id, spec, options);
      if (kept.has(id)) await putFile(honest, id, 'kept', 'old');
      return answer;
    },
  };
}

export const deleteCreateMutants: readonly Mutant[] = [
  {
    breaks: 'delete-create/at-each-step',
    fault: 'a delete waits for the create that is under way, and deletes then',
    suite: 'driver',
    driver: deleting((honest, notes) => async (id, options) => {
      const [first] = notes.creates(id);
      if (first !== undefined && first.steps > 0) await first.end;
      return honest.delete(id, options);
    }),
  },
  {
    breaks: 'delete-create/at-once',
    fault: 'a create that has hardly begun is not seen by delete',
    suite: 'driver',
    driver: deleting((honest, notes) => async (id, options) => {
      const creates = notes.creates(id);
      const isHardly = creates.length === 1 && creates[0]?.steps === 0;
      if (!isHardly) return honest.delete(id, options);
      // A closed driver is closed.
      await honest.list(options);
      return false;
    }),
  },
  {
    breaks: 'delete-create/all-of-them',
    fault: 'of several creates that wait one goes on after the delete',
    suite: 'driver',
    driver: deleting((honest, notes) => async (id, options) => {
      const creates = notes.creates(id);
      const answer = await honest.delete(id, options);
      const [, second] = creates;
      if (second !== undefined) await honest.create(id, second.spec);
      return answer;
    }),
  },
  {
    breaks: 'delete-create/id-is-free',
    fault: 'the spec of a sandbox is remembered after it was deleted',
    suite: 'driver',
    driver: editWhenGood((honest) => {
      const specs = new Map<string, string>();
      return {
        create: async (id, spec, options) => {
          const text = JSON.stringify(spec);
          const known = specs.get(id) ?? text;
          if (known !== text && (await honest.get(id).catch(() => undefined)) === undefined) {
            throw new DriverError('ALREADY_EXISTS', `sandbox "${id}" was another`);
          }
          const answer = await honest.create(id, spec, options);
          if (answer.created) specs.set(id, text);
          return answer;
        },
      };
    }),
  },
  {
    breaks: 'delete-create/no-old-files',
    fault: 'a sandbox that is made anew has the files of the one before',
    suite: 'driver',
    driver: editWhenGood(keepsFiles),
  },
  {
    breaks: 'delete-create/name-and-labels-are-free',
    fault: 'what was deleted is still found by its labels',
    suite: 'driver',
    driver: editWhenGood((honest) => {
      const gone = new Map<string, Sandbox>();
      return {
        delete: async (id, options) => {
          const sandbox = await honest.get(id).catch(() => undefined);
          if (sandbox !== undefined && sandbox.name !== id) gone.set(id, sandbox);
          return honest.delete(id, options);
        },
        list: async (options) => {
          const page = await honest.list(options);
          const wanted = Object.entries(options?.labels ?? {});
          const more = [...gone.values()].filter(
            ({ labels }) =>
              wanted.length > 0 && wanted.every(([name, value]) => labels[name] === value),
          );
          return { ...page, sandboxes: [...more, ...page.sandboxes] };
        },
      };
    }),
  },
  {
    breaks: 'delete-create/port-is-free',
    fault: 'the port of a sandbox that was deleted stays taken',
    suite: 'driver',
    driver: editWhenGood((honest) => {
      const taken = new Set<number>();
      return {
        delete: async (id, options) => {
          const sandbox = await honest.get(id).catch(() => undefined);
          for (const { hostPort } of sandbox?.publishedPorts ?? []) {
            if (hostPort !== undefined) taken.add(hostPort);
          }
          return honest.delete(id, options);
        },
        create: async (id, spec, options) => {
          const ports = (spec?.publishedPorts ?? []).map(({ hostPort = 0 }) => hostPort);
          if (ports.some((port) => taken.has(port))) {
            throw new DriverError('RESOURCE_EXHAUSTED', 'the port is taken');
          }
          return honest.create(id, spec, options);
        },
      };
    }),
  },
];
