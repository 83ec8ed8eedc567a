import { isolationLevels, parseCpuMillis, parseMemoryBytes } from '@openshell/driver-api';
import { type Command, Option } from 'commander';
import { CompletedOption } from '../../completion/completed.ts';
import { checkQuantity } from '../../input/check-quantity.ts';
import { collect } from '../../input/collect.ts';
import { parseCount } from '../../input/parse-count.ts';
import { parseKeyValue } from '../../input/parse-key-value.ts';
import { type MountInput, parseTmpfs, parseVolume } from '../../input/parse-mount.ts';
import { type PublishInput, parsePublish } from '../../input/parse-publish.ts';

/** The options of `sandbox create`, checked. */
export interface CreateFlags {
  readonly image?: string;
  readonly name?: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly pids?: number;
  readonly env?: readonly string[];
  readonly envFile?: readonly string[];
  readonly workdir?: string;
  readonly user?: string;
  readonly publish?: readonly PublishInput[];
  readonly volume?: readonly MountInput[];
  readonly tmpfs?: readonly MountInput[];
  readonly label?: readonly (readonly [string, string])[];
  readonly isolation?: string;
  readonly driver?: string;
  readonly network?: string;
  readonly pull?: string;
  readonly platform?: string;
  readonly gpus?: number;
  readonly tty?: boolean;
  readonly detach?: boolean;
}

/** A quantity is checked here and sent as it was written. */
function checked(parse: (text: string, field: string) => number, flag: string) {
  return (text: string): string => {
    checkQuantity(parse, text, flag);
    return text;
  };
}

/** Adds the options of `sandbox create`. */
export function addCreateFlags(command: Command): Command {
  return command
    .option('--image <reference>', "image to run (the driver's default)")
    .option('--name <name>', 'name of the sandbox (made up)')
    .option('--cpu <cores>', 'limit of CPU, as "1.5" or "500m"', checked(parseCpuMillis, '--cpu'))
    .option(
      '--memory <size>',
      'limit of memory, as "512Mi" or "2Gi"',
      checked(parseMemoryBytes, '--memory'),
    )
    .option('--pids <count>', 'limit of processes', (text) => parseCount(text, '--pids', 1))
    .option('-e, --env <key=value>', 'variable; KEY alone takes it from here', collect(String))
    .addOption(
      new CompletedOption('--env-file <file>', 'file with variables, one a line', 'file').argParser(
        collect(String),
      ),
    )
    .option('-w, --workdir <path>', 'where the command runs')
    .option('-u, --user <user>', 'who runs it, as "name", "1000" or "1000:1000"')
    .option('-p, --publish <port>', '[IP:][HOST:]PORT[/udp], on 127.0.0.1', collect(parsePublish))
    .option('-v, --volume <mount>', 'NAME:/path[:ro] or /host:/path[:ro]', collect(parseVolume))
    .option('--tmpfs <mount>', 'files in memory: /path[:SIZE]', collect(parseTmpfs))
    .option(
      '-l, --label <key=value>',
      'label, to find it by',
      collect((text) => parseKeyValue(text, '--label')),
    )
    .addOption(new Option('--isolation <level>', 'weakest boundary').choices(isolationLevels))
    .addOption(
      new CompletedOption('--driver <name>', 'what runs it (the default of the gateway)', 'driver'),
    )
    .addOption(new Option('--network <mode>', 'what it may reach').choices(['open', 'none']))
    .addOption(
      new Option('--pull <policy>', 'when to fetch the image').choices([
        'always',
        'if-not-present',
        'never',
      ]),
    )
    .option('--platform <platform>', 'platform of the image, as "linux/arm64"')
    .option('--gpus <count>', 'number of GPUs', (text) => parseCount(text, '--gpus', 1))
    .option('-t, --tty', 'give the command a terminal')
    .option('-d, --detach', 'return when it runs');
}
