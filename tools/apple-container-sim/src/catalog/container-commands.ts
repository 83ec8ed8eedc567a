import type { CommandRule } from '../grammar/command-rule.ts';
import { command, flag, positional, value } from '../grammar/rules.ts';
import { int32, int64 } from '../grammar/value-readers.ts';
import { containerOptions } from './container-options.ts';
import { format, processOptions, progress, quiet } from './shared-options.ts';

const id = positional('container-id', 'Container ID');
const ids = positional('container-ids', 'Container IDs', 'any');
const image = positional('image', 'Image name');
const initArguments = positional('arguments', 'Container init process arguments', 'any', true);

/** Commands about containers. */
export const containerCommands: readonly CommandRule[] = [
  command('create', containerOptions, [image, initArguments]),
  command('run', [...containerOptions, progress], [image, initArguments]),
  command(
    'start',
    [flag('-a, --attach', 'Attach stdout/stderr'), flag('-i, --interactive', 'Attach stdin')],
    [id],
  ),
  command(
    'stop',
    [
      flag('-a, --all', 'Stop all running containers'),
      value('-s, --signal', 'Signal to send to the containers'),
      value('-t, --time', 'Seconds to wait before killing the containers', { read: int32 }),
    ],
    [ids],
  ),
  command(
    'kill',
    [
      flag('-a, --all', 'Kill or signal all running containers'),
      value('-s, --signal', 'Signal to send to the containers'),
    ],
    [ids],
  ),
  command(
    'delete, rm',
    [
      flag('-a, --all', 'Delete all containers'),
      flag('-f, --force', 'Delete containers even if they are running'),
    ],
    [ids],
  ),
  command('list, ls', [
    flag('-a, --all', 'Include containers that are not running'),
    format,
    quiet,
  ]),
  command(
    'exec',
    [...processOptions, flag('-d, --detach', 'Run the process and detach from it')],
    [id, positional('arguments', 'New process arguments', 'some', true)],
  ),
  command('inspect', [], [positional('container-ids', 'Container IDs to inspect', 'some')]),
  command(
    'logs',
    [
      flag('--boot', 'Display the boot log for the container instead of stdio'),
      flag('-f, --follow', 'Follow log output'),
      value(
        '-n',
        'Number of lines to show from the end of the logs. If not provided this will print all of the logs',
        { read: int64 },
      ),
    ],
    [id],
  ),
  command(
    'stats',
    [format, flag('--no-stream', 'Disable streaming stats and only pull the first result')],
    [ids],
  ),
  command('export', [value('-o, --output', 'Pathname for the saved container filesystem')], [id]),
  command(
    'copy, cp',
    [],
    [positional('source', 'Source path'), positional('destination', 'Destination path')],
    '1.0.0',
  ),
  command('prune', []),
];
