import { type Client, Code, ConnectError, createClient, type Transport } from '@connectrpc/connect';
import { createConnectTransport, createGrpcTransport } from '@connectrpc/connect-node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ComputeDriver,
  ErrorDetailSchema,
  type ExecSandboxEvent,
  GatewayService,
  OpenShell,
  SandboxPhase,
  ServiceStatus,
} from '../src/index.ts';
import { startGateway, type TestGateway } from './start-gateway.ts';

const hello = new TextEncoder().encode('hello');

interface Variant {
  readonly title: string;
  readonly protocol: 'h2c' | 'http/1.1';
  readonly transport: (baseUrl: string) => Transport;
}

const variants: readonly Variant[] = [
  {
    title: 'gRPC over h2c',
    protocol: 'h2c',
    transport: (baseUrl) => createGrpcTransport({ baseUrl }),
  },
  {
    title: 'Connect JSON over HTTP/1.1',
    protocol: 'http/1.1',
    transport: (baseUrl) =>
      createConnectTransport({ baseUrl, httpVersion: '1.1', useBinaryFormat: false }),
  },
];

describe.each(variants)('$title', ({ protocol, transport }) => {
  let gateway: TestGateway;
  let openshell: Client<typeof OpenShell>;
  let gatewayService: Client<typeof GatewayService>;

  beforeEach(async () => {
    gateway = await startGateway(protocol);
    openshell = createClient(OpenShell, transport(gateway.url));
    gatewayService = createClient(GatewayService, transport(gateway.url));
  });

  afterEach(() => gateway.close());

  test('carries enums, maps, structs and 64-bit numbers', async () => {
    expect(await openshell.health({})).toMatchObject({ status: ServiceStatus.HEALTHY });

    const { sandbox } = await openshell.createSandbox({
      name: 'first',
      labels: { team: 'a' },
      spec: { template: { image: 'alpine', driverConfig: { docker: { user: 'root' } } } },
    });

    expect(sandbox).toMatchObject({
      metadata: { id: 'a1', name: 'first', labels: { team: 'a' }, createdAtMs: 1_700_000_000_000n },
      spec: { template: { driverConfig: { docker: { user: 'root' } } } },
      status: { phase: SandboxPhase.PROVISIONING },
    });
    expect(sandbox?.status?.exitCode).toBeUndefined();
    expect(await gatewayService.getSandboxStats({ sandboxId: 'a1' })).toMatchObject({
      memoryBytes: 2n ** 40n,
      pids: 3,
    });
  });

  test('streams the events of a command', async () => {
    const events: ExecSandboxEvent['payload'][] = [];
    for await (const { payload } of openshell.execSandbox({ command: ['cat'], stdin: hello }))
      events.push(payload);

    expect(events).toMatchObject([
      { case: 'stdout', value: { data: hello } },
      { case: 'exit', value: { exitCode: 1 } },
    ]);
  });

  test('takes the frames of a copy', async () => {
    async function* frames() {
      yield { payload: { case: 'start' as const, value: { sandboxId: 'a1', path: '/tmp' } } };
      yield { payload: { case: 'data' as const, value: hello } };
      yield { payload: { case: 'data' as const, value: hello } };
    }

    expect((await gatewayService.copyIn(frames())).bytes).toBe(10n);
  });

  test('keeps the driver error code and its particulars', async () => {
    const error = ConnectError.from(
      await openshell.getSandbox({ name: 'gone' }).catch((reason: unknown) => reason),
    );

    expect(error.code).toBe(Code.NotFound);
    expect(error.findDetails(ErrorDetailSchema)).toMatchObject([
      { code: 'NOT_FOUND', retryable: false, details: { sandbox: 'gone' } },
    ]);
  });

  test('answers Unimplemented where there is no handler and on unknown paths', async () => {
    const notServed = createClient(ComputeDriver, transport(gateway.url));

    await expect(openshell.listSandboxes({})).rejects.toMatchObject({ code: Code.Unimplemented });
    await expect(notServed.getCapabilities({})).rejects.toMatchObject({ code: Code.Unimplemented });
  });
});

describe('one protocol only', () => {
  test('talks both ways at once over h2c', async () => {
    const gateway = await startGateway('h2c');
    try {
      const client = createClient(OpenShell, createGrpcTransport({ baseUrl: gateway.url }));
      let markAnswered = (): void => {};
      const answered = new Promise<void>((resolve) => {
        markAnswered = resolve;
      });
      async function* frames() {
        yield { payload: { case: 'start' as const, value: { sandboxId: 'a1', command: ['sh'] } } };
        yield { payload: { case: 'stdin' as const, value: hello } };
        await answered;
      }

      const kinds: (string | undefined)[] = [];
      for await (const { payload } of client.execSandboxInteractive(frames())) {
        kinds.push(payload.case);
        markAnswered();
      }

      expect(kinds).toEqual(['stdout', 'exit']);
    } finally {
      await gateway.close();
    }
  });

  test('answers plain JSON to a client without generated code', async () => {
    const gateway = await startGateway('http/1.1');
    try {
      const response = await fetch(`${gateway.url}/openshell.v1.OpenShell/Health`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });

      expect(await response.json()).toEqual({ status: 'SERVICE_STATUS_HEALTHY', version: '1.2.3' });
    } finally {
      await gateway.close();
    }
  });
});
