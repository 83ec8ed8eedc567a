import type { FaultPoint } from './fault-point.ts';

/** Opens a proxy before an engine's HTTP socket. */
export async function openSocketFaults(socketPath: string): Promise<FaultPoint> {
  throw new Error(`not written yet: ${socketPath}`);
}
