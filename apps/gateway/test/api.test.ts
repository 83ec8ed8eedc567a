import { setTimeout as delay } from 'node:timers/promises';
import { Code } from '@connectrpc/connect';
import { type ExecSandboxInput, OpenShell, SandboxPhase, ServiceStatus } from '@openshell/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import './harness/patience.ts';
import { type Clients, createClients, detailOf, failureOf } from './harness/clients.ts';
import { type GatewayProcess, startGateway } from './harness/gateway-process.ts';
import { type Made, makeSandbox, run, waitForPhase } from './harness/sandboxes.ts';
import { createScratch, type Scratch } from './harness/scratch.ts';

let scratch: Scratch;
let gateway: GatewayProcess;
let clients: Clients;
let ready: Made;

beforeAll(async () => {
  scratch = createScratch();
  gateway = await startGateway(['--config', scratch.config, '--log-level', 'debug']);
  clients = createClients(gateway.url);
  ready = await makeSandbox(clients, {
    name: 'ready',
    spec: { command: ['sh', '-c', 'echo one; echo two; while sleep 0.1; do echo more; done'] },
  });
  await waitForPhase(clients, 'ready', SandboxPhase.READY);
});

afterAll(async () => {
  const { sandboxes } = await clients.openshell.listSandboxes({ allWorkspaces: true });
  for (const { metadata } of sandboxes) {
    const { name = '', workspace = '' } = metadata ?? {};
    await clients.openshell.deleteSandbox({ name, workspace });
  }
  await gateway.kill('SIGTERM');
  scratch.remove();
});

describe.each(['grpc', 'json'] as const)('over %s', (protocol) => {
  test('the gateway says how it is and what drivers it has', async () => {
    const { openshell, gateway: service } = createClients(gateway.url, protocol);
    expect(await openshell.health({})).toMatchObject({ status: ServiceStatus.HEALTHY });
    const info = await openshell.getGatewayInfo({});
    expect(info.computeDrivers).toMatchObject([
      { name: 'process', capabilities: { driverName: 'process', driverVersion: '1.2.3' } },
    ]);
    const { drivers } = await service.listDrivers({ probe: true });
    expect(drivers[0]).toMatchObject({
      name: 'process',
      version: '1.2.3',
      state: 'ready',
      selected: true,
      defaultDriver: true,
      runtime: { name: 'Processes', id: 'engine-a' },
      candidates: [{ state: 'selected', reason: 'it answers' }],
      capabilities: [{ name: 'stats', value: 'false', state: 'unsupported' }],
    });
    expect(drivers.find(({ name }) => name === 'apple-container')).toMatchObject({
      state: 'not-installed',
      remedy: 'npm install @openshell/driver-apple-container',
    });
  });

  test('a stream of output comes with exactly one exit', async () => {
    const own = createClients(gateway.url, protocol);
    const result = await run(own, ready.id, ['sh', '-c', 'echo out; echo err >&2; exit 4']);
    expect(result).toEqual({ stdout: 'out\n', stderr: 'err\n', exits: [4] });
  });

  test('an error carries code, way out and particulars', async () => {
    const { openshell } = createClients(gateway.url, protocol);
    const driverConfig = { openshell: { network: 'none' } };
    const error = await failureOf(
      openshell.createSandbox({ spec: { template: { driverConfig } } }),
    );
    expect(error.code).toBe(Code.FailedPrecondition);
    expect(error.rawMessage).toBe('a process cannot be cut off');
    expect(detailOf(error)).toMatchObject({
      code: 'UNSUPPORTED',
      retryable: false,
      remedy: 'choose another driver',
      details: { field: 'network' },
    });
  });
});

test('a request that asks for what nobody enforces is refused by name', async () => {
  const error = await failureOf(
    clients.openshell.createSandbox({
      spec: { providers: ['github'], template: { runtimeClassName: 'runsc' } },
    }),
  );
  expect(error.rawMessage).toBe(
    'spec.providers, spec.template.runtime_class_name are not enforced by this gateway',
  );
  expect(detailOf(error)?.remedy).toContain('isolation in template.driver_config.openshell');
});

test('a name that is taken is refused', async () => {
  const error = await failureOf(clients.openshell.createSandbox({ name: 'ready' }));
  expect(error.code).toBe(Code.AlreadyExists);
});

test('a list is cut, filtered by labels and by workspace', async () => {
  const { openshell } = clients;
  for (const name of ['page-a', 'page-b', 'page-c']) {
    await makeSandbox(clients, { name, workspace: 'paging', labels: { kind: name, all: 'yes' } });
  }
  const names = async (request: object): Promise<readonly (string | undefined)[]> => {
    const { sandboxes } = await openshell.listSandboxes(request);
    return sandboxes.map(({ metadata }) => metadata?.name);
  };
  const workspace = 'paging';
  expect(await names({ workspace, limit: 2 })).toEqual(['page-a', 'page-b']);
  expect(await names({ workspace, limit: 2, offset: 2 })).toEqual(['page-c']);
  expect(await names({ workspace, labelSelector: 'all=yes,kind=page-b' })).toEqual(['page-b']);
  expect(await names({})).toEqual(['ready']);
  expect(await names({ allWorkspaces: true, labelSelector: 'kind=page-c' })).toEqual(['page-c']);
  const error = await failureOf(openshell.listSandboxes({ workspace, allWorkspaces: true }));
  expect(error.code).toBe(Code.InvalidArgument);
});

test('a command that takes too long is killed and ends with 124', async () => {
  const request = {
    sandboxId: ready.id,
    command: ['sh', '-c', 'echo $$; exec sleep 60'],
    timeoutSeconds: 1,
  };
  const events = [];
  for await (const { payload } of clients.openshell.execSandbox(request)) events.push(payload);
  const [output, exit] = events;
  expect(exit).toMatchObject({ case: 'exit', value: { exitCode: 124 } });
  const pid = Number(output?.case === 'stdout' && Buffer.from(output.value.data).toString());
  expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
});

test('a reader that leaves ends the command', async () => {
  const command = ['sh', '-c', 'echo $$; exec sleep 60'];
  const leaving = new AbortController();
  let pid = 0;
  const read = async (): Promise<void> => {
    const request = { sandboxId: ready.id, command };
    for await (const { payload } of clients.openshell.execSandbox(request, leaving)) {
      if (payload.case === 'stdout') pid = Number(Buffer.from(payload.value.data).toString());
      leaving.abort();
    }
  };
  expect((await failureOf(read())).code).toBe(Code.Canceled);
  await expect.poll(() => isAlive(pid)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('input comes bit by bit, and its end is the end of the input', async () => {
  type Input = { payload: NonNullable<ExecSandboxInput['payload']> };
  const text = (data: string): Input => ({ payload: { case: 'stdin', value: Buffer.from(data) } });
  async function* inputs(): AsyncGenerator<object> {
    yield { payload: { case: 'start', value: { sandboxId: ready.id, command: ['cat'] } } };
    yield text('first ');
    await delay(50);
    yield text('second');
  }
  let echoed = '';
  const exits = [];
  for await (const { payload } of clients.openshell.execSandboxInteractive(inputs())) {
    if (payload.case === 'stdout') echoed += Buffer.from(payload.value.data).toString();
    if (payload.case === 'exit') exits.push(payload.value.exitCode);
  }
  expect(echoed).toBe('first second');
  expect(exits).toEqual([0]);
});

test('files go in and come out as the same tar stream', async () => {
  const { gateway: service } = clients;
  await run(clients, ready.id, [
    'sh',
    '-c',
    'mkdir -p source target; seq 1 100000 > source/numbers',
  ]);
  const pieces: Uint8Array[] = [];
  for await (const { data } of service.copyOut({ sandboxId: ready.id, path: 'source' })) {
    pieces.push(data);
  }
  async function* upload(): AsyncGenerator<object> {
    yield { payload: { case: 'start', value: { sandboxId: ready.id, path: 'target' } } };
    for (const value of pieces) yield { payload: { case: 'data', value } };
  }
  const { bytes } = await service.copyIn(upload());
  expect(Number(bytes)).toBe(pieces.reduce((sum, piece) => sum + piece.length, 0));
  const compared = await run(clients, ready.id, ['cmp', 'source/numbers', 'target/source/numbers']);
  expect(compared.exits).toEqual([0]);
});

test('a watch begins with a snapshot, then the end of the log, the last events, and what follows', async () => {
  const kinds: string[] = [];
  const lines: string[] = [];
  const request = {
    id: ready.id,
    followStatus: true,
    followLogs: true,
    followEvents: true,
    logTailLines: 2,
    eventTail: 50,
  };
  for await (const { payload } of clients.openshell.watchSandbox(request)) {
    if (kinds.at(-1) !== payload.case) kinds.push(payload.case ?? '');
    if (payload.case === 'log') lines.push(payload.value.message);
    if (lines.length === 5) break;
  }
  expect(kinds).toEqual(['sandbox', 'log', 'event', 'log']);
});

test('a watch of a sandbox that is made tells its steps and ends with its deletion', async () => {
  const spec = { template: { image: 'slow:300' } };
  const { id, name } = await makeSandbox(clients, { spec });
  const phases: (SandboxPhase | undefined)[] = [];
  const steps: string[] = [];
  const request = { id, followStatus: true, followEvents: true, eventTail: 10 };
  for await (const { payload } of clients.openshell.watchSandbox(request)) {
    if (payload.case === 'sandbox' && phases.at(-1) !== payload.value.status?.phase) {
      phases.push(payload.value.status?.phase);
      if (payload.value.status?.phase === SandboxPhase.READY) {
        await clients.openshell.deleteSandbox({ name });
      }
    }
    if (payload.case === 'event') {
      const { reason, metadata } = payload.value;
      const complete = metadata['openshell.progress.complete_step'];
      if (reason !== 'PullingLayer') steps.push(`${reason} ${complete ?? ''}`.trim());
    }
  }
  expect(phases).toEqual([SandboxPhase.PROVISIONING, SandboxPhase.READY, SandboxPhase.DELETING]);
  expect(steps).toEqual([
    'Scheduled requesting_sandbox',
    'Pulling',
    'Pulled pulling_image',
    'Created',
    'Started starting_sandbox',
  ]);
});

test('a watch that stops at the goal ends when the sandbox is ready', async () => {
  const { id } = await makeSandbox(clients, { spec: { template: { image: 'slow:100' } } });
  let last: SandboxPhase | undefined;
  const request = { id, followStatus: true, stopOnTerminal: true };
  for await (const { payload } of clients.openshell.watchSandbox(request)) {
    if (payload.case === 'sandbox') last = payload.value.status?.phase;
  }
  expect(last).toBe(SandboxPhase.READY);
});

test('what a driver does not offer is refused with the capability that is missing', async () => {
  const error = await failureOf(clients.gateway.getSandboxStats({ sandboxId: ready.id }));
  expect(error.code).toBe(Code.FailedPrecondition);
  expect(detailOf(error)).toMatchObject({ code: 'UNSUPPORTED' });
  expect(JSON.stringify(detailOf(error)?.details)).toContain('"capability":"stats"');
});

test('calls that are not served answer Unimplemented', async () => {
  const declared = await failureOf(clients.openshell.listWorkspaces({}));
  expect(declared.code).toBe(Code.Unimplemented);
  const unknown = await fetch(`${gateway.url}/${OpenShell.typeName}/NoSuchCall`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ code: 'unimplemented' });
});

test('a refused call stands in the log under the number of its request', () => {
  expect(gateway.log()).toMatch(/"requestId":"[0-9a-f-]{36}".*"msg":"call refused"/);
});
