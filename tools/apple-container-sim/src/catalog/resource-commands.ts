import type { CommandRule } from '../grammar/command-rule.ts';
import { command, flag, group, positional, value, values } from '../grammar/rules.ts';
import { cidr } from '../grammar/value-readers.ts';
import { downloads, format, platform, progress, quiet, scheme } from './shared-options.ts';

const reference = positional('reference', '');
const label = values('--label', 'Set metadata for a resource');

/** Commands about images. */
export const imageCommands: CommandRule = group('image, i', [
  command('pull', [scheme, progress, downloads, ...platform], [reference]),
  command('push', [scheme, progress, ...platform], [reference]),
  command('list, ls', [format, quiet, flag('-v, --verbose', 'Verbose output')]),
  command('inspect', [], [positional('images', 'Images to inspect', 'some')]),
  command(
    'tag',
    [],
    [
      positional('source', 'The existing image reference (format: image-name[:tag])'),
      positional('target', 'The new image reference'),
    ],
  ),
  command(
    'save',
    [value('-o, --output', 'Pathname for the saved image'), ...platform],
    [positional('references', '', 'some')],
  ),
  command('load', [
    value('-i, --input', 'Path to the image tar archive'),
    flag('-f, --force', 'Load images even if invalid member files are detected'),
  ]),
  command(
    'delete, rm',
    [
      flag('-a, --all', 'Delete all images'),
      flag('-f, --force', 'Ignore errors for images that are not found'),
    ],
    [positional('images', '', 'any')],
  ),
  command('prune', [flag('-a, --all', 'Remove all unused images, not just dangling ones')]),
]);

/** Commands about networks. */
export const networkCommands: CommandRule = group('network, n', [
  command(
    'create',
    [
      flag('--internal', 'Restrict to host-only network'),
      label,
      values('--option', 'Set a plugin-specific network option (key=value)'),
      value('--plugin', 'Set the plugin to use to create this network.'),
      value('--subnet', 'Set subnet for a network', { read: cidr(4) }),
      value('--subnet-v6', 'Set the IPv6 prefix for a network', { read: cidr(6) }),
    ],
    [positional('name', 'Network name')],
  ),
  command('list, ls', [format, quiet]),
  command('inspect', [], [positional('networks', 'Networks to inspect', 'some')]),
  command(
    'delete, rm',
    [flag('-a, --all', 'Delete all networks')],
    [positional('network-names', 'Network names', 'any')],
  ),
  command('prune', []),
]);

/** Commands about volumes. */
export const volumeCommands: CommandRule = group('volume, v', [
  command(
    'create',
    [
      label,
      values('--opt', 'Set driver specific options'),
      value('-s', 'Size of the volume in bytes, with optional K, M, G, T, or P suffix'),
    ],
    [positional('name', 'Volume name')],
  ),
  command('list, ls', [format, quiet]),
  command('inspect', [], [positional('names', 'Volumes to inspect', 'some')]),
  command(
    'delete, rm',
    [flag('-a, --all', 'Delete all volumes')],
    [positional('names', 'Volume names', 'any')],
  ),
  command('prune', []),
]);

/** Commands about registries. */
export const registryCommands: CommandRule = group('registry, r', [
  command(
    'login',
    [
      flag('--password-stdin', 'Take the password from stdin'),
      value('-u, --username', 'Registry user name'),
      scheme,
    ],
    [positional('server', 'Registry server name')],
  ),
  command('logout', [], [positional('registry', 'Registry server name')]),
  command('list, ls', [format, quiet]),
]);
