import type { CallOptions } from '../call/call-options.ts';
import { runCall, streamCall } from '../call/run-call.ts';
import { checkRequirements } from '../capabilities/check-requirements.ts';
import type { ComputeDriver } from '../compute/compute-driver.ts';
import type { ComputeDriverImplementation } from '../compute/compute-driver-implementation.ts';
import { DriverError } from '../errors/driver-error.ts';
import { parseSandboxId } from '../schema/sandbox-id.ts';
import { parseSandboxSpec } from '../schema/sandbox-spec-schema.ts';
import { openSession } from './driver-session.ts';
import { execRequirements } from './exec-requirements.ts';
import { handOn } from './hand-on.ts';
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
  const assertOpen = (operation: string): void => {
    if (!isClosed) return;
    throw new DriverError(
      'FAILED_PRECONDITION',
      `${operation}: driver "${driver.name}" is closed`,
      { remedy: 'make a new driver' },
    );
  };
  const call = <Result>(
    operation: string,
    options: CallOptions | undefined,
    run: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> =>
    runCall(operation, options, (signal) => {
      assertOpen(operation);
      return run(signal);
    });
  /** A call about one sandbox; its id is checked first. */
  const about = <Result>(
    verb: string,
    id: string,
    options: CallOptions | undefined,
    run: (id: string, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> =>
    call(`${verb} sandbox ${JSON.stringify(id)}`, options, (signal) =>
      run(parseSandboxId(id), signal),
    );
  const stream = <Item>(
    operation: string,
    options: CallOptions | undefined,
    open: (signal: AbortSignal) => AsyncIterable<Item>,
  ): AsyncIterable<Item> =>
    streamCall(operation, options, (signal) => {
      assertOpen(operation);
      return open(signal);
    });
  return {
    specVersion: 'v1',
    name: driver.name,
    version: driver.version,
    capabilities: Object.freeze({ ...driver.capabilities }),
    probe: (options) => call('probe', options, (signal) => driver.probe(handOn(options, signal))),
    validate: (spec, options) =>
      call('validate sandbox', options, async (signal) =>
        driver.validate(parseSandboxSpec(spec), handOn(options, signal)),
      ),
    create: (id, spec, options) =>
      about('create', id, options, async (sandboxId, signal) =>
        driver.create(sandboxId, parseSandboxSpec(spec), handOn(options, signal)),
      ),
    resume: (id, options) =>
      about('resume', id, options, (sandboxId, signal) =>
        driver.resume(sandboxId, handOn(options, signal)),
      ),
    stop: (id, options) =>
      about('stop', id, options, (sandboxId, signal) =>
        driver.stop(sandboxId, handOn(options, signal)),
      ),
    delete: (id, options) =>
      about('delete', id, options, (sandboxId, signal) =>
        driver.delete(sandboxId, handOn(options, signal)),
      ),
    get: (id, options) =>
      about('get', id, options, (sandboxId, signal) =>
        driver.get(sandboxId, handOn(options, signal)),
      ),
    list: (options) =>
      call('list sandboxes', options, (signal) => driver.list(handOn(options, signal))),
    watch: (options) =>
      stream('watch sandboxes', options, (signal) => driver.watch(handOn(options, signal))),
    listenerRequirements: (options) =>
      call(
        'listener requirements',
        options,
        async (signal) => (await driver.listenerRequirements?.(handOn(options, signal))) ?? [],
      ),
    exec: (id, request, options) =>
      openSession(`exec in sandbox ${JSON.stringify(id)}`, options, async (signal) => {
        assertOpen('exec');
        const { name, capabilities } = driver;
        checkRequirements({ driver: name, capabilities }, execRequirements(request));
        return memberOf(driver, 'exec')(parseSandboxId(id), request, handOn(options, signal));
      }),
    logs: (id, options) =>
      stream(`read logs of sandbox ${JSON.stringify(id)}`, options, (signal) =>
        memberOf(driver, 'logs')(parseSandboxId(id), handOn(options, signal)),
      ),
    copyIn: (id, directory, archive, options) =>
      about('copy into', id, options, async (sandboxId, signal) =>
        memberOf(driver, 'copyIn')(sandboxId, directory, archive, handOn(options, signal)),
      ),
    copyOut: (id, path, options) =>
      stream(`copy out of sandbox ${JSON.stringify(id)}`, options, (signal) =>
        memberOf(driver, 'copyOut')(parseSandboxId(id), path, handOn(options, signal)),
      ),
    stats: (id, options) =>
      about('read stats of', id, options, async (sandboxId, signal) =>
        memberOf(driver, 'stats')(sandboxId, handOn(options, signal)),
      ),
    forward: (id, port, input, options) =>
      stream(`forward to sandbox ${JSON.stringify(id)}`, options, (signal) =>
        memberOf(driver, 'forward')(parseSandboxId(id), port, input, handOn(options, signal)),
      ),
    close: async () => {
      isClosed = true;
      await driver.close();
    },
  };
}
