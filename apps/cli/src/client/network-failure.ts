import type { ConnectError } from '@connectrpc/connect';
import { DriverError } from '@openshell/driver-api';

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name cannot be resolved now',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'the network is unreachable',
  EADDRNOTAVAIL: 'no such address',
  EACCES: 'permission denied',
};

const brokenOff: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'EPIPE',
  'ERR_HTTP2_STREAM_CANCEL',
  'ERR_HTTP2_GOAWAY_SESSION',
  'ERR_HTTP2_SESSION_ERROR',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

function systemCodes(thrown: unknown, depth = 0): readonly string[] {
  if (!(thrown instanceof Error) || depth > 5) return [];
  const own = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : [];
  const inner = thrown instanceof AggregateError ? thrown.errors : [thrown.cause];
  return [...own, ...inner.flatMap((cause) => systemCodes(cause, depth + 1))];
}

/**
 * What the network did to a call; undefined when the gateway itself answered.
 *
 * @param error - what the client library threw
 * @param url - address of the gateway
 */
export function networkFailureOf(error: ConnectError, url: string): DriverError | undefined {
  const found = systemCodes(error.cause);
  const unreachable = found.find((code) => words[code] !== undefined);
  if (unreachable !== undefined) {
    return new DriverError('UNAVAILABLE', `no gateway answers at ${url}: ${words[unreachable]}`, {
      remedy: 'start one with "openshell-gateway", or name another with --gateway URL',
      details: { native: { engine: 'gateway', code: unreachable } },
      cause: error,
    });
  }
  if (found.some((code) => brokenOff.has(code))) {
    return new DriverError('UNAVAILABLE', `the connection to the gateway at ${url} broke off`, {
      remedy: 'see whether it still runs with "openshell status"',
      cause: error,
    });
  }
  if (found.some((code) => code.startsWith('ERR_HTTP2') || code.startsWith('ERR_SSL'))) {
    return new DriverError('UNAVAILABLE', `what answers at ${url} is no OpenShell gateway`, {
      remedy: 'name the gateway with --gateway URL or OPENSHELL_GATEWAY_ENDPOINT',
      cause: error,
    });
  }
  return undefined;
}
