import { usageError } from '../cli/usage-error.ts';

/**
 * Reads the address of a gateway. Answers its origin.
 *
 * @param text - an `http` or `https` URL without a path
 * @param source - the flag or variable it came from
 */
export function parseGatewayUrl(text: string, source: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isEndpoint =
    (url?.protocol === 'http:' || url?.protocol === 'https:') &&
    url.pathname === '/' &&
    `${url.search}${url.hash}${url.username}${url.password}` === '';
  if (url !== undefined && isEndpoint) return url.origin;
  throw usageError(
    `${source}: "${text}" is no address of a gateway`,
    'write it as "http://127.0.0.1:17670"',
  );
}
