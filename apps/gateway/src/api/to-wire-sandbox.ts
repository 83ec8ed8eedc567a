import { create, fromJson } from '@bufbuild/protobuf';
import { type Sandbox, SandboxPhase, SandboxSchema, SandboxSpecSchema } from '@openshell/wire';
import type { Phase, PhaseReport } from '../lifecycle/phase.ts';
import type { SandboxRecord } from '../store/sandbox-record.ts';

/** `Completed` has no word on the wire: it is `STOPPED` with a reason and an exit code. */
const phases: Readonly<Record<Phase, SandboxPhase>> = {
  Provisioning: SandboxPhase.PROVISIONING,
  Ready: SandboxPhase.READY,
  Stopping: SandboxPhase.STOPPING,
  Stopped: SandboxPhase.STOPPED,
  Starting: SandboxPhase.STARTING,
  Deleting: SandboxPhase.DELETING,
  Completed: SandboxPhase.STOPPED,
  Error: SandboxPhase.ERROR,
  Unknown: SandboxPhase.UNKNOWN,
};

function readyStatus(phase: Phase): string {
  if (phase === 'Ready') return 'True';
  return phase === 'Unknown' ? 'Unknown' : 'False';
}

/** A stored sandbox as clients see it. */
export function toWireSandbox(record: SandboxRecord, report: PhaseReport): Sandbox {
  const { id, name, workspace, labels, annotations, observation } = record;
  const instanceId = observation?.instanceId ?? '';
  return create(SandboxSchema, {
    metadata: {
      id,
      name,
      workspace,
      labels,
      annotations,
      createdAtMs: BigInt(record.createdAtMs),
      resourceVersion: BigInt(record.resourceVersion),
      deletionTimestampMs: BigInt(record.deletionAtMs ?? 0),
    },
    spec: fromJson(SandboxSpecSchema, record.wireSpec),
    status: {
      sandboxName: name,
      agentPod: instanceId,
      mainProcessInstanceId: instanceId,
      phase: phases[report.phase],
      ...(report.exitCode === undefined ? {} : { exitCode: report.exitCode }),
      conditions: [
        {
          type: 'Ready',
          status: readyStatus(report.phase),
          reason: report.reason,
          message: report.message,
          lastTransitionTime: new Date(record.transitionAtMs).toISOString(),
        },
      ],
    },
  });
}
