import type { MethodImpl } from '@connectrpc/connect';
import { invalidArgument } from '@openshell/driver-api';
import type { OpenShell } from '@openshell/wire';
import type { ApiContext } from '../api-context.ts';
import { defaultWorkspace } from '../find-sandbox.ts';
import { parseLabelSelector } from '../label-selector.ts';
import { toWireSandbox } from '../to-wire-sandbox.ts';

const defaultLimit = 100;
const highestLimit = 1_000;

/** `ListSandboxes`: from the store, oldest first. */
export function listSandboxes(
  context: ApiContext,
): MethodImpl<typeof OpenShell.method.listSandboxes> {
  const { store, lifecycle } = context;
  return ({ limit, offset, labelSelector, workspace, allWorkspaces }) => {
    if (allWorkspaces && workspace !== '') {
      const message = 'cannot go together with workspace';
      throw invalidArgument('list request', [{ field: 'all_workspaces', message }]);
    }
    const own = workspace === '' ? defaultWorkspace : workspace;
    const records = store.list({
      workspace: allWorkspaces ? undefined : own,
      labels: parseLabelSelector(labelSelector),
    });
    const length = limit === 0 ? defaultLimit : Math.min(limit, highestLimit);
    const page = records.slice(offset, offset + length);
    return { sandboxes: page.map((record) => toWireSandbox(record, lifecycle.phaseOf(record))) };
  };
}
