import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ComputeDriver,
  type ContainerRuntime,
  DriverError,
  defineDriver,
  type RuntimeProbe,
  untilAborted,
} from '@openshell/driver-api';
import { assertOffered } from './assert-offered.ts';
import type { ContainerDriverOptions } from './container-driver-options.ts';
import { driverCapabilities } from './driver-capabilities.ts';
import type { DriverParts } from './driver-parts.ts';
import { driverSettings } from './driver-settings.ts';
import { createSandbox } from './lifecycle/create-sandbox.ts';
import { deleteSandbox } from './lifecycle/delete-sandbox.ts';
import { getSandbox } from './lifecycle/get-sandbox.ts';
import { listSandboxes } from './lifecycle/list-sandboxes.ts';
import { createPendingCreates } from './lifecycle/pending-creates.ts';
import { resumeSandbox } from './lifecycle/resume-sandbox.ts';
import { stopSandbox } from './lifecycle/stop-sandbox.ts';
import { validateSandbox } from './lifecycle/validate-sandbox.ts';
import { createObserver } from './observe/observer.ts';
import { probeDriver } from './probe-driver.ts';
import { listenerRequirements } from './routes/listener-requirements.ts';
import { probeWithRoutes } from './routes/probe-with-routes.ts';
import { proveRoutes } from './routes/prove-routes.ts';
import { createRouteFinder } from './routes/route-finder.ts';
import { createSandboxData } from './sandbox-data.ts';
import { createSupervisorVolumes } from './supervisor/supervisor-volume.ts';
import { createKeyedQueue } from './support/keyed-queue.ts';
import { rememberFor } from './support/remember-for.ts';

/** How long facts about the engine are taken as true without asking again. */
const FACTS_LIFETIME_MS = 60_000;

/** Many calls wait for one such question, so it must not hang with the engine. */
const FACTS_TIMEOUT_MS = 15_000;

/** How long creates that the driver's end breaks off may take to undo themselves. */
const CLOSE_TIMEOUT_MS = 30_000;

/** Options of {@link createContainerDriver}. */
export interface CreateContainerDriverOptions extends ContainerDriverOptions {
  /** Name of the driver, as in `docker`. */
  readonly name: string;
  /** Version of the driver's package. */
  readonly version: string;
}

async function readyProbe(parts: Pick<DriverParts, 'runtime' | 'settings'>): Promise<RuntimeProbe> {
  const probe = await probeDriver(parts, { timeoutMs: FACTS_TIMEOUT_MS });
  if (probe.state === 'ready') return probe;
  throw (
    probe.error ??
    new DriverError('UNAVAILABLE', `the engine of driver "${parts.settings.name}" does not answer`)
  );
}

function assembleParts(
  runtime: ContainerRuntime,
  options: CreateContainerDriverOptions,
): DriverParts {
  const settings = driverSettings(options.name, options);
  const pending = createPendingCreates();
  const facts = rememberFor(FACTS_LIFETIME_MS, () => readyProbe({ runtime, settings }));
  const routes = createRouteFinder(settings, {
    engineId: async (signal) => (await untilAborted(facts.get(), signal)).identity?.id ?? '',
    hostRoutes: runtime.hostRoutes,
    prove: (need, candidates, signal) =>
      proveRoutes(runtime, { ...need, gatewayId: settings.gatewayId }, candidates, signal),
  });
  const { gatewayId, supervisor } = settings;
  return {
    runtime,
    settings,
    pending,
    owned: new Map(),
    queue: createKeyedQueue(),
    observer: createObserver(runtime, settings, (id) => pending.get(id) !== undefined),
    facts: (signal) => untilAborted(facts.get(), signal),
    routes,
    ...(supervisor === undefined
      ? {}
      : { supervisorVolumes: createSupervisorVolumes(runtime, gatewayId, supervisor) }),
  };
}

/**
 * Makes a driver out of a container runtime: everything container drivers share is here, so that
 * a driver's own package is a description of its engine.
 *
 * @param runtime - the engine
 * @param options - name, version, and what the operator decides; `INVALID_ARGUMENT` when the
 * options contradict each other
 */
export function createContainerDriver(
  runtime: ContainerRuntime,
  options: CreateContainerDriverOptions,
): ComputeDriver {
  const parts = assembleParts(runtime, options);
  const { settings, observer, pending } = parts;
  const data = createSandboxData(parts);
  return defineDriver({
    name: options.name,
    version: options.version,
    capabilities: driverCapabilities(runtime, settings),
    probe: (call) => probeWithRoutes(parts, requireSignal(call)),
    validate: (spec, call) => validateSandbox(parts, 'validated', spec, requireSignal(call)),
    create: (id, spec, call) => createSandbox(parts, id, spec, requireSignal(call)),
    resume: (id, call = {}) => resumeSandbox(parts, id, call),
    stop: (id, call = {}) => stopSandbox(parts, id, call),
    delete: (id, call = {}) => deleteSandbox(parts, id, call),
    get: async (id, call = {}) => getSandbox(parts, id, call),
    list: (call = {}) => listSandboxes(parts, call),
    watch: (call) => observer.watch(requireSignal(call)),
    listenerRequirements: (call = {}) => listenerRequirements(parts, call),
    exec: (id, request, call) =>
      data.on(id, call?.signal, (containers, container) =>
        containers.exec(container, request, call),
      ),
    logs: (id, call) =>
      data.stream(id, call?.signal, (containers, container) => containers.logs(container, call)),
    copyIn: (id, directory, archive, call) =>
      data.on(id, call?.signal, (containers, container) =>
        containers.copyIn(container, directory, archive, call),
      ),
    copyOut: (id, path, call) =>
      data.stream(id, call?.signal, (containers, container) =>
        containers.copyOut(container, path, call),
      ),
    stats: async (id, call) => {
      const { signal } = requireSignal(call);
      await assertOffered(parts, id, { capability: 'stats', atLeast: true }, signal);
      return data.on(id, call?.signal, (containers, container) =>
        containers.stats(container, call),
      );
    },
    close: async () => {
      observer.close();
      pending.abortAll(new DriverError('CANCELLED', 'the driver was closed'));
      await Promise.race([parts.queue.idle(), sleep(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
      await runtime.close();
    },
  });
}

/** `defineDriver` always hands on a signal. */
function requireSignal<Options extends { readonly signal?: AbortSignal | undefined }>(
  options: Options | undefined,
): Options & { readonly signal: AbortSignal } {
  const { signal } = options ?? {};
  if (options === undefined || signal === undefined) throw new TypeError('a signal is missing');
  return { ...options, signal };
}
