import { isIP } from 'node:net';
import { configurationError } from './configuration-error.ts';
import type { Setting } from './setting.ts';

/** Where to listen. */
export interface BindAddress {
  /** IP address without brackets, or `localhost`. */
  readonly host: string;
  /** TCP port; 0 lets the system choose. */
  readonly port: number;
}

const form = /^(?:\[(?<bracketed>[^\]]+)\]|(?<plain>[^:]+|[^:]*:[^:]*:.*?))(?::(?<port>\d+))?$/;

/** Reads a port. `INVALID_ARGUMENT` naming the source when it is none. */
export function parsePort({ value, source }: Setting<string>): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw configurationError(source, `"${value}" is no port`, 'write a number from 0 to 65535');
}

/** Reads `address`, `address:port` or `[address]:port`. */
export function parseBindAddress(given: Setting<string>): {
  readonly host: string;
  readonly port?: number;
} {
  const { value, source } = given;
  const isPlainV6 = isIP(value) === 6;
  const groups = isPlainV6 ? { plain: value } : form.exec(value)?.groups;
  const host = groups?.['bracketed'] ?? groups?.['plain'] ?? '';
  if (host !== 'localhost' && isIP(host) === 0) {
    throw configurationError(
      source,
      `"${value}" is no address`,
      'write it as "127.0.0.1:17670" or "[::1]:17670"',
    );
  }
  const port = groups?.['port'];
  return { host, ...(port === undefined ? {} : { port: parsePort({ value: port, source }) }) };
}

/** Whether only this machine reaches an address. */
export function isLoopback(host: string): boolean {
  const plain = host.replace(/^::ffff:/i, '');
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && /^127\./.test(plain));
}

/** Refuses an address that others could reach. */
export function requireLoopback({ value, source }: Setting<string>, host: string): void {
  if (isLoopback(host)) return;
  throw configurationError(
    source,
    `"${value}" can be reached from other machines, and that needs TLS and client authentication, which this gateway does not have`,
    'bind to 127.0.0.1 or ::1, and reach it from elsewhere through SSH',
  );
}
