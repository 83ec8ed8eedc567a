import { create, fromJson } from '@bufbuild/protobuf';
import type { PublishedPort } from '@openshell/driver-api';
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

/** How a published port is written: `127.0.0.1:8080->80/tcp`. */
function portText({
  hostAddress,
  hostPort,
  containerPort,
  protocol = 'tcp',
}: PublishedPort): string {
  return `${hostAddress ?? ''}:${hostPort ?? ''}->${containerPort}/${protocol}`;
}

/** What the protocol has no field for: where the sandbox runs, and what it really has. */
function observedAnnotations({ driver, observation }: SandboxRecord): Record<string, string> {
  const ports = observation?.publishedPorts ?? [];
  return {
    'openshell.ai/driver': driver,
    ...(observation === undefined
      ? {}
      : {
          'openshell.ai/isolation': observation.isolation,
          'openshell.ai/network': observation.network,
        }),
    ...(ports.length === 0
      ? {}
      : { 'openshell.ai/published-ports': ports.map(portText).join(', ') }),
  };
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
      annotations: { ...annotations, ...observedAnnotations(record) },
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
