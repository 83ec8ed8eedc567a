import type { ComputeDriver, Sandbox } from '@openshell/driver-api';
import { changed, editCreated, editDriver, failingAs } from '../support/edit-driver.ts';
import { editEvents, withSandbox } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

/** Tokens by sandbox. */
function noteTokens(honest: ComputeDriver, tokens: Map<string, string>): Partial<ComputeDriver> {
  return {
    create: (id, spec, options) => {
      if (typeof spec?.token?.reveal === 'function') tokens.set(id, spec.token.reveal());
      return honest.create(id, spec, options);
    },
  };
}

/** A watch that shows tokens. */
function showsTokens(): Mutant['driver'] & {} {
  const tokens = new Map<string, string>();
  return (honest) => {
    const { watch } = editEvents(() => (event) => {
      const token = event.type === 'sandbox-observed' ? tokens.get(event.sandbox.id) : undefined;
      if (event.type !== 'sandbox-observed' || token === undefined) return [event];
      return [withSandbox(event, { message: `it runs as ${token}` })];
    })(honest);
    return { ...honest, ...noteTokens(honest, tokens), watch };
  };
}

/** A container whose environment holds the token. */
function putsTokenInEnvironment(): Pick<Mutant, 'driver' | 'runtime'> {
  const tokens = new Map<string, string>();
  return {
    driver: editDriver((honest) => noteTokens(honest, tokens)),
    runtime: (honest) => ({
      ...honest,
      containers: {
        ...honest.containers,
        create: (spec, options) => {
          const token = tokens.get(spec.labels?.['openshell.ai/sandbox-id'] ?? '');
          const environment = { ...spec.environment, OPENSHELL_TOKEN: token ?? '' };
          const shown = token === undefined ? spec : { ...spec, environment };
          return honest.containers.create(shown, options);
        },
      },
    }),
  };
}

export const secretMutants: readonly Mutant[] = [
  {
    breaks: 'secrets/answers',
    fault: 'what create answers shows the token',
    suite: 'driver',
    driver: editCreated(
      ({ message }, { token }): Partial<Sandbox> => ({
        message: token === undefined ? message : `it runs as ${token.reveal()}`,
      }),
    ),
  },
  {
    breaks: 'secrets/watch',
    fault: 'a watch shows the token',
    suite: 'driver',
    driver: showsTokens(),
  },
  {
    breaks: 'secrets/engine',
    fault: 'the token is handed over in the environment',
    suite: 'driver',
    ...putsTokenInEnvironment(),
  },
  {
    breaks: 'secrets/errors',
    fault: 'the error of a create that failed shows the token',
    suite: 'driver',
    driver: editDriver((honest) => ({
      create: (id, spec, options) =>
        honest.create(id, spec, options).catch(
          failingAs((failure) => {
            if (typeof spec?.token?.reveal !== 'function') return undefined;
            return changed(failure, { fact: `${failure.fact} (${spec.token.reveal()})` });
          }),
        ),
    })),
  },
  {
    breaks: 'secrets/plain-text',
    fault: 'a token that was not wrapped is repeated in the error',
    suite: 'driver',
    driver: editDriver((honest) => ({
      validate: (spec, options) =>
        honest.validate(spec, options).catch(
          failingAs((failure) => {
            const isPlain = typeof spec?.token === 'string';
            return isPlain
              ? changed(failure, { fact: `${failure.fact}: ${String(spec.token)}` })
              : undefined;
          }),
        ),
    })),
  },
];
