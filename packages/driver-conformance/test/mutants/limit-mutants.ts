import type { ContainerSpec, ResourceLimits } from '@openshell/driver-api';
import { editContainers, runs } from '../support/edit-containers.ts';
import { editCreate, editGet } from '../support/edit-specs.ts';
import type { Mutant } from './mutant.ts';

const MEBIBYTE = 1024 ** 2;
const CORE = 1_000;
const DEFAULT_PROCESSES = 2_048;

const wordsOf = ({ entrypoint = [], command = [] }: ContainerSpec): readonly string[] => [
  ...entrypoint,
  ...command,
];

/** A runtime that tells of limits that it does not apply. */
function drops(
  member: keyof ResourceLimits,
  isDropped: (limit: number, spec: ContainerSpec) => boolean,
): NonNullable<Mutant['runtime']> {
  return editCreate(
    (spec) => {
      const limit = spec.resources?.[member];
      if (limit === undefined || !isDropped(limit, spec)) return spec;
      return { ...spec, resources: { ...spec.resources, [member]: undefined } };
    },
    ({ resources }, container) => ({ resources: { ...container.resources, ...resources } }),
  );
}

/** A runtime that finds another reason why a container ended. */
function tellsMemory(
  edit: (hadLimit: boolean, outOfMemory: boolean) => boolean,
): NonNullable<Mutant['runtime']> {
  return editContainers((honest) => ({
    inspect: async (container, options) => {
      const found = await honest.inspect(container, options);
      if (found.state !== 'exited') return found;
      const hadLimit = found.resources.memoryBytes !== undefined;
      return { ...found, outOfMemory: edit(hadLimit, found.outOfMemory) };
    },
  }));
}

/** A driver that rounds what it tells. */
function rounds(
  member: 'cpuMillis' | 'memoryBytes',
  round: (limit: number) => number,
): NonNullable<Mutant['driver']> {
  return editGet(({ resources }) => {
    const limit = resources?.[member];
    if (resources === undefined || limit === undefined) return {};
    return { resources: { ...resources, [member]: round(limit) } };
  });
}

/** Limits that are told or applied wrong. */
export const limitMutants: readonly Mutant[] = [
  {
    breaks: 'limits/memory-told',
    fault: 'get tells a memory limit in whole mebibytes',
    suite: 'driver',
    driver: rounds('memoryBytes', (limit) => Math.floor(limit / MEBIBYTE) * MEBIBYTE),
  },
  {
    breaks: 'limits/memory-inside',
    fault: 'a memory limit that is no round number is not applied to what runs for long',
    suite: 'driver',
    runtime: drops(
      'memoryBytes',
      (limit, spec) => limit % MEBIBYTE !== 0 && runs('forever', wordsOf(spec)),
    ),
  },
  {
    breaks: 'limits/memory-kill',
    fault: 'nobody notices that a process was killed for want of memory',
    suite: 'driver',
    runtime: tellsMemory(() => false),
  },
  {
    breaks: 'limits/memory-enough',
    fault: 'whatever ends with a memory limit is told as out of memory',
    suite: 'driver',
    runtime: tellsMemory((hadLimit) => hadLimit),
  },
  {
    breaks: 'limits/cpu-told',
    fault: 'get tells a core as 1024 thousandths',
    suite: 'driver',
    driver: rounds('cpuMillis', (limit) => (limit < CORE ? limit : limit * 1.024)),
  },
  {
    breaks: 'limits/cpu-fraction-told',
    fault: 'get tells a fraction of a core as a whole one',
    suite: 'driver',
    driver: rounds('cpuMillis', (limit) => Math.ceil(limit / CORE) * CORE),
  },
  {
    breaks: 'limits/cpu-inside',
    fault: 'a limit of whole cores is not applied',
    suite: 'driver',
    runtime: drops('cpuMillis', (limit) => limit % CORE === 0),
  },
  {
    breaks: 'limits/cpu-fraction-inside',
    fault: 'a limit of a fraction of a core is not applied',
    suite: 'driver',
    runtime: drops('cpuMillis', (limit) => limit % CORE !== 0),
  },
  {
    breaks: 'limits/processes',
    fault: 'a limit of few processes is not applied',
    suite: 'driver',
    runtime: drops('pidsLimit', (limit) => limit < DEFAULT_PROCESSES),
  },
  {
    breaks: 'limits/processes-default',
    fault: 'the default limit of processes is told and not applied',
    suite: 'driver',
    runtime: drops('pidsLimit', (limit) => limit === DEFAULT_PROCESSES),
  },
  {
    breaks: 'limits/from-the-start',
    fault: 'a memory limit comes into force after the main process has looked',
    suite: 'driver',
    runtime: drops('memoryBytes', (_limit, spec) => runs('show-limits', wordsOf(spec))),
  },
];
