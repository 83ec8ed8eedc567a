import type { CallOptions, ContainerRuntime } from '@openshell/driver-api';
import { labelNames } from '../identity/labels.ts';
import { orUndefined } from '../support/has-code.ts';

/** Takes back what one attempt made, by name; what another made under that name is left alone. */
export interface AttemptUndo {
  readonly container: (name: string) => (options: CallOptions) => Promise<unknown>;
  readonly network: (name: string) => (options: CallOptions) => Promise<unknown>;
  readonly volume: (name: string) => (options: CallOptions) => Promise<unknown>;
}

interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
}

export function undoAttempt(runtime: ContainerRuntime, attempt: string): AttemptUndo {
  const own = async <Found extends Labelled>(
    look: Promise<Found>,
    remove: (found: Found) => Promise<unknown>,
  ): Promise<void> => {
    const found = await orUndefined(look);
    if (found?.labels[labelNames.attempt] === attempt) await remove(found);
  };
  const { containers, networks, volumes } = runtime;
  return {
    container: (name) => (options) =>
      own(containers.inspect(name, options), ({ id }) =>
        containers.remove(id, { ...options, force: true }),
      ),
    network: (name) => (options) =>
      own(networks.inspect(name, options), ({ id }) => networks.remove(id, options)),
    volume: (name) => (options) =>
      own(volumes.inspect(name, options), () => volumes.remove(name, options)),
  };
}
