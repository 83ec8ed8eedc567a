import type { OptionRule } from '../grammar/command-rule.ts';
import { flag, value, values } from '../grammar/rules.ts';
import { int64, oneOf, uint32 } from '../grammar/value-readers.ts';

/** `--format` of everything that lists or shows. */
export const format: OptionRule = value('--format', 'Format of the output', {
  read: oneOf(['json', 'table', 'yaml', 'toml']),
});

/** `--quiet` of lists. */
export const quiet: OptionRule = flag('-q, --quiet', 'Only output the ID');

/** How far a transfer is; on standard error. */
export const progress: OptionRule = value(
  '--progress',
  'Progress type (format: auto|none|ansi|plain|color)',
  {
    read: (text) => (/^(auto|none|ansi|plain|color)$/.test(text) ? undefined : { complaint: '' }),
    valueName: 'type',
  },
);

/** Which transport a registry has. */
export const scheme: OptionRule = value(
  '--scheme',
  'Scheme to use when connecting to the container registry. One of (http, https, auto)',
);

/** How much is fetched at once. */
export const downloads: OptionRule = value(
  '--max-concurrent-downloads',
  'Maximum number of concurrent downloads',
  { read: int64 },
);

/** Platforms of an image. */
export const platform: readonly OptionRule[] = [
  value('-a, --arch', 'Set arch if image can target multiple architectures'),
  value('--os', 'Set OS if image can target multiple operating systems'),
  value(
    '--platform',
    'Platform for the image if it is multi-platform. This takes precedence over --os and --arch',
  ),
];

/** What a process is given; of `run`, `create` and `exec`. */
export const processOptions: readonly OptionRule[] = [
  values('-e, --env', 'Set environment variables (format: key=value)'),
  values('--env-file', 'Read in a file of environment variables'),
  value('--gid', 'Set the group ID for the process', { read: uint32 }),
  flag('-i, --interactive', 'Keep the standard input open even if not attached'),
  flag('-t, --tty', 'Open a TTY with the process'),
  value('-u, --user', 'Set the user for the process (format: name|uid[:gid])'),
  value('--uid', 'Set the user ID for the process', { read: uint32 }),
  values('--ulimit', 'Set resource limits (format: <type>=<soft>[:<hard>])'),
  value('-w, --workdir, --cwd', 'Set the initial working directory inside the container', {
    valueName: 'dir',
  }),
];

/** Name servers; of containers and the builder. */
export const dns: readonly OptionRule[] = [
  values('--dns', 'DNS nameserver IP address'),
  value('--dns-domain', 'Default DNS domain'),
  values('--dns-option', 'DNS options'),
  values('--dns-search', 'DNS search domains'),
];
