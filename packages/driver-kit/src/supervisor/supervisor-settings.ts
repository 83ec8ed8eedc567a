import { invalidArgument } from '@openshell/driver-api';
import type { ContainerDriverOptions } from '../container-driver-options.ts';

/** Where the supervisor program comes from. */
export type SupervisorSource =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'image'; readonly image: string };

/** How the supervisor is placed in a sandbox and calls back. */
export interface SupervisorSettings {
  readonly source: SupervisorSource;
  /** Address of the gateway as seen from inside. */
  readonly endpoint: string;
  /** Whether that address was configured, and so is used as written. */
  readonly isEndpointConfigured: boolean;
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
  const derived = `${scheme}://host.openshell.internal:${options.gatewayPort ?? 17_670}`;
  const endpoint = options.grpcEndpoint ?? derived;
  if (endpoint.startsWith('https:') === hasTls) return endpoint;
  const message = hasTls
    ? 'TLS files are given, so the endpoint has to be https'
    : 'an https endpoint needs guestTlsCa, guestTlsCert and guestTlsKey';
  throw invalidArgument('driver options', [{ field: 'grpcEndpoint', message }]);
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
  return {
    source,
    endpoint,
    isEndpointConfigured: options.grpcEndpoint !== undefined,
    sshSocketPath: options.sshSocketPath ?? '/run/openshell/ssh.sock',
    ...(tls === undefined ? {} : { tls }),
  };
}
