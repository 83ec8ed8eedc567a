import type { OptionRule } from '../grammar/command-rule.ts';
import { flag, value, values } from '../grammar/rules.ts';
import { int64 } from '../grammar/value-readers.ts';
import { dns, downloads, platform, processOptions, scheme } from './shared-options.ts';

/** Options of both `run` and `create`. */
export const containerOptions: readonly OptionRule[] = [
  ...processOptions,
  value('-c, --cpus', 'Number of CPUs to allocate to the container', { read: int64 }),
  value(
    '-m, --memory',
    'Amount of memory (1MiByte granularity), with optional K, M, G, T, or P suffix',
  ),
  ...platform,
  values('--cap-add', 'Add a Linux capability (e.g. CAP_NET_RAW, or ALL)'),
  values('--cap-drop', 'Drop a Linux capability (e.g. CAP_NET_RAW, or ALL)'),
  value('--cidfile', 'Write the container ID to the path provided'),
  flag('-d, --detach', 'Run the container and detach from the process'),
  ...dns,
  value('--entrypoint', 'Override the entrypoint of the image'),
  flag(
    '--init',
    'Run an init process inside the container that forwards signals and reaps processes',
  ),
  value('--init-image', 'Use a custom init image'),
  value('-k, --kernel', 'Set a custom kernel path', { valueName: 'path' }),
  values('--kernel-arg', 'Add a kernel argument', { since: '1.2.0' }),
  values('-l, --label', 'Add a key=value label to the container'),
  values('--masked-path', 'Mask a path inside the container', { since: '1.2.1' }),
  values('--mount', 'Add a mount to the container (format: type=<>,source=<>,target=<>,readonly)'),
  value('--name', 'Use the specified name as the container ID'),
  values(
    '--network',
    'Attach the container to a network (format: <name>[,mac=XX:XX:XX:XX:XX:XX][,mtu=VALUE])',
  ),
  flag('--no-dns', 'Do not configure DNS in the container'),
  values(
    '-p, --publish',
    'Publish a port from container to host (format: [host-ip:]host-port:container-port[/protocol])',
    { valueName: 'spec' },
  ),
  values(
    '--publish-socket',
    'Publish a socket from container to host (format: host_path:container_path)',
    { valueName: 'spec' },
  ),
  flag('--read-only', 'Mount the root filesystem of the container as read-only'),
  values('--read-only-path', 'Make a path inside the container read-only', { since: '1.2.1' }),
  flag('--rm, --remove', 'Remove the container after it stops'),
  flag('--rosetta', 'Enable Rosetta in the container'),
  value('--runtime', 'Set the runtime handler for the container'),
  scheme,
  value('--shm-size', 'Size of /dev/shm'),
  flag('--ssh', 'Forward SSH agent socket to container'),
  values('--tmpfs', 'Add a tmpfs mount to the container at the given path'),
  flag('--virtualization', 'Expose virtualization capabilities to the container'),
  values('-v, --volume', 'Bind mount a volume into the container'),
  downloads,
];
