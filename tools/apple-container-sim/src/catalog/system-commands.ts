import type { CommandRule } from '../grammar/command-rule.ts';
import { command, flag, group, positional, value } from '../grammar/rules.ts';
import { oneOf } from '../grammar/value-readers.ts';
import { format, quiet } from './shared-options.ts';

const prefix = value('-p, --prefix', 'Launchd prefix for services');

/** Commands about the service. */
export const systemCommands: CommandRule = group('system, s', [
  command('status', [prefix, format]),
  command('version', [format]),
  command('start', [
    value('-a, --app-root', 'Path to the root directory for application data'),
    value('--install-root', 'Path to the root directory for application executables and plugins'),
    value('--log-root', 'Path to the root directory for log data'),
    flag('--enable-kernel-install', 'Install the default kernel if it is missing'),
    flag('--disable-kernel-install', 'Do not install a kernel'),
    value('--timeout', 'Number of seconds to wait for API service to become responsive', {
      read: (text) => (/^\d+(\.\d+)?$/.test(text) ? undefined : { complaint: '' }),
    }),
  ]),
  command('stop', [prefix]),
  command('logs', [
    flag('-f, --follow', 'Follow log output'),
    value('--last', 'Fetch logs starting from the specified time period'),
  ]),
  command('df', [format]),
  group('dns', [
    command(
      'create',
      [value('--localhost', 'Set the ip address to be redirected to localhost')],
      [positional('domain-name', 'The local domain name')],
    ),
    command('delete, rm', [], [positional('domain-name', 'The local domain name')]),
    command('list, ls', [format, quiet]),
  ]),
  group('property', [
    command('list, ls', [
      value('--format', 'Format of the output', { read: oneOf(['toml', 'json']) }),
    ]),
  ]),
  group('kernel', [
    command('set', [
      value('--arch', 'The architecture of the kernel binary', { read: oneOf(['amd64', 'arm64']) }),
      value('--binary', 'Path to the kernel file'),
      value('--tar', 'Filesystem path or remote URL to a tar archive containing a kernel file'),
      value('--digest', 'Digest of the archive'),
      flag('--recommended', 'Download and install the recommended kernel'),
      flag('--force', 'Overwrite an existing kernel with the same name'),
    ]),
  ]),
]);
