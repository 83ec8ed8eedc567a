import { type ContainerRuntime, DriverError } from '@openshell/driver-api';
import { describeDial, hasConnected } from './dial-report.ts';
import { type DialPlace, withDialer } from './dialer.ts';

const PROOF_TIMEOUT_MS = 5_000;

/** An address somebody configured. */
export interface ConfiguredEndpoint {
  readonly host: string;
  readonly port: number;
}

/**
 * Dials a configured endpoint as written from a container. What answers there is not ours to tell,
 * so a connection is enough.
 *
 * @returns why it cannot be reached; undefined when it can, or when the image has nothing to dial with
 */
export async function proveEndpoint(
  runtime: ContainerRuntime,
  place: DialPlace,
  { host, port }: ConfiguredEndpoint,
  signal: AbortSignal,
): Promise<string | undefined> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(PROOF_TIMEOUT_MS)]);
  const target = { host, port, path: '/' };
  try {
    return await withDialer(runtime, place, [host], { signal: deadline }, async ({ dial }) => {
      for await (const report of dial([target])) {
        return report.tool === 'none' || hasConnected(report) ? undefined : describeDial(report);
      }
      return undefined;
    });
  } catch (thrown) {
    signal.throwIfAborted();
    if (deadline.aborted) return `no answer within ${PROOF_TIMEOUT_MS} ms`;
    if (DriverError.isInstance(thrown) && thrown.code === 'FAILED_PRECONDITION') return undefined;
    throw thrown;
  }
}
