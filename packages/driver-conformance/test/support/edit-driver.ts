import {
  type ComputeDriver,
  type ContainerRuntime,
  DriverError,
  type DriverErrorCode,
  type Sandbox,
  type SandboxSpec,
} from '@openshell/driver-api';
import type { HarnessContext } from '@openshell/driver-conformance';
import type { Mutant } from '../mutants/mutant.ts';

type Edit = NonNullable<Mutant['driver']>;

/** A fault in what a driver does, be the connection to the engine good or bad. */
export function editDriver(
  edit: (honest: ComputeDriver, context: HarnessContext) => Partial<ComputeDriver>,
): Edit {
  return (honest, context) => ({ ...honest, ...edit(honest, context) });
}

/** As {@link editDriver}; over a bad connection the driver is honest. */
export function editWhenGood(
  edit: (honest: ComputeDriver, context: HarnessContext) => Partial<ComputeDriver>,
): Edit {
  return (honest, context) =>
    context.socketPath === undefined ? { ...honest, ...edit(honest, context) } : honest;
}

/** A fault in what a driver does with the engine, past its honest self. */
export function editWithEngine(
  edit: (honest: ComputeDriver, engine: ContainerRuntime) => Partial<ComputeDriver>,
): Pick<Mutant, 'driver' | 'runtime'> {
  let engine: ContainerRuntime | undefined;
  return {
    runtime: (honest, { socketPath }) => {
      // The first is open until the end.
      if (socketPath === undefined) engine ??= honest;
      return honest;
    },
    driver: (honest, { socketPath }) =>
      engine === undefined || socketPath !== undefined
        ? honest
        : { ...honest, ...edit(honest, engine) },
  };
}

/** A driver that tells sandboxes in another way, whoever asks. */
export function editSandboxes(
  edit: (sandbox: Sandbox) => Sandbox,
  more: (honest: ComputeDriver) => Partial<ComputeDriver> = () => ({}),
): Edit {
  return (driver) => {
    const honest = { ...driver, ...more(driver) };
    return {
      ...honest,
      create: async (id, spec, options) => {
        const answer = await honest.create(id, spec, options);
        return { ...answer, sandbox: edit(answer.sandbox) };
      },
      get: async (id, options) => edit(await honest.get(id, options)),
      stop: async (id, options) => edit(await honest.stop(id, options)),
      resume: async (id, options) => edit(await honest.resume(id, options)),
      list: async (options) => {
        const page = await honest.list(options);
        return { ...page, sandboxes: page.sandboxes.map(edit) };
      },
      watch: async function* (options) {
        for await (const event of honest.watch(options)) {
          yield event.type === 'sandbox-observed'
            ? { ...event, sandbox: edit(event.sandbox) }
            : event;
        }
      },
    };
  };
}

/** A driver whose `create` answers another sandbox than it should. */
export function editCreated(edit: (sandbox: Sandbox, spec: SandboxSpec) => Partial<Sandbox>): Edit {
  return editDriver((honest) => ({
    create: async (id, spec, options) => {
      const answer = await honest.create(id, spec, options);
      return { ...answer, sandbox: { ...answer.sandbox, ...edit(answer.sandbox, spec) } };
    },
  }));
}

/** A driver whose `get` tells something else. */
export function editGot(edit: (sandbox: Sandbox) => Sandbox): Edit {
  return editDriver((honest) => ({
    get: async (id, options) => edit(await honest.get(id, options)),
  }));
}

/** A sandbox without some of what is known of it. */
export function without(sandbox: Sandbox, ...names: readonly (keyof Sandbox)[]): Sandbox {
  const kept = Object.entries(sandbox).filter(([name]) => !names.some((each) => each === name));
  return Object.fromEntries(kept) as unknown as Sandbox;
}

/** The failure with something else about it. */
export function changed(
  { code, fact, remedy, retry, details }: DriverError,
  changes: {
    readonly code?: DriverErrorCode;
    readonly fact?: string;
    readonly retry?: DriverError['retry'];
    readonly details?: DriverError['details'];
  },
): DriverError {
  return new DriverError(changes.code ?? code, changes.fact ?? fact, {
    remedy,
    retry: changes.retry ?? retry,
    details: changes.details ?? details,
  });
}

/** Hands a driver's failure on as another one. */
export function failingAs(
  edit: (failure: DriverError) => DriverError | undefined,
): (thrown: unknown) => never {
  return (thrown) => {
    throw (DriverError.isInstance(thrown) ? edit(thrown) : undefined) ?? thrown;
  };
}
