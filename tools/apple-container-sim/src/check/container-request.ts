import { existsSync } from 'node:fs';
import { Failure, failure, USAGE_STATUS } from '../failure.ts';
import type { ParsedCall } from '../grammar/parsed-call.ts';
import { checkContainerName } from './container-name.ts';
import { type OwnEnvironment, parseEnvironment } from './environment.ts';
import { normalizeReference } from './image-reference.ts';
import { parseLabels } from './labels.ts';
import { parseCapabilities } from './linux-capabilities.ts';
import { type MountRequest, parseMount, parseTmpfs, parseVolume } from './mounts.ts';
import { type NetworkAttachment, parseAttachments } from './network-attachments.ts';
import { checkPlatform } from './platform.ts';
import { type PublishedRange, parsePublishedPorts } from './published-ports.ts';
import { type PublishedSocket, parsePublishedSockets } from './published-sockets.ts';
import { checkScheme } from './scheme.ts';
import { parseMemory, parseSize } from './sizes.ts';
import { parseUlimits, type ResourceLimit } from './ulimits.ts';

/** What `run` and `create` ask for. */
export interface ContainerRequest {
  readonly name?: string;
  readonly image: string;
  readonly arguments: readonly string[];
  readonly entrypoint?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly workingDirectory?: string;
  readonly tty: boolean;
  readonly interactive: boolean;
  readonly limits: readonly ResourceLimit[];
  readonly labels: Readonly<Record<string, string>>;
  readonly mounts: readonly MountRequest[];
  readonly networks: readonly NetworkAttachment[];
  readonly ports: readonly PublishedRange[];
  readonly sockets: readonly PublishedSocket[];
  readonly dns: Readonly<Record<'nameservers' | 'searchDomains' | 'options', readonly string[]>>;
  readonly noDns: boolean;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly shmBytes?: number;
  readonly readOnly: boolean;
  readonly init: boolean;
  readonly capAdd: readonly string[];
  readonly capDrop: readonly string[];
  readonly maskedPaths: readonly string[];
  readonly readOnlyPaths: readonly string[];
  readonly removes: boolean;
  readonly platform?: string;
}

const DEFAULT_CPUS = 4;
const DEFAULT_MEMORY = '1gb';
const DEFAULT_RUNTIME = 'container-runtime-linux';

function checkPaths(option: string, paths: readonly string[]): readonly string[] {
  const wrong = paths.find((path) => !path.startsWith('/') && path !== 'NONE');
  if (wrong === undefined) return paths;
  throw failure(
    `invalid path '${wrong}' for ${option}: path must be absolute, or the NONE sentinel`,
  );
}

function checkRest(call: ParsedCall): void {
  const kernel = call.one('kernel');
  if (kernel !== undefined && !existsSync(kernel)) {
    throw failure(`kernel file not found at path ${kernel}`);
  }
  const runtime = call.one('runtime') ?? DEFAULT_RUNTIME;
  if (runtime !== DEFAULT_RUNTIME) throw failure(`unable to locate runtime plugin ${runtime}`);
  const downloads = Number(call.one('max-concurrent-downloads') ?? 3);
  if (downloads <= 0) {
    throw failure('maximum number of concurrent downloads must be greater than 0');
  }
}

/** Refuses, as a fault of the command line, name servers for a container that has none. */
function checkDns(call: ParsedCall): void {
  const hasDns = ['dns', 'dns-domain', 'dns-option', 'dns-search'].some(call.has);
  if (!call.has('no-dns') || !hasDns) return;
  throw new Failure(USAGE_STATUS, [
    'Error: `--no-dns` cannot be used with DNS configuration flags (`--dns`, `--dns-domain`, `--dns-option`, `--dns-search`)',
    `Usage: container ${call.path.join(' ')} [<options>] <image> [<arguments> ...]`,
    `  See 'container ${call.path.join(' ')} --help' for more information.`,
  ]);
}

function userOf(call: ParsedCall): string | undefined {
  const [uid, gid] = [call.one('uid'), call.one('gid')];
  return (
    call.one('user') ??
    (uid === undefined ? undefined : `${uid}${gid === undefined ? '' : `:${gid}`}`)
  );
}

/** Reads and validates the options of `run` and `create`, in the order Apple's program does. */
export function readContainerRequest(
  call: ParsedCall,
  version: string,
  own: OwnEnvironment,
): ContainerRequest {
  checkDns(call);
  const name = call.one('name');
  if (name !== undefined) checkContainerName(name, version);
  const [image = '', ...rest] = call.positionals;
  checkScheme(call.one('scheme'), version);
  const reference = normalizeReference(image);
  const platform = call.one('platform') ?? own['CONTAINER_DEFAULT_PLATFORM'];
  if (platform !== undefined) checkPlatform(platform);
  checkRest(call);
  const optional = {
    name,
    entrypoint: call.one('entrypoint') === '' ? undefined : call.one('entrypoint'),
    user: userOf(call),
    workingDirectory: call.one('workdir'),
    shmBytes: call.has('shm-size') ? parseSize(call.one('shm-size') ?? '') : undefined,
    platform,
  };
  return {
    image: reference,
    arguments: rest,
    environment: parseEnvironment(call.all('env-file'), call.all('env'), own),
    tty: call.has('tty'),
    interactive: call.has('interactive'),
    limits: parseUlimits(call.all('ulimit')),
    cpus: Number(call.one('cpus') ?? DEFAULT_CPUS),
    memoryBytes: parseMemory(call.one('memory') ?? DEFAULT_MEMORY),
    labels: parseLabels(call.all('label')),
    mounts: [
      ...call.all('tmpfs').map(parseTmpfs),
      ...call.all('volume').map(parseVolume),
      ...call.all('mount').map(parseMount),
    ],
    networks: parseAttachments(call.all('network')),
    ports: parsePublishedPorts(call.all('publish')),
    sockets: parsePublishedSockets(call.all('publish-socket')),
    dns: {
      nameservers: call.all('dns'),
      searchDomains: call.all('dns-search'),
      options: call.all('dns-option'),
    },
    noDns: call.has('no-dns'),
    readOnly: call.has('read-only'),
    init: call.has('init'),
    capAdd: parseCapabilities(call.all('cap-add')),
    capDrop: parseCapabilities(call.all('cap-drop')),
    maskedPaths: checkPaths('--masked-path', call.all('masked-path')),
    readOnlyPaths: checkPaths('--read-only-path', call.all('read-only-path')),
    removes: call.has('rm'),
    ...Object.fromEntries(Object.entries(optional).filter(([, each]) => each !== undefined)),
  };
}
