import { runs } from '../support/edit-containers.ts';
import { editCreate } from '../support/edit-specs.ts';
import type { Mutant } from './mutant.ts';

/** What a number of 15 bits can tell. */
const LARGEST = 32_767;

const isLarge = (word = ''): boolean => Number(word) > LARGEST;

/** Main processes that are not what was asked for. */
export const processMutants: readonly Mutant[] = [
  {
    breaks: 'process/user',
    fault: 'a user number that is large is taken for none',
    suite: 'driver',
    runtime: editCreate(({ user, ...spec }) => ({
      ...spec,
      user: isLarge(user) ? undefined : user,
    })),
  },
  {
    breaks: 'process/group',
    fault: 'a group number that is large is taken for none',
    suite: 'driver',
    runtime: editCreate(({ user, ...spec }) => {
      const [own, group] = user?.split(':') ?? [];
      return { ...spec, user: isLarge(group) ? own : user };
    }),
  },
  {
    breaks: 'process/working-directory',
    fault: 'a working directory among the files of the system is ignored',
    suite: 'driver',
    runtime: editCreate(({ workingDirectory, ...spec }) => ({
      ...spec,
      workingDirectory: workingDirectory === '/etc' ? undefined : workingDirectory,
    })),
  },
  {
    breaks: 'process/terminal',
    fault: 'a terminal is only given to the command of the image',
    suite: 'driver',
    runtime: editCreate((spec) => ({
      ...spec,
      tty: spec.tty === true && spec.entrypoint === undefined,
    })),
  },
  {
    breaks: 'process/no-terminal',
    fault: 'a main process that looks for a terminal finds one, though none was asked for',
    suite: 'driver',
    runtime: editCreate((spec) => {
      const words = [...(spec.entrypoint ?? []), ...(spec.command ?? [])];
      return { ...spec, tty: spec.tty === true || runs('has-terminal', words) };
    }),
  },
];
