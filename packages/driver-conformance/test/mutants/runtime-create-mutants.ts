import type { Mount } from '@openshell/driver-api';
import { editContainers, editSpec, editTold, runs } from '../support/edit-runtime.ts';
import type { Mutant } from './mutant.ts';

/** What is asked for the processes is told, and does not hold. */
const securityMutants = (
  [
    ['drop-capabilities', 'dropCapabilities', 'capabilities are not taken away'],
    ['add-capabilities', 'addCapabilities', 'capabilities are not given'],
    ['no-new-privileges', 'noNewPrivileges', 'set-uid programs gain something'],
    ['read-only-root', 'readOnlyRootFilesystem', 'the root can be written to'],
  ] as const
).map(
  ([word, member, fact]): Mutant => ({
    breaks: `runtime-create/${word}`,
    fault: `${fact} although the container tells so`,
    suite: 'runtime',
    runtime: editSpec(
      ({ security }) => ({ security: { ...security, [member]: undefined } }),
      ({ security }) => (security?.[member] === undefined ? {} : { [member]: security[member] }),
    ),
  }),
);

function writable(mount: Mount): Mount {
  return mount.type === 'volume' ? { ...mount, readOnly: false } : mount;
}

/** A mount as the container has it, with what was asked of it. */
function asAsked(told: readonly Mount[], asked: readonly Mount[] = []): readonly Mount[] {
  return told.map((mount) => ({
    ...mount,
    ...asked.find(({ target }) => target === mount.target),
  }));
}

export const runtimeCreateMutants: readonly Mutant[] = [
  {
    breaks: 'runtime-create/not-started',
    fault: 'a container that has not run tells an exit code',
    suite: 'runtime',
    runtime: editTold(({ state }) => (state === 'created' ? { exitCode: 0 } : {})),
  },
  {
    breaks: 'runtime-create/told-process',
    fault: 'a container does not tell its user',
    suite: 'runtime',
    runtime: editTold(() => ({ user: '' })),
  },
  {
    breaks: 'runtime-create/told-labels',
    fault: 'values of labels lose the letters that are not ASCII',
    suite: 'runtime',
    runtime: editTold(({ labels }) => ({
      labels: Object.fromEntries(
        Object.entries(labels).map(([name, value]) => [name, value.replace(/[^ -~]/g, '')]),
      ),
    })),
  },
  {
    breaks: 'runtime-create/told-mounts',
    fault: 'a mount to be read is told as one that can be written',
    suite: 'runtime',
    runtime: editTold(({ mounts }) => ({ mounts: mounts.map(writable) })),
  },
  {
    breaks: 'runtime-create/told-security',
    fault: 'a container tells that set-uid programs may gain something when they may not',
    suite: 'runtime',
    runtime: editTold(() => ({ noNewPrivileges: false })),
  },
  {
    breaks: 'runtime-create/told-no-network',
    fault: 'a container without a network tells that it has some',
    suite: 'runtime',
    runtime: editTold(() => ({ networkMode: 'networks' })),
  },
  {
    breaks: 'runtime-create/handler',
    fault: 'a container tells no handler when none was asked for',
    suite: 'runtime',
    runtime: editSpec(
      () => ({}),
      ({ runtimeHandler }) => ({ runtimeHandler: runtimeHandler ?? '' }),
    ),
  },
  {
    breaks: 'runtime-create/arguments',
    fault: 'arguments lose their dollar signs',
    suite: 'runtime',
    runtime: editSpec(({ command }) => ({
      command: command?.map((word) => word.replaceAll('$', '')),
    })),
  },
  {
    breaks: 'runtime-create/environment',
    fault: 'values of variables lose the spaces at their ends',
    suite: 'runtime',
    runtime: editSpec(({ environment }) => ({
      environment: Object.fromEntries(
        Object.entries(environment ?? {}).map(([name, value]) => [name, value.trim()]),
      ),
    })),
  },
  {
    breaks: 'runtime-create/user',
    fault: 'the group holds for commands beside the main process, and not for that',
    suite: 'runtime',
    runtime: editSpec(
      ({ user, entrypoint }) =>
        runs(entrypoint, 'show-user') ? { user: user?.replace(/:.*/, '') } : {},
      ({ user }, told) => ({ user: user ?? told.user }),
    ),
  },
  {
    breaks: 'runtime-create/working-directory',
    fault: 'the directory holds for commands beside the main process, and not for that',
    suite: 'runtime',
    runtime: editSpec(
      ({ entrypoint }) =>
        runs(entrypoint, 'show-directory') ? { workingDirectory: undefined } : {},
      (spec, told) => ({ workingDirectory: spec.workingDirectory ?? told.workingDirectory }),
    ),
  },
  {
    breaks: 'runtime-create/hostname',
    fault: 'the host name is ignored',
    suite: 'runtime',
    runtime: editSpec(() => ({ hostname: undefined })),
  },
  {
    breaks: 'runtime-create/terminal',
    fault: 'a terminal for the main process is told and is not there',
    suite: 'runtime',
    runtime: editSpec(
      () => ({ tty: false }),
      ({ tty }) => ({ tty: tty === true }),
    ),
  },
  {
    breaks: 'runtime-create/open-stdin',
    fault: 'the input of the main process is never open',
    suite: 'runtime',
    runtime: editSpec(() => ({ openStdin: false })),
  },
  {
    breaks: 'runtime-create/init',
    fault: 'an init process is not there although one was asked for',
    suite: 'runtime',
    runtime: editSpec(() => ({ init: false })),
  },
  {
    breaks: 'runtime-create/stop-signal',
    fault: 'a stop asks with SIGTERM whatever was chosen',
    suite: 'runtime',
    runtime: editSpec(() => ({ stopSignal: undefined })),
  },
  ...securityMutants,
  {
    breaks: 'runtime-create/volume-access',
    fault: 'a volume that was mounted to be read can be written to',
    suite: 'runtime',
    runtime: editSpec(
      ({ mounts, entrypoint }) =>
        // Copies have a case of their own.
        runs(entrypoint, 'write-file') ? { mounts: mounts?.map(writable) } : {},
      ({ mounts }, told) => ({ mounts: asAsked(told.mounts, mounts) }),
    ),
  },
  {
    breaks: 'runtime-create/memory-file-system',
    fault: 'the mode of a memory file system is told and does not hold',
    suite: 'runtime',
    runtime: editSpec(
      ({ mounts }) => ({
        mounts: mounts?.map((mount) =>
          mount.type === 'tmpfs' ? { ...mount, mode: undefined } : mount,
        ),
      }),
      ({ mounts }, told) => ({ mounts: asAsked(told.mounts, mounts) }),
    ),
  },
  {
    breaks: 'runtime-create/extra-hosts',
    fault: 'extra names are ignored',
    suite: 'runtime',
    runtime: editSpec(() => ({ extraHosts: undefined })),
  },
  {
    breaks: 'runtime-create/no-network',
    fault: 'a container is said to have no network, and is on one',
    suite: 'runtime',
    runtime: editSpec(
      ({ network }) => (network === 'none' ? { network: undefined } : {}),
      ({ network }) => (network === 'none' ? { networkMode: 'none', networkDetails: [] } : {}),
    ),
  },
  {
    breaks: 'runtime-create/memory-limit',
    fault: 'a limit of memory is in force and is not told',
    suite: 'runtime',
    runtime: editTold(({ resources: { memoryBytes: _, ...resources } }) => ({ resources })),
  },
  {
    breaks: 'runtime-create/cpu-limit',
    fault: 'a limit of CPU is rounded up to whole cores',
    suite: 'runtime',
    runtime: editSpec(({ resources }) => ({
      resources: {
        ...resources,
        cpuMillis: resources?.cpuMillis && Math.ceil(resources.cpuMillis / 1_000) * 1_000,
      },
    })),
  },
  {
    breaks: 'runtime-create/pids-limit',
    fault: 'a limit of processes is in force and is not told',
    suite: 'runtime',
    runtime: editTold(({ resources: { pidsLimit: _, ...resources } }) => ({ resources })),
  },
  {
    breaks: 'runtime-create/log-limits',
    fault: 'the log is not bounded',
    suite: 'runtime',
    runtime: editSpec(() => ({ logLimits: undefined })),
  },
  {
    breaks: 'runtime-create/published-port',
    fault: 'the list does not tell published ports',
    suite: 'runtime',
    runtime: editContainers(({ list }) => ({
      list: async (options) =>
        (await list(options)).map((container) => ({ ...container, publishedPorts: [] })),
    })),
  },
  {
    breaks: 'runtime-create/other-platform',
    fault: 'the platform of the image is ignored',
    suite: 'runtime',
    runtime: editSpec(() => ({ platform: undefined })),
  },
];
