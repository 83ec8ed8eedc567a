import { connect } from 'node:net';
import type { BindAddress } from '../config/bind-address.ts';
import { urlOf } from '../server/url-of.ts';

const DIAL_TIMEOUT_MS = 2_000;

/** Whether something listens at an address. */
export function isPortTaken({ host, port }: BindAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: DIAL_TIMEOUT_MS });
    const end = (isTaken: boolean): void => {
      socket.destroy();
      resolve(isTaken);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** Whether a gateway answers at an address. */
export async function gatewayAnswers(address: BindAddress): Promise<boolean> {
  try {
    const answer = await fetch(`${urlOf(address)}/openshell.v1.OpenShell/Health`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(DIAL_TIMEOUT_MS),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
