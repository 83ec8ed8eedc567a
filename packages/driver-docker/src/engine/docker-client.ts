import { type Agent, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import type {
  Endpoint,
  EngineAnswer,
  EngineClient,
  EngineQuery,
  EngineRequest,
  SshRelay,
} from '@openshell/driver-kit/http-engine';
import { createEngineAgent } from '@openshell/driver-kit/http-engine/agent';
import Docker from 'dockerode';

/** Every status counts as an answer, as the library's own error drops the engine's words. */
const anyStatus = Object.fromEntries(
  Array.from({ length: 500 }, (_, index) => [index + 100, true]),
);

/** The library's own type does not know that it hands the agent on. */
type ConnectionOptions = Docker.DockerOptions & { readonly agent: Agent };

/** What is not set here would be taken from the environment of the process. */
function connectionOptions(
  endpoint: Endpoint,
  environment: Readonly<Record<string, string | undefined>>,
): ConnectionOptions {
  const isSecure = endpoint.type === 'tcp' && endpoint.tls !== undefined;
  return {
    socketPath: endpoint.type === 'unix' ? endpoint.path : undefined,
    host: endpoint.type === 'unix' ? undefined : endpoint.type === 'tcp' ? endpoint.host : 'ssh',
    port: endpoint.type === 'tcp' ? endpoint.port : undefined,
    protocol: isSecure ? 'https' : 'http',
    ca: undefined,
    cert: undefined,
    key: undefined,
    username: undefined,
    timeout: undefined,
    agent: createEngineAgent(endpoint, relay, environment),
  };
}

/** What the official client runs on the other machine. */
const relay: SshRelay = (path) => [
  'docker',
  ...(path === undefined ? [] : ['-H', `unix://${path}`]),
  ...['system', 'dial-stdio'],
];

function presentOnly(query: EngineQuery): object {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

/** Headers that a debug log of the library does not show: one of them may hold credentials. */
function hidden(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.defineProperty({ ...headers }, inspect.custom, { value: () => '[headers]' });
}

/** The only place that knows the client library. */
export function createDockerClient(
  endpoint: Endpoint,
  environment: Readonly<Record<string, string | undefined>>,
): EngineClient {
  const options = connectionOptions(endpoint, environment);
  const { modem } = new Docker(options);
  const upgraded = new Set<Duplex>();
  const dial = (
    request: EngineRequest,
    signal: AbortSignal,
    hijack: boolean,
  ): Promise<IncomingMessage | Duplex> =>
    new Promise((resolve, reject) => {
      const { method, path, query, body, upload, headers } = request;
      modem.dial(
        {
          method,
          path: `${path}?`,
          options: { _query: presentOnly(query ?? {}), _body: body ?? {} },
          headers: hidden(headers ?? {}),
          file: upload,
          hijack,
          isStream: true,
          statusCodes: anyStatus,
          abortSignal: signal,
        },
        (error: Error | null, answer: unknown) =>
          error === null ? resolve(answer as IncomingMessage | Duplex) : reject(error),
      );
    });
  const toAnswer = (body: IncomingMessage): EngineAnswer => ({
    status: body.statusCode ?? 0,
    headers: body.headers,
    body,
  });
  return {
    send: async (request, signal) =>
      toAnswer((await dial(request, signal, false)) as IncomingMessage),
    upgrade: async (request, signal) => {
      const answer = await dial(request, signal, true);
      if (answer instanceof IncomingMessage) return toAnswer(answer);
      upgraded.add(answer);
      answer.once('close', () => upgraded.delete(answer));
      return answer;
    },
    close: () => {
      options.agent.destroy();
      for (const stream of upgraded) stream.destroy();
    },
  };
}
