import {
  type Container,
  type ContainerState,
  type ContainerSummary,
  type IsolationLevel,
  isolationLevels,
  type Sandbox,
  type SandboxState,
} from '@openshell/driver-api';
import { labelNames, userLabelsOf } from '../identity/labels.ts';

const states: Readonly<Record<ContainerState, SandboxState>> = {
  created: 'created',
  running: 'running',
  paused: 'paused',
  restarting: 'running',
  stopping: 'stopping',
  exited: 'exited',
  removing: 'deleting',
  dead: 'failed',
  unknown: 'unknown',
};

interface Explanation {
  readonly reason: string;
  readonly message: string;
}

/** What exit codes mean by the custom of shells and of init processes, which engines put first. */
const exitHints: Readonly<Record<number, string>> = {
  126: ': the command could not be run',
  127: ': the command was not found',
  137: ': it was killed',
};

function explainExit({ exitCode, outOfMemory }: Partial<Container>): Explanation {
  if (outOfMemory === true && exitCode !== 0) {
    return { reason: 'OutOfMemory', message: 'a process was killed for want of memory' };
  }
  if (exitCode === 0) return { reason: 'Completed', message: 'the main process ended' };
  const code = exitCode === undefined ? 'an unknown exit code' : `exit code ${exitCode}`;
  const hint = exitHints[exitCode ?? 0] ?? '';
  return { reason: 'ProcessExited', message: `the main process ended with ${code}${hint}` };
}

function explain(state: SandboxState, container: Partial<Container>): Explanation {
  switch (state) {
    case 'provisioning':
      return { reason: 'Provisioning', message: 'being made' };
    case 'created':
      return { reason: 'Created', message: 'made and not started' };
    case 'running':
      return { reason: 'Running', message: 'the main process runs' };
    case 'paused':
      return { reason: 'Paused', message: 'frozen by the engine' };
    case 'stopping':
      return { reason: 'Stopping', message: 'the engine is ending it' };
    case 'exited':
      return explainExit(container);
    case 'failed':
      return { reason: 'EngineFailed', message: container.error ?? 'the engine gave it up' };
    case 'deleting':
      return { reason: 'Deleting', message: 'the engine is removing it' };
    case 'unknown':
      return { reason: 'Unknown', message: 'the engine reports a state that is not known here' };
  }
}

function isolationOf(labels: Readonly<Record<string, string>>): IsolationLevel {
  const stored = labels[labelNames.isolation];
  return isolationLevels.find((level) => level === stored) ?? 'shared-kernel';
}

const optionalMembers = [
  'exitCode',
  'outOfMemory',
  'startedAtMs',
  'finishedAtMs',
  'resources',
] as const;

/** What only an inspected container, or one that ended, can tell. */
function optional(container: Partial<Container>): Partial<Sandbox> {
  const known = optionalMembers.filter((name) => container[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, container[name]]));
}

/** What a container, listed or inspected, tells about its sandbox; none when it runs no sandbox. */
export function toSandbox(container: ContainerSummary | Container): Sandbox | undefined {
  const { labels } = container;
  const id = labels[labelNames.sandboxId];
  if (id === undefined) return undefined;
  const state = states[container.state];
  return {
    id,
    name: labels[labelNames.sandboxName] ?? id,
    workspace: labels[labelNames.sandboxWorkspace] ?? 'default',
    labels: userLabelsOf(labels),
    state,
    ...explain(state, container),
    createdAtMs: container.createdAtMs,
    instanceId: container.id,
    image: labels[labelNames.image] ?? container.image,
    imageId: container.imageId,
    isolation: isolationOf(labels),
    network: container.networks.some((network) => network !== 'none') ? 'open' : 'none',
    publishedPorts: container.publishedPorts,
    ...optional(container),
  };
}

/** A sandbox whose `create` is under way. */
export function provisioningSandbox(
  id: string,
  spec: {
    readonly name: string;
    readonly workspace: string;
    readonly image: string;
    readonly labels?: Readonly<Record<string, string>> | undefined;
    readonly isolation: IsolationLevel;
    readonly network: unknown;
  },
): Sandbox {
  return {
    id,
    name: spec.name,
    workspace: spec.workspace,
    labels: spec.labels ?? {},
    state: 'provisioning',
    ...explain('provisioning', {}),
    createdAtMs: Date.now(),
    image: spec.image,
    isolation: spec.isolation,
    network: spec.network === 'none' ? 'none' : 'open',
    publishedPorts: [],
  };
}
