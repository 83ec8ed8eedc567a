import { DriverError, type SandboxSpec } from '@openshell/driver-api';
import {
  changed,
  editDriver,
  editGot,
  editWithEngine,
  failingAs,
  without,
} from '../support/edit-driver.ts';
import type { Mutant } from './mutant.ts';

/** Changes what `validate` promises. */
function promising(
  edit: (spec: SandboxSpec) => Partial<SandboxSpec> | undefined,
): Mutant['driver'] & {} {
  return editDriver((honest) => ({
    validate: async (spec, options) => {
      const answer = await honest.validate(spec, options);
      return { ...answer, spec: { ...answer.spec, ...edit(spec) } as typeof answer.spec };
    },
  }));
}

/** Changes the spec that `validate` looks at. */
function validating(
  edit: (spec: SandboxSpec, driver: string) => SandboxSpec,
): Mutant['driver'] & {} {
  return editDriver((honest) => ({
    validate: (spec, options) => honest.validate(edit(spec, honest.name), options),
  }));
}

/** Changes how `validate` complains. */
function complaining(
  edit: (complaint: DriverError) => DriverError | undefined,
): Mutant['driver'] & {} {
  return editDriver((honest) => ({
    validate: (spec, options) => honest.validate(spec, options).catch(failingAs(edit)),
  }));
}

/** A complaint about an unknown key, without the word that was meant. */
function withoutHint(isInner: boolean): (complaint: DriverError) => DriverError | undefined {
  return (complaint) => {
    const [issue] = complaint.details.issues ?? [];
    if (issue?.message.startsWith('unknown key') !== true) return undefined;
    if (issue.field.includes('.') !== isInner) return undefined;
    const { details } = complaint;
    return new DriverError('INVALID_ARGUMENT', `${issue.field}: unknown key`, { details });
  };
}

/** Sandboxes that were named as their id. */
function forgetsLimitOf(): Mutant['driver'] & {} {
  const named = new Set<string>();
  return (honest, context) => {
    const { get } = editGot((sandbox) =>
      named.has(sandbox.id) ? without(sandbox, 'resources') : sandbox,
    )(honest, context);
    return {
      ...honest,
      get,
      create: async (id, spec, options) => {
        const answer = await honest.create(id, spec, options);
        if (answer.created && spec.name === id) named.add(id);
        return answer;
      },
    };
  };
}

const validateMutants: readonly Mutant[] = [
  {
    breaks: 'validate/defaults',
    fault: 'validate leaves out the workspace of a spec without a name',
    suite: 'driver',
    driver: promising(({ name, command }) =>
      name === undefined && command !== undefined ? { workspace: '' } : undefined,
    ),
  },
  {
    breaks: 'validate/terminal-by-default',
    fault: "validate promises no terminal for the image's own command",
    suite: 'driver',
    driver: promising(({ command }) => (command === undefined ? { tty: false } : undefined)),
  },
  {
    breaks: 'validate/what-was-asked',
    fault: 'validate drops variables without a value',
    suite: 'driver',
    driver: promising(({ environment = {} }) => {
      const entries = Object.entries(environment);
      if (entries.every(([, value]) => value !== '')) return undefined;
      return { environment: Object.fromEntries(entries.filter(([, value]) => value !== '')) };
    }),
  },
  {
    breaks: 'validate/no-effect',
    fault: 'validate makes the volumes that are missing',
    suite: 'driver',
    ...editWithEngine((honest, { volumes }) => ({
      validate: async (spec, options) => {
        for (const mount of spec?.mounts ?? []) {
          if (mount.type === 'volume') await volumes.create({ name: mount.volume });
        }
        return honest.validate(spec, options);
      },
    })),
  },
  {
    breaks: 'validate/kept-by-create',
    fault: 'a limit that was promised is not there',
    suite: 'driver',
    driver: forgetsLimitOf(),
  },
];

export const specMutants: readonly Mutant[] = [
  ...validateMutants,
  {
    breaks: 'spec/wrong-for-validate',
    fault: 'validate takes a working directory with ".." in it',
    suite: 'driver',
    driver: validating((spec) => {
      const isOdd = spec?.workingDirectory?.includes('..') === true;
      return isOdd ? { ...spec, workingDirectory: '/' } : spec;
    }),
  },
  {
    breaks: 'spec/wrong-for-create',
    fault: 'create takes a user of two words',
    suite: 'driver',
    driver: editDriver((honest) => ({
      create: (id, spec, options) => {
        const isOdd = spec?.user?.includes(' ') === true;
        return honest.create(id, isOdd ? { ...spec, user: undefined } : spec, options);
      },
    })),
  },
  {
    breaks: 'spec/nothing-made',
    fault: 'a network is made before the number of GPUs is looked at',
    suite: 'driver',
    isLeaky: true,
    ...editWithEngine((honest, { networks }) => ({
      create: async (id, spec, options) => {
        if ((spec?.gpus ?? 1) < 0) await networks.create({ name: `left-by-${id}` });
        return honest.create(id, spec, options);
      },
    })),
  },
  {
    breaks: 'spec/every-wrong-field',
    fault: 'of many complaints only the first is told',
    suite: 'driver',
    driver: complaining((complaint) => {
      const { issues = [] } = complaint.details;
      if (issues.length < 4) return undefined;
      return changed(complaint, { details: { issues: issues.slice(0, 1) } });
    }),
  },
  {
    breaks: 'spec/unknown-key',
    fault: 'for an unknown key nothing is proposed',
    suite: 'driver',
    driver: complaining(withoutHint(false)),
  },
  {
    breaks: 'spec/unknown-inner-key',
    fault: 'for an unknown key inside a field nothing is proposed',
    suite: 'driver',
    driver: complaining(withoutHint(true)),
  },
  {
    breaks: 'spec/options-of-other-drivers',
    fault: 'options of another driver are refused',
    suite: 'driver',
    driver: validating((spec, driver) => {
      const other = Object.keys(spec?.driverOptions ?? {}).find((name) => name.startsWith('not-'));
      if (other === undefined) return spec;
      throw new DriverError('INVALID_ARGUMENT', `driver "${driver}" does not know "${other}"`);
    }),
  },
  {
    breaks: 'spec/unknown-own-options',
    fault: 'unknown options of the driver itself are dropped',
    suite: 'driver',
    driver: validating((spec, driver) => {
      const isOwn = Object.keys(spec?.driverOptions ?? {}).includes(driver);
      return isOwn ? { ...spec, driverOptions: undefined } : spec;
    }),
  },
];
