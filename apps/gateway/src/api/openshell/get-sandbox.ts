import type { MethodImpl } from '@connectrpc/connect';
import type { OpenShell } from '@openshell/wire';
import type { ApiContext } from '../api-context.ts';
import { findByName } from '../find-sandbox.ts';
import { toWireSandbox } from '../to-wire-sandbox.ts';

/** `GetSandbox`: by name, from the store. */
export function getSandbox(context: ApiContext): MethodImpl<typeof OpenShell.method.getSandbox> {
  return (request) => {
    const record = findByName(context, request);
    return { sandbox: toWireSandbox(record, context.lifecycle.phaseOf(record)) };
  };
}
