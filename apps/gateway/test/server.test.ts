import { request as httpRequest } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ServiceStatus } from '@openshell/wire';
import { afterAll, beforeAll, expect, test } from 'vitest';
import './harness/patience.ts';
import { createClients, failureOf } from './harness/clients.ts';
import { type GatewayProcess, startGateway } from './harness/gateway-process.ts';
import { makeSandbox } from './harness/sandboxes.ts';
import { createScratch, type Scratch } from './harness/scratch.ts';

let scratch: Scratch;
let gateway: GatewayProcess;

beforeAll(async () => {
  scratch = createScratch();
  gateway = await startGateway(['--config', scratch.config]);
});

afterAll(async () => {
  await gateway.kill('SIGTERM');
  scratch.remove();
});

const healthPath = '/openshell.v1.OpenShell/Health';
const emptyMessage = Buffer.alloc(5);

async function expectHealthy(): Promise<void> {
  const { status } = await createClients(gateway.url).openshell.health({});
  expect(status).toBe(ServiceStatus.HEALTHY);
}

/** A gRPC call with headers as raw as they come. */
async function rawCall(headers: Readonly<Record<string, string>>): Promise<string | undefined> {
  const session = connectHttp2(gateway.url);
  try {
    const stream = session.request({
      ':method': 'POST',
      ':path': healthPath,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...headers,
    });
    const trailers = new Promise<string | undefined>((resolve, reject) => {
      stream.on('trailers', (fields) => resolve(String(fields['grpc-status'])));
      stream.on('response', (fields) => {
        if (fields['grpc-status'] !== undefined) resolve(String(fields['grpc-status']));
      });
      stream.on('error', reject);
    });
    stream.end(emptyMessage);
    stream.resume();
    return await trailers;
  } finally {
    session.close();
  }
}

test.each(['[::]:50051', ':::50051', '%%%'])(
  'a client that calls itself a client of "%s" is served',
  async (authority) => {
    expect(await rawCall({ ':authority': authority })).toBe('0');
    await expectHealthy();
  },
);

test('a request without any host is served', async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('data', (data) => {
      text += data.toString();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    const head = 'Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';
    socket.write(`POST ${healthPath} HTTP/1.0\r\n${head}`);
  });
  expect(answer).toContain('200 OK');
  expect(answer).toContain('SERVICE_STATUS_HEALTHY');
});

test('the protocol is recognised when the first bytes come one by one', async () => {
  const { hostname, port } = new URL(gateway.url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect({ port: Number(port), host: hostname, noDelay: true });
    socket.on('error', reject);
    socket.on('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    const text = `POST ${healthPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
    const send = async (): Promise<void> => {
      for (const letter of text.slice(0, 8)) {
        socket.write(letter);
        await delay(5);
      }
      socket.write(text.slice(8));
    };
    send().catch(reject);
  });
  expect(answer).toContain('200 OK');
});

test.each([
  [{ origin: 'http://attacker.example' }, 403],
  [{ origin: 'null' }, 403],
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ origin: 'http://localhost:17670' }, 200],
  [{}, 200],
])('a request with %j answers %d: pages of other sites may not call', async (headers, status) => {
  const answered = await new Promise<number | undefined>((resolve, reject) => {
    const request = httpRequest(`${gateway.url}${healthPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    request.on('response', (response) => {
      resolve(response.statusCode);
      response.resume();
    });
    request.on('error', reject);
    request.end('{}');
  });
  expect(answered).toBe(status);
});

test("an unknown call over gRPC answers with gRPC's own status", async () => {
  expect(await rawCall({ ':path': '/no.Such/Call', ':authority': 'x' })).toBe('12');
});

test('a message beyond the limit is refused, and the gateway lives on', async () => {
  const { openshell } = createClients(gateway.url);
  const stdin = new Uint8Array(6 * 1024 ** 2);
  const call = async (): Promise<void> => {
    const request = { sandboxId: 'none', command: ['cat'], stdin };
    for await (const _event of openshell.execSandbox(request));
  };
  const error = await failureOf(call());
  expect(error.rawMessage).toContain('larger than');
  await expectHealthy();
});

test('a gateway that stops ends open streams and leaves sandboxes running', async () => {
  const own = createScratch();
  const first = await startGateway(['--config', own.config]);
  const clients = createClients(first.url);
  const { id, name } = await makeSandbox(clients, { name: 'stays' });
  const watched = (async () => {
    for await (const _event of clients.openshell.watchSandbox({ id, followStatus: true }));
  })();
  const ended = failureOf(watched);
  await delay(100);

  const startedAt = Date.now();
  const { exitCode } = await first.kill('SIGTERM');
  expect(exitCode).toBe(0);
  expect((await ended).rawMessage).toContain('shuts down');
  expect(Date.now() - startedAt).toBeLessThan(8_000);

  const second = await startGateway(['--config', own.config]);
  const again = createClients(second.url);
  const { sandbox } = await again.openshell.getSandbox({ name });
  expect(sandbox?.metadata?.id).toBe(id);
  await again.openshell.deleteSandbox({ name });
  await second.kill('SIGTERM');
  own.remove();
});
