import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { splitProtocols } from './split-protocols.ts';

const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';

/** What the first bytes of a connection lead to. */
async function protocolFor(pieces: readonly string[]): Promise<string> {
  const http1 = createHttpServer();
  const http2 = createHttp2Server();
  const server = createServer((socket) => splitProtocols(socket, { http1, http2 }));
  const found = new Promise<string>((resolve) => {
    http1.on('connection', (socket) => {
      resolve('http1');
      socket.destroy();
    });
    http2.on('connection', (socket) => {
      resolve('http2');
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => {});
  client.setNoDelay(true);
  for (const piece of pieces) {
    client.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const protocol = await found;
  client.destroy();
  server.close();
  return protocol;
}

test.each([
  [['GET / HTTP/1.1\r\n'], 'http1'],
  [['P', 'O', 'ST / HTTP/1.1\r\n'], 'http1'],
  [['PRI * HTTP/1.1\r\n'], 'http1'],
  [[preface], 'http2'],
  [[...preface], 'http2'],
  [['\u0016\u0003\u0001'], 'http1'],
])('%j is %s', async (pieces, protocol) => {
  expect(await protocolFor(pieces)).toBe(protocol);
});
