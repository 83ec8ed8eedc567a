import type { CallOptions } from '../call/call-options.ts';
import { runCall, streamCall } from '../call/run-call.ts';
import type { ComputeDriver } from '../compute/compute-driver.ts';
import type { ComputeDriverImplementation } from '../compute/compute-driver-implementation.ts';
import { DriverError } from '../errors/driver-error.ts';
import { parseSandboxId } from '../schema/sandbox-id.ts';
import { parseSandboxSpec } from '../schema/sandbox-spec-schema.ts';
import { openSession } from './driver-session.ts';
import { memberOf } from './unsupported-members.ts';

/**
 * Makes a {@link ComputeDriver} of what an author wrote. Every driver is made through it, so that
 * all check input, signals and deadlines alike, refuse what they do not offer with `UNSUPPORTED`,
 * and reject with nothing but `DriverError`.
 *
 * @param driver - the author's part
 */
export function defineDriver(driver: ComputeDriverImplementation): ComputeDriver {
  let isClosed = false;
  const begin = (operation: string): string => {
    if (!isClosed) return operation;
    throw new DriverError(
      'FAILED_PRECONDITION',
      `${operation}: driver "${driver.name}" is closed`,
      {
        remedy: 'make a new driver',
      },
    );
  };
  /** Runs one call about one sandbox; the id is checked first. */
  const about = <Result>(
    verb: string,
    id: string,
    options: CallOptions | undefined,
    run: (id: string, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> =>
    runCall(`${verb} sandbox ${JSON.stringify(id)}`, options, (signal) => {
      begin(`${verb} sandbox`);
      return run(parseSandboxId(id), signal);
    });
  const stream = <Item>(
    verb: string,
    id: string,
    options: CallOptions | undefined,
    open: (id: string, signal: AbortSignal) => AsyncIterable<Item>,
  ): AsyncIterable<Item> =>
    streamCall(`${verb} sandbox ${JSON.stringify(id)}`, options, (signal) => {
      begin(`${verb} sandbox`);
      return open(parseSandboxId(id), signal);
    });
  return {
    specVersion: 'v1',
    name: driver.name,
    version: driver.version,
    capabilities: Object.freeze({ ...driver.capabilities }),
    probe: (options) =>
      runCall(begin('probe'), options, (signal) => driver.probe({ ...options, signal })),
    validate: (spec, options) =>
      runCall('validate sandbox', options, async (signal) => {
        begin('validate sandbox');
        return driver.validate(parseSandboxSpec(spec), { ...options, signal });
      }),
    create: (id, spec, options) =>
      about('create', id, options, async (sandboxId, signal) =>
        driver.create(sandboxId, parseSandboxSpec(spec), { ...options, signal }),
      ),
    resume: (id, options) =>
      about('resume', id, options, (sandboxId, signal) =>
        driver.resume(sandboxId, { ...options, signal }),
      ),
    stop: (id, options) =>
      about('stop', id, options, (sandboxId, signal) =>
        driver.stop(sandboxId, { ...options, signal }),
      ),
    delete: (id, options) =>
      about('delete', id, options, (sandboxId, signal) =>
        driver.delete(sandboxId, { ...options, signal }),
      ),
    get: (id, options) =>
      about('get', id, options, (sandboxId, signal) =>
        driver.get(sandboxId, { ...options, signal }),
      ),
    list: (options) =>
      runCall('list sandboxes', options, async (signal) => {
        begin('list sandboxes');
        return driver.list({ ...options, signal });
      }),
    watch: (options) =>
      streamCall('watch sandboxes', options, (signal) => {
        begin('watch sandboxes');
        return driver.watch({ ...options, signal });
      }),
    listenerRequirements: (options) =>
      runCall('listener requirements', options, async (signal) => {
        begin('listener requirements');
        return (await driver.listenerRequirements?.({ ...options, signal })) ?? [];
      }),
    exec: (id, request, options) =>
      openSession(`exec in sandbox ${JSON.stringify(id)}`, options, async (signal) => {
        begin('exec');
        return memberOf(driver, 'exec')(parseSandboxId(id), request, { ...options, signal });
      }),
    logs: (id, options) =>
      stream('read logs of', id, options, (sandboxId, signal) =>
        memberOf(driver, 'logs')(sandboxId, { ...options, signal }),
      ),
    copyIn: (id, directory, archive, options) =>
      about('copy into', id, options, async (sandboxId, signal) =>
        memberOf(driver, 'copyIn')(sandboxId, directory, archive, { ...options, signal }),
      ),
    copyOut: (id, path, options) =>
      stream('copy out of', id, options, (sandboxId, signal) =>
        memberOf(driver, 'copyOut')(sandboxId, path, { ...options, signal }),
      ),
    stats: (id, options) =>
      about('read stats of', id, options, async (sandboxId, signal) =>
        memberOf(driver, 'stats')(sandboxId, { ...options, signal }),
      ),
    forward: (id, port, input, options) =>
      stream('forward to', id, options, (sandboxId, signal) =>
        memberOf(driver, 'forward')(sandboxId, port, input, { ...options, signal }),
      ),
    close: async () => {
      isClosed = true;
      await driver.close();
    },
  };
}
