import { isIP } from 'node:net';
import { usageError } from '../cli/usage-error.ts';

/** A port to publish, in the words of the portable `openshell` block of `driver_config`. */
export interface PublishInput {
  readonly container_port: number;
  readonly host_port?: number;
  readonly host_address?: string;
  readonly protocol?: 'udp';
}

const wayOut =
  'write it as --publish [IP:][HOST:]PORT[/udp], as "8080", "9000:80" or "0.0.0.0:9000:80"';

function parsePort(text: string, whole: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw usageError(`--publish: "${text}" in "${whole}" is no port`, wayOut);
}

function parseAddress(text: string, whole: string): string {
  const address = text.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) !== 0) return address;
  throw usageError(`--publish: "${text}" in "${whole}" is no IP address`, wayOut);
}

/** Reads `[IP:][HOST:]PORT[/tcp|/udp]`. An IPv6 address stands in brackets. */
export function parsePublish(text: string): PublishInput {
  const match =
    /^(?:(?:(?<address>\[[^\]]*\]|[^:[\]]+):)?(?<host>[^:/]*):)?(?<container>[^:/]+)(?:\/(?<protocol>tcp|udp))?$/.exec(
      text,
    );
  const { address, host, container, protocol } = match?.groups ?? {};
  if (container === undefined) throw usageError(`--publish: "${text}" is no port`, wayOut);
  return {
    container_port: parsePort(container, text),
    ...(host === undefined || host === '' ? {} : { host_port: parsePort(host, text) }),
    ...(address === undefined ? {} : { host_address: parseAddress(address, text) }),
    ...(protocol === 'udp' ? { protocol } : {}),
  };
}
