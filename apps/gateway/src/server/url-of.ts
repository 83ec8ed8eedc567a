import type { BindAddress } from '../config/bind-address.ts';

/** The address of the API of a gateway that listens there. */
export function urlOf({ host, port }: BindAddress): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
