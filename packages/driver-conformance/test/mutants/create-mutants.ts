import { type ComputeDriver, DriverError } from '@openshell/driver-api';
import {
  changed,
  editCreated,
  editDriver,
  editGot,
  editSandboxes,
  editWithEngine,
  failingAs,
} from '../support/edit-driver.ts';
import { editContainers, runs } from '../support/edit-runtime.ts';
import { editEvents } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

/** Of each sandbox, whether it was made with a name. */
function noteNames(): {
  readonly wasNamed: (id: string) => boolean | undefined;
  readonly edit: (honest: ComputeDriver) => Partial<ComputeDriver>;
} {
  const named = new Map<string, boolean>();
  const made = new Set<string>();
  return {
    wasNamed: (id) => named.get(id),
    edit: (honest) => ({
      create: async (id, spec, options) => {
        if (!made.has(id)) named.set(id, spec?.name !== undefined);
        const answer = await honest.create(id, spec, options);
        made.add(id);
        return answer;
      },
    }),
  };
}

/** Makes up a name where none was given. */
function madeUpNames(): Mutant['driver'] & {} {
  const { wasNamed, edit } = noteNames();
  return editSandboxes((sandbox) => {
    return wasNamed(sandbox.id) === false ? { ...sandbox, name: `box-${sandbox.id}` } : sandbox;
  }, edit);
}

/** Of sandboxes without a name the container's name is told instead of the engine's id. */
function nameForInstance(): Mutant['driver'] & {} {
  const { wasNamed, edit } = noteNames();
  return editSandboxes((sandbox) => {
    const isTold = wasNamed(sandbox.id) !== false || sandbox.instanceId === undefined;
    return isTold ? sandbox : { ...sandbox, instanceId: `openshell-${sandbox.id}` };
  }, edit);
}

export const createMutants: readonly Mutant[] = [
  {
    breaks: 'create/engine-runs-it',
    fault: 'the name of the container is told as its id',
    suite: 'driver',
    driver: nameForInstance(),
  },
  {
    breaks: 'create/exact-arguments',
    fault: 'empty arguments of the main process get lost',
    suite: 'driver',
    runtime: editContainers((honest) => ({
      create: (spec, options) => {
        const isShown = runs(
          [...(spec.entrypoint ?? []), ...(spec.command ?? [])],
          'show-arguments',
        );
        const command = spec.command?.filter((word) => word !== '');
        return honest.create(isShown ? { ...spec, command } : spec, options);
      },
    })),
  },
  {
    breaks: 'create/command-of-the-image',
    fault: 'without a command a shell runs, whatever the image says',
    suite: 'driver',
    driver: editDriver((honest) => ({
      create: (id, spec, options) => {
        const { command = ['sh'], tty = spec?.command === undefined } = spec ?? {};
        return honest.create(id, spec && { ...spec, command, tty }, options);
      },
    })),
  },
  {
    breaks: 'create/command-before-that-of-the-image',
    fault: "a command is handed to the image's entrypoint",
    suite: 'driver',
    runtime: (honest) => ({
      ...honest,
      containers: {
        ...honest.containers,
        create: async (spec, options) => {
          const { entrypoint } = await honest.images.inspect(spec.image, options);
          const isOwn = entrypoint.length === 0;
          return honest.containers.create(isOwn ? spec : { ...spec, entrypoint }, options);
        },
      },
    }),
  },
  {
    breaks: 'create/answers-as-get',
    fault: 'create has other words for a state than get',
    suite: 'driver',
    driver: editDriver((honest) => ({
      create: async (id, spec, options) => {
        const answer = await honest.create(id, spec, options);
        const { sandbox, created } = answer;
        return created ? { ...answer, sandbox: { ...sandbox, message: 'just made' } } : answer;
      },
    })),
  },
  {
    breaks: 'create/tells-what-was-asked',
    fault: 'create answers the id of an image that was asked for by name',
    suite: 'driver',
    driver: editCreated(({ image, imageId = image }, { workspace }) =>
      workspace === undefined ? {} : { image: imageId },
    ),
  },
  {
    breaks: 'create/default-names',
    fault: 'a sandbox without a name gets one that is made up',
    suite: 'driver',
    driver: madeUpNames(),
  },
  {
    breaks: 'create/times',
    fault: 'the time of making is told in seconds',
    suite: 'driver',
    driver: editSandboxes((sandbox) => ({
      ...sandbox,
      createdAtMs: Math.floor(sandbox.createdAtMs / 1_000),
    })),
  },
  {
    breaks: 'create/exact-limits',
    fault: 'create answers whole cores only',
    suite: 'driver',
    driver: editCreated(({ resources = {} }) => {
      const { cpuMillis, pidsLimit } = resources;
      if (cpuMillis === undefined || pidsLimit === 2048) return {};
      return { resources: { ...resources, cpuMillis: Math.ceil(cpuMillis / 1_000) * 1_000 } };
    }),
  },
  {
    breaks: 'create-image/no-such-image',
    fault: 'the error about an image that cannot be fetched does not name it',
    suite: 'driver',
    driver: editDriver((honest) => ({
      create: (id, spec, options) =>
        honest.create(id, spec, options).catch(
          failingAs((failure) => {
            const isFetched = spec?.imagePullPolicy !== 'never';
            if (!isFetched || !/localhost:1/.test(failure.message)) return undefined;
            return new DriverError(failure.code, 'the image cannot be had');
          }),
        ),
    })),
  },
  {
    breaks: 'create-image/never-and-absent',
    fault: 'the error about an image that is not there has no details',
    suite: 'driver',
    driver: editDriver((honest) => ({
      create: (id, spec, options) =>
        honest
          .create(id, spec, options)
          .catch(
            failingAs((failure) =>
              spec?.imagePullPolicy === 'never' ? changed(failure, { details: {} }) : undefined,
            ),
          ),
    })),
  },
  {
    breaks: 'create-image/never-fetched',
    fault: 'an image is fetched whatever the policy says',
    suite: 'driver',
    ...editWithEngine((honest, { images }) => ({
      create: async (id, spec, options) => {
        const { image = '', imagePullPolicy } = spec ?? {};
        if (imagePullPolicy !== 'never') return honest.create(id, spec, options);
        const fetching = images.pull(image).catch(() => {});
        try {
          return await honest.create(id, spec, options);
        } finally {
          await fetching;
        }
      },
    })),
  },
  {
    breaks: 'create-under-way/get',
    fault: 'a sandbox that is being made is not there for get',
    suite: 'driver',
    driver: editGot((sandbox) => {
      if (sandbox.state !== 'provisioning') return sandbox;
      throw new DriverError('NOT_FOUND', `there is no sandbox "${sandbox.id}"`);
    }),
  },
  {
    breaks: 'create-under-way/list',
    fault: 'a sandbox that is being made is not listed',
    suite: 'driver',
    driver: editDriver((honest) => ({
      list: async (options) => {
        const page = await honest.list(options);
        const sandboxes = page.sandboxes.filter(({ state }) => state !== 'provisioning');
        return { ...page, sandboxes };
      },
    })),
  },
  {
    breaks: 'create-under-way/watch',
    fault: 'a sandbox that is being made is not told',
    suite: 'driver',
    driver: editEvents(() => (event) => {
      const isMade = event.type === 'sandbox-observed' && event.sandbox.state === 'provisioning';
      return isMade ? [] : [event];
    }),
  },
  {
    breaks: 'create-under-way/facts',
    fault: 'a sandbox that is being made is told without its labels',
    suite: 'driver',
    driver: editGot((sandbox) =>
      sandbox.state === 'provisioning' ? { ...sandbox, labels: {} } : sandbox,
    ),
  },
];
