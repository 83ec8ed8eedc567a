import type { MethodImpl } from '@connectrpc/connect';
import { type ExecSession, invalidArgument } from '@openshell/driver-api';
import type { ExecSandboxInput, ExecSandboxRequest, OpenShell } from '@openshell/wire';
import type { ApiContext } from '../api-context.ts';
import { runExec } from '../exec/run-exec.ts';
import { toExecRequest } from '../exec/to-exec-request.ts';
import { driverOf, findById, requireReady } from '../find-sandbox.ts';

async function readStart(inputs: AsyncIterator<ExecSandboxInput>): Promise<ExecSandboxRequest> {
  const first = await inputs.next();
  if (first.done !== true && first.value.payload.case === 'start') return first.value.payload.value;
  throw invalidArgument('exec input', [{ field: 'start', message: 'has to come first' }]);
}

/** Input for the process. Changes of the terminal's size are taken out and carried out here. */
async function* stdinOf(
  inputs: AsyncIterator<ExecSandboxInput>,
  session: Promise<ExecSession>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const { done, value } = await inputs.next();
    if (done === true) return;
    const { payload } = value;
    if (payload.case === 'stdin') yield payload.value;
    if (payload.case === 'resize') {
      const { cols, rows } = payload.value;
      await (await session).resize({ columns: cols, rows });
    }
    if (payload.case === 'start') {
      throw invalidArgument('exec input', [{ field: 'start', message: 'came twice' }]);
    }
  }
}

/** `ExecSandboxInteractive`: runs a command whose input comes bit by bit. */
export function execSandboxInteractive(
  context: ApiContext,
): MethodImpl<typeof OpenShell.method.execSandboxInteractive> {
  return async function* (requests, { signal }) {
    const inputs = requests[Symbol.asyncIterator]();
    const start = await readStart(inputs);
    let announce = (_session: Promise<ExecSession>): void => {};
    const session = new Promise<ExecSession>((resolve) => {
      announce = resolve;
    });
    const command = toExecRequest(start, stdinOf(inputs, session));
    const record = findById(context, start.sandboxId);
    requireReady(context, record);
    const { driver } = driverOf(context, record);
    const { timeoutSeconds } = start;
    yield* runExec(
      (given) => {
        const opening = driver.exec(record.id, command, { signal: given });
        announce(opening);
        return opening;
      },
      { signal, timeoutSeconds },
    );
  };
}
