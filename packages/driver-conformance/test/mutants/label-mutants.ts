import { editCreate, editSpec } from '../support/edit-specs.ts';
import type { Mutant } from './mutant.ts';

type Labels = Readonly<Record<string, string>>;

const LONGEST = 1_000;

/** Where the driver's kit keeps the labels of its caller. */
const KEPT = 'openshell.ai/labels';

/** A runtime that keeps other labels of the caller than it was given. */
function editLabels(edit: (labels: Labels) => Labels): NonNullable<Mutant['runtime']> {
  return editCreate((spec) => {
    const kept = spec.labels?.[KEPT];
    if (kept === undefined) return spec;
    const labels = edit(JSON.parse(kept) as Labels);
    return { ...spec, labels: { ...spec.labels, [KEPT]: JSON.stringify(labels) } };
  });
}

/** Labels that do not come back as they were given. */
export const labelMutants: readonly Mutant[] = [
  {
    breaks: 'labels/exact',
    fault: 'long labels are cut',
    suite: 'driver',
    runtime: editLabels((labels) =>
      Object.fromEntries(
        Object.entries(labels).map(([name, value]) => [name, value.slice(0, LONGEST)]),
      ),
    ),
  },
  {
    breaks: 'labels/none',
    fault: 'a sandbox without labels is given one',
    suite: 'driver',
    runtime: editLabels((labels) =>
      Object.keys(labels).length === 0 ? { from: 'image' } : labels,
    ),
  },
  {
    breaks: 'labels/reserved',
    fault: 'labels whose names are reserved are dropped without a word',
    suite: 'driver',
    driver: editSpec((spec) => {
      if (spec.labels === undefined) return spec;
      const entries = Object.entries(spec.labels);
      const kept = entries.filter(([name]) => !name.startsWith('openshell.ai/'));
      return { ...spec, labels: Object.fromEntries(kept) };
    }),
  },
];
