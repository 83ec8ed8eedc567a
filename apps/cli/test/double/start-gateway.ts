import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { GatewayService } from '@openshell/wire/gateway/v1';
import { OpenShell } from '@openshell/wire/openshell/v1';
import { copyCalls } from './copy-calls.ts';
import { driverCalls } from './driver-calls.ts';
import { execCalls } from './exec-calls.ts';
import { createGatewayState, type GatewayState } from './gateway-state.ts';
import { logCalls } from './log-calls.ts';
import { sandboxCalls } from './sandbox-calls.ts';

/** A gateway that runs sandboxes as processes of this machine. */
export interface TestGateway {
  readonly url: string;
  /** Stands for the file system of every sandbox. */
  readonly root: string;
  readonly state: GatewayState;
  readonly close: () => Promise<void>;
}

/** Starts one on a free port of loopback. */
export async function startGateway(): Promise<TestGateway> {
  const root = await mkdtemp(join(tmpdir(), 'openshell-cli-'));
  const state = createGatewayState(root);
  const server = createServer(
    connectNodeAdapter({
      routes: (router) => {
        router.service(OpenShell, { ...sandboxCalls(state), ...execCalls(state) });
        router.service(GatewayService, {
          ...driverCalls(),
          ...logCalls(state),
          ...copyCalls(state),
        });
      },
    }),
  );
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    root,
    state,
    close: async () => {
      for (const sandbox of state.sandboxes.values()) sandbox.process?.kill('SIGKILL');
      for (const session of sessions) session.destroy();
      server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
