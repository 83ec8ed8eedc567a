import { request as httpRequest } from 'node:http';
import { Code, type Transport } from '@connectrpc/connect';
import {
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from '@connectrpc/connect-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import './harness/patience.ts';
import { createClient } from '@connectrpc/connect';
import { OpenShell } from '@openshell/wire';
import { createClients, failureOf } from './harness/clients.ts';
import { type GatewayProcess, startGateway } from './harness/gateway-process.ts';
import { accepts } from './harness/listen-on.ts';
import { createScratch, type Scratch } from './harness/scratch.ts';
import { waitFor } from './harness/wait-for.ts';

const address = '127.0.0.2';
let scratch: Scratch;
let gateway: GatewayProcess;
let port: number;
let url: string;

beforeAll(async () => {
  scratch = createScratch();
  scratch.setListeners([address]);
  gateway = await startGateway(['--config', scratch.config]);
  port = Number(new URL(gateway.url).port);
  url = `http://${address}:${port}`;
});
afterAll(async () => {
  await gateway.kill('SIGTERM');
  scratch.remove();
});

const transports: Readonly<Record<string, (baseUrl: string) => Transport>> = {
  gRPC: (baseUrl) => createGrpcTransport({ baseUrl }),
  'gRPC-web over HTTP/1.1': (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '1.1' }),
  'gRPC-web over HTTP/2': (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '2' }),
  'Connect over HTTP/1.1': (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '1.1' }),
  'Connect over HTTP/2': (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '2' }),
  'Connect in JSON': (baseUrl) =>
    createConnectTransport({ baseUrl, httpVersion: '1.1', useBinaryFormat: false }),
};

test.each(Object.entries(transports))('%s is denied', async (_, transportTo) => {
  const client = createClient(OpenShell, transportTo(url));
  const refused = await failureOf(client.health({}));
  expect(refused.code).toBe(Code.PermissionDenied);
  expect(refused.rawMessage).toContain('for callbacks of sandboxes only');

  const streamed = await failureOf(
    (async () => {
      for await (const _event of client.watchSandbox({ id: 'x', followStatus: true }));
    })(),
  );
  expect(streamed.code).toBe(Code.PermissionDenied);

  // The same call is answered where the API is.
  await createClient(OpenShell, transportTo(gateway.url)).health({});
});

test.each(['GET', 'POST', 'PUT', 'OPTIONS'])('plain HTTP is forbidden: %s', async (method) => {
  const answer = await new Promise<{ status: number | undefined; body: string }>(
    (resolve, reject) => {
      const request = httpRequest(`${url}/openshell.v1.OpenShell/Health`, { method });
      request.on('error', reject).on('response', (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          body += part;
        });
        response.on('end', () => resolve({ status: response.statusCode, body }));
      });
      request.end(method === 'GET' ? undefined : '{}');
    },
  );
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'permission_denied' });
});

test('a gateway moves with its driver, outlives an address it cannot have, and closes all', async () => {
  scratch.setListeners(['127.0.0.3', '192.0.2.1']);
  const moved = await waitFor('the other address', async () =>
    (await accepts('127.0.0.3', port)) ? true : undefined,
  );
  expect(moved).toBe(true);
  expect(await accepts(address, port)).toBe(false);
  await waitFor(
    'the complaint',
    () =>
      /192\.0\.2\.1.*"reason":"it is no address of this machine"/.test(gateway.log()) || undefined,
  );
  await createClients(gateway.url).openshell.health({});

  const { exitCode } = await gateway.kill('SIGTERM');
  expect(exitCode).toBe(0);
  expect(await accepts('127.0.0.3', port)).toBe(false);
});
