import type { MethodImpl } from '@connectrpc/connect';
import type { OpenShell } from '@openshell/wire';
import type { ApiContext } from '../api-context.ts';
import { findByName } from '../find-sandbox.ts';
import { toWireSandbox } from '../to-wire-sandbox.ts';

/** `StopSandbox`: answers when it is stopped, or will be as soon as the engine answers again. */
export function stopSandbox(context: ApiContext): MethodImpl<typeof OpenShell.method.stopSandbox> {
  const { lifecycle } = context;
  return async (request, { signal }) => {
    const record = await lifecycle.stop(findByName(context, request), signal);
    return { sandbox: toWireSandbox(record, lifecycle.phaseOf(record)) };
  };
}

/** `StartSandbox`: answers when it runs, or will as soon as the engine answers again. */
export function startSandbox(
  context: ApiContext,
): MethodImpl<typeof OpenShell.method.startSandbox> {
  const { lifecycle } = context;
  return async (request, { signal }) => {
    const record = await lifecycle.start(findByName(context, request), signal);
    return { sandbox: toWireSandbox(record, lifecycle.phaseOf(record)) };
  };
}

/** `DeleteSandbox`: answers when it is gone, or will be as soon as the engine answers again. */
export function deleteSandbox(
  context: ApiContext,
): MethodImpl<typeof OpenShell.method.deleteSandbox> {
  return async (request, { signal }) => ({
    deleted: await context.lifecycle.delete(findByName(context, request), signal),
  });
}
