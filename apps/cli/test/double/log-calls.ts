import type { ServiceImpl } from '@connectrpc/connect';
import type { GatewayService } from '@openshell/wire/gateway/v1';
import { type GatewayState, nextChange, sandboxWithId } from './gateway-state.ts';

/** Output of main processes. */
export function logCalls(
  state: GatewayState,
): Pick<ServiceImpl<typeof GatewayService>, 'streamSandboxLogs'> {
  return {
    async *streamSandboxLogs(request, { signal }) {
      const sandbox = sandboxWithId(state, request.sandboxId);
      const since = Number(request.sinceMs ?? 0n);
      let next = Math.max(0, sandbox.log.length - (request.tailLines ?? sandbox.log.length));
      while (!signal.aborted) {
        const piece = sandbox.log[next];
        if (piece !== undefined) {
          next += 1;
          if (piece.timeMs < since) continue;
          const time = request.timestamps ? { timestampMs: BigInt(piece.timeMs) } : {};
          yield { stream: piece.stream, data: piece.data, ...time };
        } else if (!request.follow || sandbox.hasEnded) {
          return;
        } else {
          await nextChange(sandbox, signal);
        }
      }
    },
  };
}
