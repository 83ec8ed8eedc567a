import { readText } from '../repository.ts';
import { capabilities, capabilityMatrix } from './capabilities.ts';
import { capabilityReference } from './capability-reference.ts';
import { allEngines, engines } from './engines.ts';
import { help } from './help.ts';
import { options } from './options.ts';
import type { Part } from './part.ts';
import { calls } from './served-calls.ts';
import { snippet } from './snippet.ts';

/** Everything that stands between marks, by the first word of the mark. */
export const parts: Readonly<Record<string, Part>> = {
  'all-engines': allEngines,
  calls,
  capabilities,
  'capability-matrix': capabilityMatrix,
  'capability-reference': () =>
    capabilityReference(readText('packages/driver-api/src/capabilities/capabilities.ts')),
  engines,
  help,
  options,
  snippet,
};
