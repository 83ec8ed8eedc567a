import { isLoopback } from '../config/bind-address.ts';
import type { NodeRequest } from './node-handler.ts';

/**
 * Whether a web page of another site makes a request. Listening on loopback keeps other machines
 * out, not the pages in the user's own browser: with a name that resolves to 127.0.0.1 they could
 * call, and a call can run commands.
 */
export function isForeignPage({ headers }: NodeRequest): boolean {
  const { origin } = headers;
  if (origin === undefined) return headers['sec-fetch-site'] === 'cross-site';
  if (!URL.canParse(origin)) return true;
  const { hostname } = new URL(origin);
  return !isLoopback(hostname.replace(/^\[|\]$/g, ''));
}
