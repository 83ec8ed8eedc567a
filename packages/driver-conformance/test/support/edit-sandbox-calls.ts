import type { CallOptions, ComputeDriver } from '@openshell/driver-api';

/** The calls about a sandbox that must exist. */
export const sandboxCallNames = [
  'get',
  'stop',
  'resume',
  'exec',
  'logs',
  'copyIn',
  'copyOut',
  'stats',
] as const;

/** One of them. */
export type SandboxCallName = (typeof sandboxCallNames)[number];

/** What becomes of one call. */
interface CallEdit {
  /** The driver to ask; absent for the honest one. */
  readonly driver?: ComputeDriver | undefined;
  /** Options in place of the caller's. */
  readonly options?: CallOptions | undefined;
}

interface CallFault {
  /** Decides before the call. */
  readonly before?: (id: string, options: CallOptions) => CallEdit | undefined;
  /** Makes something else of what the call was rejected with; may ask somebody else. */
  readonly failure?: (
    thrown: unknown,
    id: string,
    options: CallOptions,
  ) => { readonly thrown: unknown } | { readonly driver: ComputeDriver };
}

/**
 * Puts a fault into one of the calls about a sandbox, be it a promise or a stream.
 *
 * @param name - which
 * @param honest - who does it otherwise
 * @param fault - what is wrong
 */
export function editSandboxCall(
  name: SandboxCallName,
  honest: ComputeDriver,
  { before = () => undefined, failure = (thrown) => ({ thrown }) }: CallFault,
): Partial<ComputeDriver> {
  async function promised<Value>(
    id: string,
    options: CallOptions | undefined,
    call: (driver: ComputeDriver, options: CallOptions) => Promise<Value>,
  ): Promise<Value> {
    const edit = before(id, options ?? {});
    const given = edit?.options ?? options ?? {};
    try {
      return await call(edit?.driver ?? honest, given);
    } catch (thrown) {
      const instead = failure(thrown, id, options ?? {});
      if ('driver' in instead) return call(instead.driver, given);
      throw instead.thrown;
    }
  }
  async function* streamed<Item>(
    id: string,
    options: CallOptions | undefined,
    call: (driver: ComputeDriver, options: CallOptions) => AsyncIterable<Item>,
  ): AsyncGenerator<Item, void, undefined> {
    const edit = before(id, options ?? {});
    const given = edit?.options ?? options ?? {};
    try {
      yield* call(edit?.driver ?? honest, given);
    } catch (thrown) {
      const instead = failure(thrown, id, options ?? {});
      if (!('driver' in instead)) throw instead.thrown;
      yield* call(instead.driver, given);
    }
  }
  const calls: Pick<ComputeDriver, SandboxCallName> = {
    get: (id, options) => promised(id, options, (driver, given) => driver.get(id, given)),
    stop: (id, options) => promised(id, options, (driver, given) => driver.stop(id, given)),
    resume: (id, options) => promised(id, options, (driver, given) => driver.resume(id, given)),
    exec: (id, request, options) =>
      promised(id, options, (driver, given) => driver.exec(id, request, given)),
    logs: (id, options) => streamed(id, options, (driver, given) => driver.logs(id, given)),
    copyIn: (id, directory, archive, options) =>
      promised(id, options, (driver, given) => driver.copyIn(id, directory, archive, given)),
    copyOut: (id, path, options) =>
      streamed(id, options, (driver, given) => driver.copyOut(id, path, given)),
    stats: (id, options) => promised(id, options, (driver, given) => driver.stats(id, given)),
  };
  return { [name]: calls[name] };
}
