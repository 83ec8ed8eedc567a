import { DriverError } from '@openshell/driver-api';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';

const ALREADY = 304;

function portOf(message: string): string | undefined {
  return /listen (?:tcp|udp)\d? [^\s]*:(\d+)|:(\d+): bind|port (\d+)/
    .exec(message)
    ?.slice(1)
    .find((port) => port !== undefined);
}

/** A start has no argument that could be wrong, and says which port or command it failed over. */
function explain(thrown: unknown): unknown {
  if (!DriverError.isInstance(thrown)) return thrown;
  const { code, fact, remedy, retry, details, cause } = thrown;
  const message = details.native?.message ?? '';
  const port = details.resource === 'port' ? portOf(message) : undefined;
  if (port !== undefined) {
    const shorter = fact.slice(0, fact.indexOf(message));
    return new DriverError(code, `${shorter}port ${port} is already in use`, {
      remedy: `choose another host port than ${port}, leave it out, or end what listens there`,
      retry,
      details,
      cause,
    });
  }
  if (code !== 'INVALID_ARGUMENT') return thrown;
  return new DriverError('FAILED_PRECONDITION', fact, { remedy, details, cause });
}

/** Starts a container; true when it was not running. */
export async function startContainer(
  engine: Engine,
  call: Call,
  container: string,
): Promise<boolean> {
  const path = `/containers/${encodeURIComponent(container)}/start`;
  try {
    return (await engine.done(call, { method: 'POST', path, accept: [ALREADY] })) !== ALREADY;
  } catch (thrown) {
    throw explain(thrown);
  }
}
