import { createErrorInterceptor } from '../api/error-interceptor.ts';
import { createRoutes } from '../api/routes.ts';
import type { GatewayConfig, Surroundings } from '../config/gateway-config.ts';
import { createDriverRegistry, type DriverRegistry } from '../drivers/driver-registry.ts';
import type { DriverLoader } from '../drivers/load-driver.ts';
import { type Selection, selectDrivers } from '../drivers/select-drivers.ts';
import { createLifecycle } from '../lifecycle/lifecycle.ts';
import { createSandboxHub } from '../lifecycle/sandbox-hub.ts';
import type { GatewayLogger } from '../log.ts';
import { createCallbackListeners } from '../server/callback-listeners.ts';
import { createListenerFollower } from '../server/follow-listener-needs.ts';
import { type GatewayServer, openGatewayServer } from '../server/gateway-server.ts';
import { urlOf } from '../server/url-of.ts';
import { openSandboxStore } from '../store/open-sandbox-store.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';
import { version } from '../version.ts';
import { absentDrivers, createDriverLoader } from './driver-loader.ts';

/** A gateway that serves. */
export interface RunningGateway {
  /** Where, as a URL. */
  readonly url: string;
  /** Ends streams, finishes calls to drivers, lets go of everything. Sandboxes keep running. */
  readonly close: () => Promise<void>;
}

/** What serving takes. */
export interface ServeParts {
  readonly surroundings: Surroundings;
  readonly logger: GatewayLogger;
}

const callGraceMs = 10_000;
const connectionGraceMs = 2_000;

interface Opened {
  readonly server: GatewayServer;
  readonly store: SandboxStore;
  readonly loader: DriverLoader;
  readonly selection: Selection;
}

/** Whoever opens closes, also when the next thing cannot be opened. */
async function open(config: GatewayConfig, parts: ServeParts): Promise<Opened> {
  const server = await openGatewayServer(config.bindAddress);
  let store: SandboxStore | undefined;
  try {
    const loader = createDriverLoader(config, { ...parts, port: server.address.port });
    store = openSandboxStore(config.databasePath);
    return { server, store, loader, selection: await selectDrivers(loader) };
  } catch (error) {
    store?.close();
    await server.close(0);
    throw error;
  }
}

function describeDrivers({ handles }: DriverRegistry): readonly object[] {
  return handles.map((handle) => {
    const { state, message, remedy, probe } = handle.status();
    const { name: engine, version: engineVersion, endpoint } = probe?.identity ?? {};
    const trouble = state === 'ready' ? {} : { message, remedy };
    return { name: handle.name, state, engine, engineVersion, endpoint, ...trouble };
  });
}

/** Starts the gateway. Rejects with `DriverError` when it cannot be started. */
export async function serve(config: GatewayConfig, parts: ServeParts): Promise<RunningGateway> {
  const { logger } = parts;
  const { server, store, loader, selection } = await open(config, parts);
  const registry = createDriverRegistry(selection);
  const hub = createSandboxHub();
  const now = Date.now;
  const lifecycle = createLifecycle({ store, hub, registry, logger, now, random: Math.random });
  const context = {
    store,
    hub,
    lifecycle,
    registry,
    logger,
    now,
    absentDrivers: absentDrivers(loader),
  };
  const callbacks = createListenerFollower({
    handles: registry.handles,
    listeners: createCallbackListeners({ primary: server.boundAddress, logger }),
    onSandboxChange: hub.onChange,
    logger,
  });
  // Before any sandbox is made, so that the first one that calls back is heard.
  await callbacks.begin();
  lifecycle.begin();
  server.serve({
    routes: createRoutes(context),
    interceptors: [createErrorInterceptor(logger)],
  });
  const url = urlOf(server.address);
  logger.info('gateway serves', {
    version,
    url,
    drivers: describeDrivers(registry),
    choice: selection.reason,
    database: config.databasePath,
  });
  return {
    url,
    close: async () => {
      await Promise.all([
        server.close(connectionGraceMs),
        callbacks.close(connectionGraceMs),
        lifecycle.close(callGraceMs),
      ]);
      await Promise.all(registry.handles.map((handle) => handle.driver.close()));
      store.close();
    },
  };
}
