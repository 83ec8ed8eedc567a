import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Code } from '@connectrpc/connect';
import { enginesFor, rawRequest, skipReason, sweep, type TestEngine } from '@openshell/engines';
import { type SandboxLogLine, SandboxPhase } from '@openshell/wire';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clients, createClients, failureOf } from './harness/clients.ts';
import { type GatewayProcess, runGateway, startGateway } from './harness/gateway-process.ts';
import { conditionOf, makeSandbox, run, waitForPhase } from './harness/sandboxes.ts';
import { openSocketProxy, type SocketProxy } from './harness/socket-proxy.ts';
import { waitFor } from './harness/wait-for.ts';

const engines = await enginesFor('docker');

if (engines.length === 0) test.skip(`gateway on Docker: ${skipReason('docker')}`);

describe.each(engines)('on $name', (engine: TestEngine) => {
  let directory: string;
  let gatewayId: string;
  let words: readonly string[];
  let gateway: GatewayProcess;
  let clients: Clients;
  let proxy: SocketProxy;

  const label = (): string => `openshell.ai/gateway-id=${gatewayId}`;
  const start = async (): Promise<void> => {
    gateway = await startGateway(words);
    clients = createClients(gateway.url);
  };
  /** What the gateway has on the engine, in any state. */
  const onEngine = async (
    kind: 'containers/json?all=1' | 'networks?',
  ): Promise<readonly object[]> => {
    const filters = encodeURIComponent(JSON.stringify({ label: [label()] }));
    const { body } = await rawRequest(engine, 'GET', `/v1.41/${kind}&filters=${filters}`);
    return JSON.parse(body) as readonly object[];
  };

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'openshell-gateway-'));
    gatewayId = `gateway-test-${randomBytes(4).toString('hex')}`;
    const config = join(directory, 'gateway.toml');
    const socketPath = join(directory, 'engine.sock');
    proxy = await openSocketProxy(socketPath, engine.socketPath);
    writeFileSync(
      config,
      `[openshell.gateway]
bind_address = "127.0.0.1:0"
gateway_id = "${gatewayId}"
state_directory = "state"
default_image = "${engine.image}"
compute_drivers = ["docker"]
[openshell.drivers.docker]
socket_path = "${socketPath}"
stop_grace_ms = 500
`,
    );
    words = ['--config', config];
    await start();
  });

  afterEach(async () => {
    await gateway.kill('SIGKILL');
    await proxy.cut();
    await sweep(engine, label());
    rmSync(directory, { recursive: true });
  });

  test('a sandbox goes the whole way and leaves nothing', async () => {
    const { openshell, gateway: service } = clients;
    const { id, name, sandbox } = await makeSandbox(clients, {
      name: 'whole-way',
      spec: {
        command: ['sh', '-c', 'echo begins; exec sleep 600'],
        template: { resources: { limits: { cpu: '0.5', memory: '64Mi', pids: 64 } } },
      },
    });
    expect(sandbox.status?.phase).toBe(SandboxPhase.PROVISIONING);
    expect(sandbox.spec?.template?.image).toBe(engine.image);
    await waitForPhase(clients, name, SandboxPhase.READY);

    const wrote = await run(clients, id, ['sh', '-c', 'echo kept > /file; echo err >&2; exit 3']);
    expect(wrote).toEqual({ stdout: '', stderr: 'err\n', exits: [3] });
    const stats = await service.getSandboxStats({ sandboxId: id });
    expect(stats.memoryLimitBytes).toBe(64n * 1024n ** 2n);

    const linesOf = (count: number): Promise<readonly SandboxLogLine[]> =>
      waitFor(`${count} lines`, async () => {
        const answer = await openshell.getSandboxLogs({ sandboxId: id });
        return answer.logs.length < count ? undefined : answer.logs;
      });
    await linesOf(1);
    const stopped = await openshell.stopSandbox({ name });
    expect(stopped.sandbox?.status?.phase).toBe(SandboxPhase.STOPPED);
    const started = await openshell.startSandbox({ name });
    expect(started.sandbox?.status?.phase).toBe(SandboxPhase.READY);
    expect((await run(clients, id, ['cat', '/file'])).stdout).toBe('kept\n');
    const logs = await linesOf(2);
    expect(logs.map(({ message }) => message)).toEqual(['begins', 'begins']);

    expect(await openshell.deleteSandbox({ name })).toMatchObject({ deleted: true });
    expect(await onEngine('containers/json?all=1')).toEqual([]);
    expect(await onEngine('networks?')).toEqual([]);
  });

  test('files go in and come out', async () => {
    const { id, name } = await makeSandbox(clients, { spec: { command: ['sleep', '600'] } });
    await waitForPhase(clients, name, SandboxPhase.READY);
    await run(clients, id, ['sh', '-c', 'mkdir /from /to; seq 1 200000 > /from/numbers']);
    const pieces: Uint8Array[] = [];
    for await (const { data } of clients.gateway.copyOut({ sandboxId: id, path: '/from' })) {
      pieces.push(data);
    }
    async function* upload(): AsyncGenerator<object> {
      yield { payload: { case: 'start', value: { sandboxId: id, path: '/to' } } };
      for (const value of pieces) yield { payload: { case: 'data', value } };
    }
    await clients.gateway.copyIn(upload());
    const compared = await run(clients, id, ['cmp', '/from/numbers', '/to/from/numbers']);
    expect(compared).toEqual({ stdout: '', stderr: '', exits: [0] });
  });

  test('a command that takes too long is killed inside and ends with 124', async () => {
    const { id, name } = await makeSandbox(clients, { spec: { command: ['sleep', '600'] } });
    await waitForPhase(clients, name, SandboxPhase.READY);
    const request = { sandboxId: id, command: ['sleep', '77'], timeoutSeconds: 1 };
    const exits: number[] = [];
    for await (const { payload } of clients.openshell.execSandbox(request)) {
      if (payload.case === 'exit') exits.push(payload.value.exitCode);
    }
    expect(exits).toEqual([124]);
    await waitFor('the end of the process', async () => {
      const { stdout } = await run(clients, id, ['ps', '-o', 'args']);
      return stdout.includes('sleep 77') ? undefined : true;
    });
  });

  test('an image that does not exist is an error that says so, and can be deleted', async () => {
    const image = `${engine.registry?.open ?? '127.0.0.1:5000'}/absent:1`;
    const { name } = await makeSandbox(clients, { spec: { template: { image } } });
    const failed = await waitForPhase(clients, name, SandboxPhase.ERROR);
    expect(conditionOf(failed).reason).toBe('CreateFailed');
    expect(conditionOf(failed).message).toMatch(/^NOT_FOUND: .*absent:1/);
    await clients.openshell.deleteSandbox({ name });
    expect(await onEngine('containers/json?all=1')).toEqual([]);
  });

  test("a stop and a start with the engine's own tools are seen and left alone", async () => {
    const { name } = await makeSandbox(clients, { spec: { command: ['sleep', '600'] } });
    const { status } = await waitForPhase(clients, name, SandboxPhase.READY);
    const container = status?.mainProcessInstanceId ?? '';
    await rawRequest(engine, 'POST', `/v1.41/containers/${container}/kill`);
    const killed = await waitForPhase(clients, name, SandboxPhase.ERROR);
    expect(conditionOf(killed).reason).toBe('ProcessExited');
    expect(killed.status?.exitCode).toBe(137);

    await rawRequest(engine, 'POST', `/v1.41/containers/${container}/start`);
    await waitForPhase(clients, name, SandboxPhase.READY);

    await rawRequest(engine, 'DELETE', `/v1.41/containers/${container}?force=1`);
    const gone = await waitForPhase(clients, name, SandboxPhase.ERROR);
    expect(conditionOf(gone).reason).toBe('ComputeResourceMissing');
    const refused = await failureOf(clients.openshell.startSandbox({ name }));
    expect(refused.rawMessage).toContain('ComputeResourceMissing');
    await clients.openshell.deleteSandbox({ name });
    expect(await onEngine('networks?')).toEqual([]);
  });

  test.each([0, 100, 250])(
    'a gateway that is killed %d ms into a create leaves a sandbox that the next one finishes',
    async (afterMs) => {
      const { id, name } = await makeSandbox(clients, { spec: { command: ['sleep', '600'] } });
      await delay(afterMs);
      await gateway.kill('SIGKILL');
      await start();
      await waitForPhase(clients, name, SandboxPhase.READY);
      expect((await run(clients, id, ['echo', 'alive'])).stdout).toBe('alive\n');
      expect(await onEngine('containers/json?all=1')).toHaveLength(1);
      await clients.openshell.deleteSandbox({ name });
      expect(await onEngine('containers/json?all=1')).toEqual([]);
      expect(await onEngine('networks?')).toEqual([]);
    },
  );

  test('an engine that goes away is unknown, and what was asked for meanwhile is done when it is back', async () => {
    const { openshell } = clients;
    const { id, name } = await makeSandbox(clients, { spec: { command: ['sleep', '600'] } });
    await waitForPhase(clients, name, SandboxPhase.READY);
    await proxy.cut();
    const unknown = await waitForPhase(clients, name, SandboxPhase.UNKNOWN);
    expect(conditionOf(unknown).reason).toBe('RuntimeUnavailable');
    const refused = await failureOf(run(clients, id, ['true']));
    expect(refused.code).toBe(Code.Unavailable);
    const stopping = await openshell.stopSandbox({ name });
    expect(stopping.sandbox?.status?.phase).toBe(SandboxPhase.STOPPING);

    await proxy.open();
    await waitForPhase(clients, name, SandboxPhase.STOPPED);
    await openshell.startSandbox({ name });
    await waitForPhase(clients, name, SandboxPhase.READY);
  });

  test('the doctor finds the engine ready', async () => {
    const { exitCode, stdout } = await runGateway(['doctor', ...words]);
    expect(stdout).toContain('docker: ready, selected, the default');
    expect(stdout).toContain(`${directory}/engine.sock`);
    expect(exitCode).toBe(0);
  });
});
