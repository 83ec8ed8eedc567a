import type { MethodImpl } from '@connectrpc/connect';
import type { GatewayService } from '@openshell/wire';
import type { ApiContext } from '../api-context.ts';
import { driverOf, findById } from '../find-sandbox.ts';

/** `StreamSandboxLogs`: output of the main process byte for byte, at the pace of the reader. */
export function streamSandboxLogs(
  context: ApiContext,
): MethodImpl<typeof GatewayService.method.streamSandboxLogs> {
  return async function* ({ sandboxId, follow, tailLines, sinceMs, timestamps }, { signal }) {
    const record = findById(context, sandboxId);
    const { driver } = driverOf(context, record);
    const since = sinceMs === undefined ? undefined : Number(sinceMs);
    const options = { signal, follow, tailLines, sinceMs: since, timestamps };
    for await (const { stream, data, timestampMs } of driver.logs(record.id, options)) {
      yield {
        stream,
        data,
        ...(timestampMs === undefined ? {} : { timestampMs: BigInt(timestampMs) }),
      };
    }
  };
}
