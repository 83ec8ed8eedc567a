import { Code, ConnectError, type ConnectRouter, type Interceptor } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { DriverError } from '@openshell/driver-api';
import type { BindAddress } from '../config/bind-address.ts';
import { answer } from './answer.ts';
import { answerUnknown } from './answer-unknown.ts';
import { bindFailure } from './bind-failure.ts';
import { type HttpPort, openHttpPort } from './http-port.ts';
import { isForeignPage } from './is-foreign-page.ts';
import type { NodeHandler } from './node-handler.ts';
import { sanitizeAuthority } from './sanitize-authority.ts';

/** One port that answers gRPC, gRPC-web and Connect, over HTTP/2 and HTTP/1.1. */
export interface GatewayServer {
  /** Where it listens, in the words of the configuration. */
  readonly address: BindAddress;
  /** Where it listens: the IP address that the configured word stands for. */
  readonly boundAddress: BindAddress;
  /** Begins to answer; until then connections wait. */
  readonly serve: (api: ServedApi) => void;
  /** Accepts no more, ends open streams, and after the grace time every connection. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** What is served. */
interface ServedApi {
  /** The calls. */
  readonly routes: (router: ConnectRouter) => void;
  /** Around every call. */
  readonly interceptors: Interceptor[];
}

/** Clients send a command's input in one message of up to 4 MiB. */
const mostMessageBytes = 5 * 1024 ** 2;

function createHandler(
  { routes, interceptors }: ServedApi,
  shutdownSignal: AbortSignal,
): NodeHandler {
  const adapter = connectNodeAdapter({
    routes,
    interceptors,
    shutdownSignal,
    readMaxBytes: mostMessageBytes,
    fallback: answerUnknown,
  });
  return (request, response) => {
    if (isForeignPage(request)) {
      const message = 'web pages of other sites may not call this gateway';
      answer(request, response, { status: 403, code: 'permission_denied', message });
      return;
    }
    sanitizeAuthority(request);
    adapter(request, response);
  };
}

async function open({ host, port }: BindAddress): Promise<HttpPort> {
  try {
    return await openHttpPort({ host, port });
  } catch (cause) {
    const { reason, remedy } = bindFailure(cause);
    const fact = `cannot listen on ${host}:${port}: ${reason}`;
    throw new DriverError('UNAVAILABLE', fact, { remedy, cause });
  }
}

/** Listens at once, so that drivers can be told the port, and answers when it is told what. */
export async function openGatewayServer(bindAddress: BindAddress): Promise<GatewayServer> {
  const stopping = new AbortController();
  const port = await open(bindAddress);
  return {
    address: { host: bindAddress.host, port: port.address.port },
    boundAddress: port.address,
    serve: (api) => port.serve(createHandler(api, stopping.signal)),
    close: async (graceMs) => {
      const closed = port.close(graceMs);
      stopping.abort(new ConnectError('the gateway shuts down', Code.Unavailable));
      await closed;
    },
  };
}
