import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Listens on one address of this machine for a dial that proves a way to it. */
export interface ProofListener {
  readonly port: number;
  /** The path that counts; nobody else knows it. */
  readonly path: string;
  /** Resolves once somebody has asked for that path. */
  readonly reached: Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a listener on a free port. Rejects with the system's error, as with `EADDRNOTAVAIL` when the
 * address is none of this machine's.
 */
export async function openProofListener(address: string): Promise<ProofListener> {
  const path = `/openshell/route/${randomUUID()}`;
  let reach = (): void => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  // Loaded only here: it takes a third of the time that this package takes to load.
  const { createServer } = await import('node:http');
  const server = createServer((request, response) => {
    const isProof = request.url === path;
    if (isProof) reach();
    response.writeHead(isProof ? 200 : 404, { connection: 'close' }).end('openshell\n');
  });
  server.listen(0, address);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    path,
    reached,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
