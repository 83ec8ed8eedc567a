import { type ComputeDriver, DriverError, type SandboxSpec } from '@openshell/driver-api';
import { editDriver, editWhenGood } from '../support/edit-driver.ts';
import { createMeter } from '../support/meter.ts';
import type { Mutant } from './mutant.ts';

function conflict(id: string, field: string): DriverError {
  return new DriverError('ALREADY_EXISTS', `sandbox "${id}" exists with another ${field}`, {
    details: { field },
  });
}

/** Holds a spec against the one that a sandbox was made with. */
function comparing(
  edit: (first: SandboxSpec, second: SandboxSpec) => string | undefined,
): Mutant['driver'] & {} {
  const first = new Map<string, SandboxSpec>();
  return editDriver((honest) => ({
    create: async (id, spec, options) => {
      const answer = await honest.create(id, spec, options);
      const known = first.get(id);
      const field = answer.created || known === undefined ? undefined : edit(known, spec);
      if (field !== undefined) throw conflict(id, field);
      if (answer.created) first.set(id, spec);
      return answer;
    },
  }));
}

/** Answers what exists in place of a conflict. */
function overlooking(
  isOverlooked: (field: string, spec: SandboxSpec, isAlone: boolean) => boolean,
): Mutant['driver'] & {} {
  return editDriver((honest) => {
    const meter = createMeter();
    return {
      create: (id, spec, options) =>
        meter.during(String(id), () =>
          honest.create(id, spec, options).catch(async (thrown: unknown) => {
            if (!DriverError.isInstance(thrown) || thrown.code !== 'ALREADY_EXISTS') throw thrown;
            const { field } = thrown.details;
            if (field === undefined) throw thrown;
            if (!isOverlooked(field, spec, meter.most(id) === 1)) throw thrown;
            const sandbox = await honest.get(id, options);
            return { sandbox, created: false, warnings: [] };
          }),
        ),
    };
  });
}

/** Knows only what this object has made itself, unless several ask at once. */
function knowsItsOwn(isConcurrent: boolean): Mutant['driver'] & {} {
  return editDriver((honest) => {
    const meter = createMeter();
    const own = new Set<string>();
    return {
      create: (id, spec, options) =>
        meter.during(String(id), async () => {
          const answer = await honest.create(id, spec, options);
          if (answer.created) own.add(id);
          // Others of this object may have made it and not heard so yet.
          await Promise.resolve();
          const isSeveral = meter.most(id) > 1;
          if (answer.created || own.has(id) || isSeveral !== isConcurrent) return answer;
          throw new DriverError('ABORTED', `sandbox "${id}" was made by somebody else`);
        }),
    };
  });
}

/** Of many creates at once two believe to have made the sandbox. */
function losesCount(honest: ComputeDriver): ComputeDriver {
  const meter = createMeter();
  return {
    ...honest,
    create: (id, spec, options) =>
      meter.during(String(id), async () => {
        const answer = await honest.create(id, spec, options);
        const isPlain = Object.keys(spec).length === 2;
        const isLast = isPlain && meter.most(id) > 3 && meter.now(id) === 1;
        return isLast ? { ...answer, created: true } : answer;
      }),
  };
}

const againMutants: readonly Mutant[] = [
  {
    breaks: 'create/runs',
    fault: 'a create that nobody watches over answers before the sandbox runs',
    suite: 'driver',
    driver: editWhenGood((honest) => ({
      create: async (id, spec, options) => {
        const answer = await honest.create(id, spec, options);
        const isKnown = Object.keys(spec).length > 2 || options?.onProgress !== undefined;
        if (isKnown || !answer.created) return answer;
        return { ...answer, sandbox: { ...answer.sandbox, state: 'created' } };
      },
    })),
  },
  {
    breaks: 'create-again/same-spec',
    fault: 'a sandbox that exists is answered as it would be now',
    suite: 'driver',
    driver: editDriver((honest) => ({
      create: async (id, spec, options) => {
        const answer = await honest.create(id, spec, options);
        if (answer.created) return answer;
        return { ...answer, sandbox: { ...answer.sandbox, createdAtMs: Date.now() + 1 } };
      },
    })),
  },
  {
    breaks: 'create-again/other-order',
    fault: 'variables in another order are other variables',
    suite: 'driver',
    driver: comparing((first, second) => {
      const isSame = JSON.stringify(first.environment) === JSON.stringify(second.environment);
      return isSame ? undefined : 'environment';
    }),
  },
  {
    breaks: 'create-again/defaults-spelled-out',
    fault: 'a default that is spelled out is another spec',
    suite: 'driver',
    driver: comparing((first, second) =>
      first.isolation === second.isolation ? undefined : 'isolation',
    ),
  },
  {
    breaks: 'create-again/stopped',
    fault: 'a stopped sandbox is started when it is asked for again',
    suite: 'driver',
    driver: editDriver((honest) => ({
      create: async (id, spec, options) => {
        const answer = await honest.create(id, spec, options);
        if (answer.created || answer.sandbox.state !== 'exited') return answer;
        return { ...answer, sandbox: await honest.resume(id, options) };
      },
    })),
  },
  {
    breaks: 'create-again/another-driver',
    fault: 'a sandbox that another driver of the gateway made is in the way',
    suite: 'driver',
    driver: knowsItsOwn(false),
  },
  {
    breaks: 'create-again/at-once',
    fault: 'of many creates at once two believe to have made the sandbox',
    suite: 'driver',
    driver: losesCount,
  },
  {
    breaks: 'create-race/two-specs',
    fault: 'creates that run into each other are not held against their specs',
    suite: 'driver',
    driver: overlooking((_field, _spec, isAlone) => !isAlone),
  },
  {
    breaks: 'create-race/two-drivers',
    fault: 'a create that another driver overtakes fails',
    suite: 'driver',
    driver: knowsItsOwn(true),
  },
];

const fields: readonly (keyof SandboxSpec)[] = [
  'name',
  'workspace',
  'command',
  'tty',
  'environment',
  'labels',
  'workingDirectory',
  'user',
  'resources',
  'network',
  'publishedPorts',
  'mounts',
  'image',
];

export const createAgainMutants: readonly Mutant[] = [
  ...againMutants,
  ...fields.map(
    (name): Mutant => ({
      breaks: `create-conflict/${name}`,
      fault: `another ${name} is not seen`,
      suite: 'driver',
      driver: overlooking((field, spec, isAlone) => {
        const isOne = field !== 'environment' || spec.tty === undefined;
        return isAlone && isOne && field === name;
      }),
    }),
  ),
];
