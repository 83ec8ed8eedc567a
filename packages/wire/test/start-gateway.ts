import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttp2Server, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { Code, ConnectError, type ConnectRouter } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import {
  ErrorDetailSchema,
  GatewayService,
  OpenShell,
  SandboxPhase,
  ServiceStatus,
} from '../src/index.ts';

export interface TestGateway {
  readonly url: string;
  close(): Promise<void>;
}

/** A gateway with made-up answers: what it proves is that both sides understand each other. */
export async function startGateway(protocol: 'h2c' | 'http/1.1'): Promise<TestGateway> {
  const handler = connectNodeAdapter({ routes });
  const sessions = new Set<ServerHttp2Session>();
  const server =
    protocol === 'h2c'
      ? createHttp2Server(handler).on('session', (session) => sessions.add(session))
      : createHttpServer(handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function routes(router: ConnectRouter): void {
  router.service(OpenShell, {
    health: () => ({ status: ServiceStatus.HEALTHY, version: '1.2.3' }),
    createSandbox: ({ name, spec, labels }) => ({
      sandbox: {
        metadata: { id: 'a1', name, labels, createdAtMs: 1_700_000_000_000n, resourceVersion: 1n },
        ...(spec === undefined ? {} : { spec }),
        status: { phase: SandboxPhase.PROVISIONING },
      },
    }),
    getSandbox: ({ name }) => {
      throw new ConnectError(`no sandbox "${name}"`, Code.NotFound, undefined, [
        {
          desc: ErrorDetailSchema,
          value: {
            code: 'NOT_FOUND',
            retryable: false,
            remedy: 'list the sandboxes',
            details: { sandbox: name },
          },
        },
      ]);
    },
    async *execSandbox({ command, stdin }) {
      yield { payload: { case: 'stdout', value: { data: stdin } } };
      yield { payload: { case: 'exit', value: { exitCode: command.length } } };
    },
    async *execSandboxInteractive(frames) {
      for await (const { payload } of frames) {
        if (payload.case === 'stdin')
          yield { payload: { case: 'stdout', value: { data: payload.value } } };
      }
      yield { payload: { case: 'exit', value: { exitCode: 0 } } };
    },
  });
  router.service(GatewayService, {
    async copyIn(frames) {
      let bytes = 0n;
      for await (const { payload } of frames) {
        if (payload.case === 'data') bytes += BigInt(payload.value.byteLength);
      }
      return { bytes };
    },
    getSandboxStats: () => ({ memoryBytes: 2n ** 40n, pids: 3 }),
  });
}
