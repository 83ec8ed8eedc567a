import { randomUUID } from 'node:crypto';
import type { Call, Engine, EngineRequest } from '@openshell/driver-kit/http-engine';
import { cleanUpCall, isApiAtLeast } from '@openshell/driver-kit/http-engine';
import { isPodman } from './is-podman.ts';

/** From here on the engine remembers that networks are apart, whoever reads them. */
const FIRST_THAT_REMEMBERS = '5.0';

const ABSENT = 404;

async function forgets(engine: Engine, call: Call): Promise<boolean> {
  const { productVersion = '0' } = await engine.connect(call);
  return (await isPodman(engine, call)) && !isApiAtLeast(productVersion, FIRST_THAT_REMEMBERS);
}

function readsNetworks({ method, path }: EngineRequest): boolean {
  return method === 'GET' && /^\/networks(\/|$)/.test(path);
}

function joinsNetwork({ method, path }: EngineRequest): boolean {
  return method === 'POST' && /^\/(containers\/[^/]+\/start|networks\/[^/]+\/connect)$/.test(path);
}

/** The engine reads its networks anew from their files when one is made or removed. */
async function remind(engine: Engine, call: Call): Promise<void> {
  const name = `openshell-reminder-${randomUUID()}`;
  const body = { Name: name, Driver: 'bridge', Internal: true };
  try {
    await engine.done(call, { method: 'POST', path: '/networks/create', body });
  } finally {
    const path = `/networks/${name}`;
    await engine.done(cleanUpCall(call), { method: 'DELETE', path, accept: [ABSENT] });
  }
}

/**
 * Keeps networks of Podman before 5.0 apart: that forgets that they are once one is read through
 * Docker's interface, and then joins containers to them without the rules for it. So it is reminded
 * before a container joins, and no network is read here meanwhile. What others read in that moment
 * cannot be kept off.
 */
export function keepNetworksApart(engine: Engine): Engine {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Answer>(call: Call, work: () => Promise<Answer>): Promise<Answer> => {
    const mine = last.then(() => {
      call.signal.throwIfAborted();
      return work();
    });
    last = mine.catch(() => {});
    return mine;
  };
  const guard = async <Answer>(
    call: Call,
    request: EngineRequest,
    ask: () => Promise<Answer>,
  ): Promise<Answer> => {
    const joins = joinsNetwork(request);
    if (!joins && !readsNetworks(request)) return ask();
    if (!(await forgets(engine, call))) return ask();
    return inTurn(call, async () => {
      if (joins) await remind(engine, call);
      return ask();
    });
  };
  return {
    ...engine,
    send: (call, request) => guard(call, request, () => engine.send(call, request)),
    json: (call, request, schema) => guard(call, request, () => engine.json(call, request, schema)),
    done: (call, request) => guard(call, request, () => engine.done(call, request)),
  };
}
