import { DriverError } from '@openshell/driver-api';
import type { Endpoint, SshEndpoint } from './endpoint.ts';

const remedy =
  "write unix:///path/of/socket, tcp://host:2376 or ssh://user@host, as the engine's own client does";

function invalid(text: string, complaint: string): DriverError {
  return new DriverError('INVALID_ARGUMENT', `engine address "${text}" ${complaint}`, {
    remedy,
    details: { field: 'endpoint' },
  });
}

function parseSsh(text: string, url: URL): SshEndpoint {
  const path = url.pathname === '/' ? '' : url.pathname;
  if (url.password !== '') throw invalid(text.replace(/:[^:@/]*@/, ':…@'), 'holds a password');
  // The remote shell sees the path, and ssh would take a leading "-" for an option.
  if (!/^[\w./-]*$/.test(path)) throw invalid(text, 'has a path with unusual characters');
  if (/^-/.test(url.hostname) || /^-/.test(url.username)) throw invalid(text, 'has no host name');
  return {
    type: 'ssh',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.username === '' ? {} : { user: decodeURIComponent(url.username) }),
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    ...(path === '' ? {} : { path }),
  };
}

/** `URL` knows the default ports of the web only; this scheme makes it tell every port. */
function parseUrl(text: string): URL {
  try {
    return new URL(text.replace(/^(tcp|https?):\/\//, 'engine://'));
  } catch {
    throw invalid(text, 'is no address');
  }
}

/**
 * Reads an address in the form of the official client. `INVALID_ARGUMENT` when it is none. TLS
 * material is added by whoever knows where it lies.
 *
 * @param text - as in `unix:///var/run/docker.sock`
 */
export function parseEndpoint(text: string): Endpoint {
  const scheme = /^([a-z]+):\/\//.exec(text)?.[1];
  if (scheme === 'unix') {
    const path = text.slice('unix://'.length);
    if (!path.startsWith('/')) throw invalid(text, 'has no absolute path');
    return { type: 'unix', path };
  }
  if (scheme === 'npipe') {
    throw invalid(text, 'is a named pipe, on which the input of a process cannot be ended');
  }
  if (scheme === undefined || !['tcp', 'http', 'https', 'ssh'].includes(scheme)) {
    throw invalid(text, 'has an unknown scheme');
  }
  const url = parseUrl(text);
  if (url.hostname === '') throw invalid(text, 'has no host name');
  if (scheme === 'ssh') return parseSsh(text, url);
  const isSecure = scheme === 'https';
  return {
    type: 'tcp',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (isSecure ? 2376 : 2375) : Number(url.port),
    ...(isSecure ? { tls: { verify: true } } : {}),
  };
}
