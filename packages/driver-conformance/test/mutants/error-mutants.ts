import { DriverError, type DriverErrorCode, type RetryAdvice } from '@openshell/driver-api';
import { changed, editDriver, failingAs } from '../support/edit-driver.ts';
import { editWatch } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

/** Advice that no program knows. */
const noAdvice = 'later' as RetryAdvice;

/** An error of this code gives advice that no program knows. */
function unadvised(code: DriverErrorCode): (thrown: unknown) => never {
  return failingAs((failure) =>
    failure.code === code ? changed(failure, { retry: noAdvice }) : undefined,
  );
}

const ofCreate: readonly DriverErrorCode[] = [
  'ALREADY_EXISTS',
  'FAILED_PRECONDITION',
  'UNSUPPORTED',
  'RESOURCE_EXHAUSTED',
];

export const errorMutants: readonly Mutant[] = [
  ...ofCreate.map(
    (code): Mutant => ({
      breaks: `errors/${code.toLowerCase().replaceAll('_', '-')}`,
      fault: `${code} comes without advice`,
      suite: 'driver',
      driver: editDriver((honest) => ({
        create: (id, spec, options) => honest.create(id, spec, options).catch(unadvised(code)),
      })),
    }),
  ),
  {
    breaks: 'errors/invalid-argument',
    fault: 'a wrong name is refused without a fact',
    suite: 'driver',
    driver: editDriver((honest) => ({
      create: (id, spec, options) =>
        honest.create(id, spec, options).catch(
          failingAs((failure) => {
            const isName = failure.details.issues?.[0]?.field === 'name';
            return isName ? changed(failure, { fact: '' }) : undefined;
          }),
        ),
    })),
  },
  {
    breaks: 'errors/not-found',
    fault: 'NOT_FOUND comes without advice',
    suite: 'driver',
    driver: editDriver((honest) => ({
      get: (id, options) => honest.get(id, options).catch(unadvised('NOT_FOUND')),
    })),
  },
  {
    breaks: 'errors/cancelled',
    fault: 'a call rejects with the reason its signal was given',
    suite: 'driver',
    driver: editDriver((honest) => ({
      list: async (options) => {
        const reason: unknown = options?.signal?.reason;
        if (reason instanceof RangeError) throw reason;
        return honest.list(options);
      },
    })),
  },
  {
    breaks: 'errors/deadline-exceeded',
    fault: 'DEADLINE_EXCEEDED of a watch comes without advice',
    suite: 'driver',
    driver: editWatch(async function* (events) {
      try {
        yield* events;
      } catch (thrown) {
        unadvised('DEADLINE_EXCEEDED')(thrown);
      }
    }),
  },
  {
    breaks: 'errors/wrong-ids',
    fault: 'an id with a slash is looked for',
    suite: 'driver',
    driver: editDriver((honest) => ({
      get: async (id, options) => {
        if (id === 'a/b') throw new DriverError('NOT_FOUND', `there is no sandbox "${id}"`);
        return honest.get(id, options);
      },
    })),
  },
  {
    breaks: 'errors/wrong-specs',
    fault: 'what is no spec at all is not caught',
    suite: 'driver',
    driver: editDriver((honest) => ({
      validate: async (spec, options) => {
        if (spec === null) throw new TypeError('cannot read properties of null');
        return honest.validate(spec, options);
      },
    })),
  },
  {
    breaks: 'errors/exec-when-stopped',
    fault: 'exec in what does not run fails without advice',
    suite: 'driver',
    driver: editDriver((honest) => ({
      exec: (id, request, options) =>
        honest.exec(id, request, options).catch(unadvised('FAILED_PRECONDITION')),
    })),
  },
];
