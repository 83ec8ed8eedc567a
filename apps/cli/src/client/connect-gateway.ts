import { createClient } from '@connectrpc/connect';
import { createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node';
import { DriverError } from '@openshell/driver-api';
import { GatewayService } from '@openshell/wire/gateway/v1';
import { OpenShell, type Sandbox } from '@openshell/wire/openshell/v1';
import type { Gateway } from './gateway.ts';
import { translateFailure } from './translate-failure.ts';

/** Large enough that a stream over loopback is not paced by window updates. */
const WINDOW_BYTES = 4 * 1024 ** 2;
const KEEPALIVE_INTERVAL_MS = 10_000;
const KEEPALIVE_TIMEOUT_MS = 10_000;

/**
 * Makes the client of a gateway. Connects with the first call.
 *
 * @param url - `http://` for one on this machine, `https://` for one with a certificate
 * @param signal - ends every call
 */
export function connectGateway(url: string, signal: AbortSignal): Gateway {
  const sessionManager = new Http2SessionManager(
    url,
    { pingIntervalMs: KEEPALIVE_INTERVAL_MS, pingTimeoutMs: KEEPALIVE_TIMEOUT_MS },
    { settings: { initialWindowSize: WINDOW_BYTES } },
  );
  const transport = createGrpcTransport({ baseUrl: url, sessionManager });
  const sandboxes = createClient(OpenShell, transport);
  const extras = createClient(GatewayService, transport);

  async function unary<Result>(what: string, call: Promise<Result>): Promise<Result> {
    try {
      return await call;
    } catch (thrown) {
      throw translateFailure(thrown, { what, url, signal });
    }
  }
  async function* stream<Item>(
    what: string,
    open: (signal: AbortSignal) => AsyncIterable<Item>,
  ): AsyncGenerator<Item, void, undefined> {
    // The transport does not notice that a loop was left; only a signal ends its call.
    const left = new AbortController();
    try {
      for await (const item of open(AbortSignal.any([signal, left.signal]))) yield item;
    } catch (thrown) {
      throw translateFailure(thrown, { what, url, signal });
    } finally {
      left.abort();
    }
  }
  async function sandboxOf(
    what: string,
    call: Promise<{ readonly sandbox?: Sandbox | undefined }>,
  ): Promise<Sandbox> {
    const { sandbox } = await unary(what, call);
    if (sandbox?.metadata !== undefined) return sandbox;
    throw new DriverError('INTERNAL', `the gateway at ${url} answered ${what} without a sandbox`);
  }
  async function* dataOf(
    pieces: AsyncIterable<{ readonly data: Uint8Array }>,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const piece of pieces) yield piece.data;
  }

  return {
    url,
    health: () => unary('Health', sandboxes.health({}, { signal })),
    info: () => unary('GetGatewayInfo', sandboxes.getGatewayInfo({}, { signal })),
    createSandbox: (request) =>
      sandboxOf('CreateSandbox', sandboxes.createSandbox(request, { signal })),
    getSandbox: (name) => sandboxOf('GetSandbox', sandboxes.getSandbox(name, { signal })),
    listSandboxes: async (request) =>
      (await unary('ListSandboxes', sandboxes.listSandboxes(request, { signal }))).sandboxes,
    startSandbox: (name) => sandboxOf('StartSandbox', sandboxes.startSandbox(name, { signal })),
    stopSandbox: (name) => sandboxOf('StopSandbox', sandboxes.stopSandbox(name, { signal })),
    deleteSandbox: async (name) =>
      (await unary('DeleteSandbox', sandboxes.deleteSandbox(name, { signal }))).deleted,
    watchSandbox: (request) =>
      stream('WatchSandbox', (ended) => sandboxes.watchSandbox(request, { signal: ended })),
    exec: (request) =>
      stream('ExecSandbox', (ended) => sandboxes.execSandbox(request, { signal: ended })),
    execInteractive: (input) =>
      stream('ExecSandboxInteractive', (ended) =>
        sandboxes.execSandboxInteractive(input, { signal: ended }),
      ),
    streamLogs: (request) =>
      stream('StreamSandboxLogs', (ended) => extras.streamSandboxLogs(request, { signal: ended })),
    copyIn: (input) => unary('CopyIn', extras.copyIn(input, { signal })),
    copyOut: (request) =>
      stream('CopyOut', (ended) => dataOf(extras.copyOut(request, { signal: ended }))),
    listDrivers: async (request) =>
      (await unary('ListDrivers', extras.listDrivers(request, { signal }))).drivers,
    close: () => sessionManager.abort(),
  };
}
