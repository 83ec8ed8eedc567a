import { DriverError, toDriverError as toContractError, untilAborted } from '@openshell/driver-api';
import type { Call } from './call.ts';
import { discoverEngine } from './endpoint/discover-engine.ts';
import type { Discovery } from './endpoint/discovery.ts';
import type { EndpointProposal } from './endpoint/endpoint-proposal.ts';
import type { Connection, Engine } from './engine.ts';
import type { EngineClient, OpenClient } from './engine-client.ts';
import type { EngineDialect, ProductDialect } from './engine-dialect.ts';
import { type EngineFailure, failureOfThrown } from './engine-failure.ts';
import type { EngineAnswer, EngineRequest } from './engine-request.ts';
import { messageOfBody, readBody } from './read-body.ts';
import { toDriverError } from './to-driver-error.ts';

/** What the engine is reached with. */
export interface EngineOptions {
  readonly dialect: EngineDialect;
  /** Every address that comes into question, best first. */
  readonly gather: () => Promise<readonly EndpointProposal[]>;
  /** Makes the client for an address. Its library is best loaded only there. */
  readonly openClient: OpenClient;
}

type Ready = Connection & { readonly client: EngineClient };

/** Makes the engine of a runtime. Does no I/O before the first call. */
export function createEngine({ dialect, gather, openClient }: EngineOptions): Engine {
  /** Once found, an engine stays the one: calls never move to another behind somebody's back. */
  let found: Omit<Discovery & { type: 'found' }, 'type'> | undefined;
  let discovery: Promise<Discovery> | undefined;
  let isClosed = false;

  const spoken = (): ProductDialect =>
    (found === undefined ? undefined : dialect.imitation?.(found.engine.ping)) ?? dialect;
  const search = async (): Promise<Discovery> => {
    if (found === undefined) {
      const first = await discoverEngine(dialect, await gather(), openClient);
      if (first.type === 'found') found = { engine: first.engine, candidates: first.candidates };
      return first;
    }
    const { engine, candidates } = found;
    const again = await discoverEngine(dialect, [engine.proposal], async () => engine.client);
    if (again.type === 'none') return again;
    found = { engine: again.engine, candidates };
    return { ...again, candidates };
  };
  const discover = (): Promise<Discovery> => {
    const failed = (thrown: unknown): Discovery => {
      const error = toContractError(`look for a ${dialect.title}`, thrown);
      return { type: 'none', error, candidates: [] };
    };
    discovery ??= search()
      .catch(failed)
      .then((result) => {
        if (result.type === 'none') discovery = undefined;
        return result;
      });
    return discovery;
  };
  const connect = async ({ operation, signal }: Call): Promise<Ready> => {
    if (isClosed) {
      throw new DriverError('FAILED_PRECONDITION', `${operation}: this runtime is closed`, {
        remedy: 'make a new one',
      });
    }
    const result = await untilAborted(discover(), signal);
    if (result.type === 'none') throw result.error;
    const { client, endpoint, ping, proposal } = result.engine;
    const apiVersion = dialect.agreeOnApiVersion(ping.apiVersion);
    const { product, productVersion } = ping;
    const { source } = proposal;
    return { client, endpoint, source, apiVersion, product, productVersion, dialect: spoken() };
  };
  const failed = (call: Call, failure: EngineFailure): DriverError =>
    toDriverError({ ...spoken(), name: dialect.name }, call.operation, failure, call.details);
  /** The engine may come back as another version, so the next call asks it again. */
  const broken = (call: Call, thrown: unknown): DriverError => {
    if (!call.signal.aborted) discovery = undefined;
    return failed(call, failureOfThrown(thrown));
  };
  const versioned = (ready: Ready, request: EngineRequest): EngineRequest => ({
    ...request,
    path: `${dialect.pathPrefix(ready.apiVersion)}${request.path}`,
  });
  const read = async (call: Call, answer: EngineAnswer): Promise<string> => {
    try {
      return await readBody(answer.body);
    } catch (thrown) {
      throw broken(call, thrown);
    }
  };
  const refused = async (call: Call, answer: EngineAnswer): Promise<DriverError> => {
    const message = messageOfBody(await read(call, answer));
    return failed(call, { status: answer.status, message });
  };
  const dial = async <Answer>(
    call: Call,
    request: EngineRequest,
    open: (client: EngineClient, versionedRequest: EngineRequest) => Promise<Answer>,
  ): Promise<Answer> => {
    const ready = await connect(call);
    try {
      return await open(ready.client, versioned(ready, request));
    } catch (thrown) {
      throw broken(call, thrown);
    }
  };
  const send = async (call: Call, request: EngineRequest): Promise<EngineAnswer> => {
    const answer = await dial(call, request, (client, to) => client.send(to, call.signal));
    const isFine = answer.status >= 200 && answer.status < 300;
    if (isFine || request.accept?.includes(answer.status) === true) return answer;
    throw await refused(call, answer);
  };
  return {
    discover,
    connect,
    failed,
    send,
    json: async (call, request, schema) => {
      const text = await read(call, await send(call, request));
      try {
        return schema.parse(JSON.parse(text));
      } catch (cause) {
        const message = `the engine's answer to ${request.method} ${request.path} is not understood`;
        throw new DriverError('INTERNAL', `${call.operation}: ${message}`, { cause });
      }
    },
    done: async (call, request) => {
      const answer = await send(call, request);
      await read(call, answer);
      return answer.status;
    },
    upgrade: async (call, request) => {
      const answer = await dial(call, request, (client, to) => client.upgrade(to, call.signal));
      if ('status' in answer) throw await refused(call, answer);
      return answer;
    },
    close: () => {
      isClosed = true;
      found?.engine.client.close();
    },
  };
}
