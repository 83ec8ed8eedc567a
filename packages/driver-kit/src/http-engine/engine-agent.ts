import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import type { Endpoint } from './endpoint/endpoint.ts';
import { openSshStream, type SshRelay } from './ssh-stream.ts';

const KEEP_ALIVE_MS = 15_000;
const MAX_IDLE_CONNECTIONS = 16;

/** An agent whose connections are processes of the `ssh` program. */
class SshAgent extends HttpAgent {
  readonly #open: () => Duplex;

  constructor(open: () => Duplex) {
    super({ keepAlive: true, maxFreeSockets: 2 });
    this.#open = open;
  }

  override createConnection(): Duplex {
    return this.#open();
  }
}

function createAgent(
  endpoint: Endpoint,
  relay: SshRelay,
  environment: Readonly<Record<string, string | undefined>>,
): HttpAgent {
  const options = {
    keepAlive: true,
    keepAliveMsecs: KEEP_ALIVE_MS,
    maxFreeSockets: MAX_IDLE_CONNECTIONS,
  };
  if (endpoint.type === 'ssh')
    return new SshAgent(() => openSshStream(endpoint, relay, environment));
  if (endpoint.type === 'tcp' && endpoint.tls !== undefined) {
    const { ca, certificate, key, verify } = endpoint.tls;
    // Here and not in each request, which the client library writes into its debug log.
    return new HttpsAgent({ ...options, rejectUnauthorized: verify, ca, cert: certificate, key });
  }
  return new HttpAgent(options);
}

/**
 * The pool of connections to an engine.
 *
 * @param relay - the command that leads to the engine on another machine
 */
export function createEngineAgent(
  endpoint: Endpoint,
  relay: SshRelay,
  environment: Readonly<Record<string, string | undefined>>,
): HttpAgent {
  const agent = createAgent(endpoint, relay, environment);
  // The client library inspects its request options, agent and all, before every single request.
  Object.defineProperty(agent, inspect.custom, { value: () => 'EngineAgent' });
  return agent;
}
