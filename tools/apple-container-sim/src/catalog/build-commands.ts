import type { CommandRule } from '../grammar/command-rule.ts';
import { command, flag, group, positional, value, values } from '../grammar/rules.ts';
import { int64, oneOf } from '../grammar/value-readers.ts';
import { dns, format, quiet } from './shared-options.ts';

const size = [
  value('-c, --cpus', 'Number of CPUs to allocate to the builder container', { read: int64 }),
  value('-m, --memory', 'Amount of builder container memory'),
];

/** Commands about building. */
export const buildCommands: readonly CommandRule[] = [
  command(
    'build',
    [
      values('-a, --arch', 'Add the architecture type to the build'),
      values('--build-arg', 'Set build-time variables'),
      ...size,
      ...dns,
      value('-f, --file', 'Path to Dockerfile'),
      values('-l, --label', 'Set a label'),
      flag('--no-cache', 'Do not use cache'),
      values('-o, --output', 'Output configuration for the build'),
      values('--os', 'Add the OS type to the build'),
      values('--platform', 'Add the platform to the build'),
      value('--progress', 'Progress type (format: auto|plain|tty)', {
        read: oneOf(['auto', 'plain', 'tty']),
        valueName: 'type',
      }),
      flag('--pull', 'Pull latest image'),
      flag('-q, --quiet', 'Suppress build output'),
      values('--secret', 'Set build-time secrets'),
      values('--ssh', 'Forward an SSH agent', { since: '1.2.1' }),
      values('-t, --tag', 'Name for the built image'),
      value('--target', 'Set the target build stage'),
      value('--vsock-port', 'Builder shim vsock port', { read: int64 }),
    ],
    [positional('context-dir', 'Build directory', 'optional')],
  ),
  group('builder', [
    command('start', [...size, ...dns]),
    command('status', [format, quiet]),
    command('stop', []),
    command('delete, rm', [flag('-f, --force', 'Delete the builder even if it is running')]),
  ]),
];
