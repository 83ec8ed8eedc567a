import { constants } from 'node:os';
import { DriverError } from '@openshell/driver-api';

/** What a process does with a signal that it does not handle. */
export type DefaultAction = 'end' | 'ignore' | 'freeze' | 'thaw';

const numbers = constants.signals as Readonly<Record<string, number>>;

const actions: Readonly<Record<string, DefaultAction>> = {
  SIGCHLD: 'ignore',
  SIGURG: 'ignore',
  SIGWINCH: 'ignore',
  SIGSTOP: 'freeze',
  SIGTSTP: 'freeze',
  SIGTTIN: 'freeze',
  SIGTTOU: 'freeze',
  SIGCONT: 'thaw',
};

/** A signal's full name. `INVALID_ARGUMENT` when there is none of that name or number. */
export function signalNameOf(word: string): string {
  const name = /^\d+$/.test(word)
    ? Object.keys(numbers).find((each) => numbers[each] === Number(word))
    : [word.toUpperCase(), `SIG${word.toUpperCase()}`].find((each) => each in numbers);
  if (name !== undefined) return name;
  throw new DriverError('INVALID_ARGUMENT', `there is no signal "${word}"`, {
    remedy: 'write it as "SIGTERM"',
  });
}

/** What a signal does to a process that does not handle it. */
export function defaultActionOf(name: string): DefaultAction {
  return actions[name] ?? 'end';
}

/** The exit code of a process that a signal ended. */
export function exitCodeOf(name: string): number {
  return 128 + (numbers[name] ?? 0);
}
