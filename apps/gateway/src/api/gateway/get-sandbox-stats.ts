import type { MethodImpl } from '@connectrpc/connect';
import type { GatewayService } from '@openshell/wire';
import type { ApiContext } from '../api-context.ts';
import { driverOf, findById } from '../find-sandbox.ts';

/** `GetSandboxStats`: a moment's use. */
export function getSandboxStats(
  context: ApiContext,
): MethodImpl<typeof GatewayService.method.getSandboxStats> {
  return async ({ sandboxId }, { signal }) => {
    const record = findById(context, sandboxId);
    const stats = await driverOf(context, record).driver.stats(record.id, { signal });
    const { memoryLimitBytes } = stats;
    return {
      memoryBytes: BigInt(stats.memoryBytes),
      ...(memoryLimitBytes === undefined ? {} : { memoryLimitBytes: BigInt(memoryLimitBytes) }),
      cpuTotalNanoseconds: BigInt(stats.cpuTotalNanoseconds),
      pids: stats.pids,
      networkReceivedBytes: BigInt(stats.networkReceivedBytes),
      networkSentBytes: BigInt(stats.networkSentBytes),
    };
  };
}
