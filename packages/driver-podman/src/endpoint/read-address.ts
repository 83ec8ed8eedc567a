import type { Endpoint } from '@openshell/driver-kit/http-engine';
import { parseEndpoint } from '@openshell/driver-kit/http-engine';

/**
 * Reads an address as the podman client writes it.
 *
 * @param address - as in `ssh://core@host/run/podman/podman.sock`
 * @param identity - path of the private key that belongs to it, if one is named
 */
export function readAddress(address: string, identity: string | undefined): Endpoint {
  const endpoint = parseEndpoint(address);
  return endpoint.type === 'ssh' && identity !== undefined ? { ...endpoint, identity } : endpoint;
}
