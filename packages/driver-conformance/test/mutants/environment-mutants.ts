import { editCreate, editSpec } from '../support/edit-specs.ts';
import type { Mutant } from './mutant.ts';

const LONGEST = 4096;

/** A runtime that changes the variables of main processes. */
function editValues(edit: (value: string) => string | undefined): NonNullable<Mutant['runtime']> {
  return editCreate(({ environment = {}, ...spec }) => {
    const entries = Object.entries(environment).flatMap(([name, value]) => {
      const edited = edit(value);
      return edited === undefined ? [] : [[name, edited]];
    });
    return { ...spec, environment: Object.fromEntries(entries) };
  });
}

/** Environments that do not reach the main process as they are. */
export const environmentMutants: readonly Mutant[] = [
  {
    breaks: 'environment/empty',
    fault: 'a variable without a value is left out',
    suite: 'driver',
    runtime: editValues((value) => (value === '' ? undefined : value)),
  },
  {
    breaks: 'environment/line-break',
    fault: 'a value ends with its first line',
    suite: 'driver',
    runtime: editValues((value) => value.split('\n')[0]),
  },
  {
    breaks: 'environment/long',
    fault: 'a value is cut at 4 kB',
    suite: 'driver',
    runtime: editValues((value) => value.slice(0, LONGEST)),
  },
  {
    breaks: 'environment/odd',
    fault: 'quotes in a value are lost',
    suite: 'driver',
    runtime: editValues((value) => value.replaceAll('"', '')),
  },
  {
    breaks: 'environment/reserved',
    fault: 'variables whose names are reserved are dropped without a word',
    suite: 'driver',
    driver: editSpec((spec) => {
      if (spec.environment === undefined) return spec;
      const entries = Object.entries(spec.environment);
      const kept = entries.filter(([name]) => !name.startsWith('OPENSHELL_'));
      return { ...spec, environment: Object.fromEntries(kept) };
    }),
  },
];
