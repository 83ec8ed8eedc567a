import type { MethodImpl } from '@connectrpc/connect';
import type { OpenShell } from '@openshell/wire';
import type { ApiContext } from '../api-context.ts';
import { runExec } from '../exec/run-exec.ts';
import { toExecRequest } from '../exec/to-exec-request.ts';
import { driverOf, findById, requireReady } from '../find-sandbox.ts';

async function* once(data: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  if (data.length > 0) yield data;
}

/** `ExecSandbox`: runs a command with all its input at hand. */
export function execSandbox(context: ApiContext): MethodImpl<typeof OpenShell.method.execSandbox> {
  return async function* (request, { signal }) {
    const command = toExecRequest(request, once(request.stdin));
    const record = findById(context, request.sandboxId);
    requireReady(context, record);
    const { driver } = driverOf(context, record);
    const { timeoutSeconds } = request;
    yield* runExec((given) => driver.exec(record.id, command, { signal: given }), {
      signal,
      timeoutSeconds,
    });
  };
}
