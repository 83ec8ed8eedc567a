import { failure } from '../failure.ts';
import type { ParsedCall } from '../grammar/parsed-call.ts';
import { readContainerRequest } from './container-request.ts';
import { parseCopyPlace } from './copy-place.ts';
import { type OwnEnvironment, parseEnvironment } from './environment.ts';
import { normalizeReference } from './image-reference.ts';
import { parseNetworkLabels } from './labels.ts';
import { checkVolumeName } from './mounts.ts';
import { checkNetworkName } from './network-attachments.ts';
import { checkScheme } from './scheme.ts';
import { parseSize } from './sizes.ts';

type Check = (call: ParsedCall, version: string, own: OwnEnvironment) => void;

/** A command that takes names, or `--all` instead of them. */
function namesOrAll(none: string, both: string): Check {
  return (call) => {
    const hasNames = call.positionals.length > 0;
    if (!hasNames && !call.has('all')) throw failure(none);
    if (hasNames && call.has('all')) throw failure(both);
  };
}

const noContainers = 'no containers specified and --all not supplied';
const stopped = namesOrAll(
  noContainers,
  'explicitly supplied container IDs conflict with the --all flag',
);

const request: Check = (call, version, own) => void readContainerRequest(call, version, own);
const references: Check = (call, version) => {
  checkScheme(call.one('scheme'), version);
  call.positionals.forEach(normalizeReference);
};

const checks: Readonly<Record<string, Check>> = {
  run: request,
  create: request,
  stop: stopped,
  kill: stopped,
  delete: namesOrAll(
    noContainers,
    'explicitly supplied container ID(s) conflict with the --all flag',
  ),
  exec: (call, _version, own) => void parseEnvironment(call.all('env-file'), call.all('env'), own),
  copy: ({ positionals }) => void positionals.map(parseCopyPlace),
  'image pull': references,
  'image push': references,
  'image inspect': references,
  'image tag': references,
  'image save': references,
  'image list': (call) => {
    if (call.has('quiet') && call.has('verbose')) {
      throw failure('cannot use flag --quiet and --verbose together');
    }
  },
  'image delete': namesOrAll(
    'no images specified and --all not supplied',
    'explicitly supplied images conflict with the --all flag',
  ),
  'network create': (call) => {
    parseNetworkLabels(call.all('label'));
    checkNetworkName(call.positionals[0] ?? '');
  },
  'network delete': namesOrAll(
    'no networks specified and --all not supplied',
    'explicitly supplied network name(s) conflict with the --all flag',
  ),
  'volume create': (call) => {
    const [name = ''] = call.positionals;
    checkVolumeName(name);
    if (call.has('s')) parseSize(call.one('s') ?? '');
  },
  'volume delete': namesOrAll(
    'no volumes specified and --all not supplied',
    'explicitly supplied volume name(s) conflict with the --all flag',
  ),
  'registry login': (call) => {
    if (call.has('password-stdin') && !call.has('username')) {
      throw failure('must provide --username with --password-stdin');
    }
  },
};

/** What Apple's client validates before it asks its service. */
export function checkCall(call: ParsedCall, version: string, own: OwnEnvironment): void {
  checks[call.path.join(' ')]?.(call, version, own);
}
