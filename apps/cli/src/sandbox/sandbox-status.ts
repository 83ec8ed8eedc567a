import { type Sandbox, type SandboxCondition, SandboxPhase } from '@openshell/wire/openshell/v1';

/** What a sandbox does, in the words of the commands. */
export type SandboxStatus =
  | 'Provisioning'
  | 'Ready'
  | 'Error'
  | 'Deleting'
  | 'Unknown'
  | 'Stopping'
  | 'Stopped'
  | 'Starting'
  | 'Completed';

const byPhase: Readonly<Record<SandboxPhase, SandboxStatus>> = {
  [SandboxPhase.UNSPECIFIED]: 'Unknown',
  [SandboxPhase.PROVISIONING]: 'Provisioning',
  [SandboxPhase.READY]: 'Ready',
  [SandboxPhase.ERROR]: 'Error',
  [SandboxPhase.DELETING]: 'Deleting',
  [SandboxPhase.UNKNOWN]: 'Unknown',
  [SandboxPhase.STOPPING]: 'Stopping',
  [SandboxPhase.STOPPED]: 'Stopped',
  [SandboxPhase.STARTING]: 'Starting',
};

/** Why a sandbox is what it is; undefined when the gateway does not tell. */
export function readyCondition(sandbox: Sandbox): SandboxCondition | undefined {
  return sandbox.status?.conditions.find(({ type }) => type === 'Ready');
}

/** What a sandbox does. `Completed` has no phase of its own: stopped because its command ended well. */
export function statusOf(sandbox: Sandbox): SandboxStatus {
  // A later gateway may know more phases.
  const status = byPhase[sandbox.status?.phase ?? SandboxPhase.UNSPECIFIED] ?? 'Unknown';
  const isCompleted = status === 'Stopped' && readyCondition(sandbox)?.reason === 'Completed';
  return isCompleted ? 'Completed' : status;
}

const underWay: ReadonlySet<SandboxStatus> = new Set([
  'Provisioning',
  'Starting',
  'Stopping',
  'Deleting',
  'Unknown',
]);

/** Whether nothing is under way any more. */
export function isSettled(sandbox: Sandbox): boolean {
  return !underWay.has(statusOf(sandbox));
}
