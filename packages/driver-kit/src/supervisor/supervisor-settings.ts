import { invalidArgument } from '@openshell/driver-api';
import type { ContainerDriverOptions } from '../container-driver-options.ts';
import { hostNames } from '../routes/host-names.ts';
import type { ConfiguredEndpoint } from '../routes/prove-endpoint.ts';

/** Port of a gateway that nobody moved. */
export const DEFAULT_GATEWAY_PORT = 17_670;

/** Where the supervisor program comes from. */
export type SupervisorSource =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'image'; readonly image: string };

/** How the supervisor is placed in a sandbox and calls back. */
export interface SupervisorSettings {
  readonly source: SupervisorSource;
  /** Address of the gateway as seen from inside. */
  readonly endpoint: string;
  /** Where that is, when it was configured and is none of the names of this machine. */
  readonly elsewhere?: ConfiguredEndpoint;
  /** PEM files on this machine, for an https endpoint. */
  readonly tls?: { readonly ca: string; readonly cert: string; readonly key: string };
  readonly sshSocketPath: string;
}

function tlsOf(options: ContainerDriverOptions): SupervisorSettings['tls'] {
  const { guestTlsCa: ca, guestTlsCert: cert, guestTlsKey: key } = options;
  if (ca !== undefined && cert !== undefined && key !== undefined) return { ca, cert, key };
  if (ca === undefined && cert === undefined && key === undefined) return undefined;
  const missing = Object.entries({ guestTlsCa: ca, guestTlsCert: cert, guestTlsKey: key }).filter(
    ([, path]) => path === undefined,
  );
  throw invalidArgument(
    'driver options',
    missing.map(([field]) => ({ field, message: 'is missing: give all three TLS files or none' })),
  );
}

function endpointOf(options: ContainerDriverOptions, hasTls: boolean): string {
  const scheme = hasTls ? 'https' : 'http';
  const derived = `${scheme}://host.openshell.internal:${options.gatewayPort ?? DEFAULT_GATEWAY_PORT}`;
  const endpoint = options.grpcEndpoint ?? derived;
  if (endpoint.startsWith('https:') === hasTls) return endpoint;
  const message = hasTls
    ? 'TLS files are given, so the endpoint has to be https'
    : 'an https endpoint needs guestTlsCa, guestTlsCert and guestTlsKey';
  throw invalidArgument('driver options', [{ field: 'grpcEndpoint', message }]);
}

function elsewhereOf(endpoint: string): ConfiguredEndpoint | undefined {
  const { protocol, hostname, port } = new URL(endpoint);
  if (hostNames.includes(hostname)) return undefined;
  const usualPort = protocol === 'https:' ? 443 : 80;
  const host = hostname.replace(/^\[|\]$/g, '');
  return { host, port: port === '' ? usualPort : Number(port) };
}

function sourceOf(options: ContainerDriverOptions): SupervisorSource | undefined {
  const { supervisorBin: path, supervisorImage: image } = options;
  if (path !== undefined && image !== undefined) {
    const message = 'supervisorBin is given too: choose one of them';
    throw invalidArgument('driver options', [{ field: 'supervisorImage', message }]);
  }
  if (path !== undefined) return { type: 'file', path };
  return image === undefined ? undefined : { type: 'image', image };
}

/** The supervisor as configured; none when no program is given. */
export function supervisorSettings(
  options: ContainerDriverOptions,
): SupervisorSettings | undefined {
  const source = sourceOf(options);
  const tls = tlsOf(options);
  const endpoint = endpointOf(options, tls !== undefined);
  if (source === undefined) return undefined;
  const elsewhere = elsewhereOf(endpoint);
  return {
    source,
    endpoint,
    sshSocketPath: options.sshSocketPath ?? '/run/openshell/ssh.sock',
    ...(tls === undefined ? {} : { tls }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}
