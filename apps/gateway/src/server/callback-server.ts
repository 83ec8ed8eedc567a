import { Code } from '@connectrpc/connect';
import type { BindAddress } from '../config/bind-address.ts';
import { type Refusal, refuse } from './answer.ts';
import { type HttpPort, openHttpPort, type PortLimits } from './http-port.ts';

/** Whoever reaches it may be anybody: a sandbox, or another machine. */
const limits: PortLimits = { mostConnections: 256, longestConnectionMs: 60_000 };

const refusal: Refusal = {
  status: 403,
  grpcStatus: Code.PermissionDenied,
  code: 'permission_denied',
  message:
    'this address is for callbacks of sandboxes only; the API is served on the address the gateway was started with',
};

/**
 * Listens where sandboxes reach this machine. Only calls that authenticate as a sandbox belong
 * here, and this gateway serves none of them: whatever is asked is refused.
 */
export async function openCallbackServer(address: BindAddress): Promise<HttpPort> {
  const port = await openHttpPort(address, limits);
  port.serve((request, response) => refuse(request, response, refusal));
  return port;
}
