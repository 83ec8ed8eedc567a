import type { ListenerRequirement } from '@openshell/driver-api';
import { createDriverHandle, type DriverHandle } from '../../src/drivers/driver-handle.ts';
import { createSandboxHub, type SandboxHub } from '../../src/lifecycle/sandbox-hub.ts';
import { createCallbackListeners } from '../../src/server/callback-listeners.ts';
import {
  createListenerFollower,
  type ListenerFollower,
} from '../../src/server/follow-listener-needs.ts';
import { type GatewayServer, openGatewayServer } from '../../src/server/gateway-server.ts';
import { createNeedyDriver } from './needy-driver.ts';

/** What was logged. */
export interface LoggedLine {
  readonly level: 'debug' | 'info' | 'warn';
  readonly message: string;
  readonly [field: string]: unknown;
}

/** The callback listeners of a gateway on 127.0.0.1, with a driver that needs what a test says. */
export interface Callbacks {
  readonly port: number;
  readonly server: GatewayServer;
  readonly handle: DriverHandle;
  readonly hub: SandboxHub;
  readonly follower: ListenerFollower;
  readonly lines: LoggedLine[];
  /** Answers these addresses from now on, or rejects. */
  readonly need: (answer: readonly string[] | Error) => void;
  /** Has the follower look soon, as when a sandbox was made. */
  readonly wake: () => void;
  readonly close: () => Promise<void>;
}

/** Opens the primary port; the follower has not begun. */
export async function createCallbacks(): Promise<Callbacks> {
  const server = await openGatewayServer({ host: '127.0.0.1', port: 0 });
  let answer: readonly string[] | Error = [];
  const listenerRequirements = async (): Promise<readonly ListenerRequirement[]> => {
    if (answer instanceof Error) throw answer;
    return answer.map((address) => ({ address, reason: `gateway of network ${address}` }));
  };
  const driver = createNeedyDriver(listenerRequirements);
  const handle = createDriverHandle({ name: 'needy', packageName: 'x', driver });
  const hub = createSandboxHub();
  const lines: LoggedLine[] = [];
  const log =
    (level: LoggedLine['level']) =>
    (message: string, fields: object = {}): void => {
      lines.push({ level, message, ...fields });
    };
  const logger = { debug: log('debug'), info: log('info'), warn: log('warn') };
  const primary = server.boundAddress;
  const follower = createListenerFollower({
    handles: [handle],
    listeners: createCallbackListeners({ primary, logger }),
    onSandboxChange: hub.onChange,
    logger,
  });
  return {
    port: primary.port,
    server,
    handle,
    hub,
    follower,
    lines,
    need: (next) => {
      answer = next;
    },
    wake: () => hub.publish('any', { type: 'record-removed', existed: true }),
    close: async () => {
      await Promise.all([follower.close(0), server.close(0)]);
    },
  };
}
