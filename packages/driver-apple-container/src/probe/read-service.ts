import { DriverError } from '@openshell/driver-api';
import * as z from 'zod/mini';
import type { ContainerProgram } from '../program/container-program.ts';

/** Releases before had other documents. */
const FLOOR = '1.0.0';
const TIMEOUT_MS = 20_000;
const START_TIMEOUT_MS = 120_000;

const versionsSchema = z.array(z.object({ appName: z.string(), version: z.string() }));
const statusSchema = z.object({
  status: z.string(),
  appRoot: z.nullish(z.string()),
  paths: z.nullish(z.object({ appRoot: z.nullish(z.string()) })),
});

/** A service that answers. */
export interface FoundService {
  readonly version: string;
  readonly serviceVersion: string;
  /** Directory of its data; tells one user's service from another's. */
  readonly root: string;
}

/** Some releases tell their version in a sentence. */
function numberIn(text: string): string | undefined {
  return /\d+\.\d+\.\d+/.exec(text)?.[0];
}

/** Whether one version is older than another. */
export function isOlder(version: string, other: string): boolean {
  const [left, right] = [version, other].map((each) => each.split('.').map(Number));
  const place = (left ?? []).findIndex((part, index) => part !== right?.[index]);
  return place !== -1 && (left?.[place] ?? 0) < (right?.[place] ?? 0);
}

function tooOld(version: string): DriverError {
  return new DriverError(
    'FAILED_PRECONDITION',
    `container ${version} is too old: ${FLOOR} is needed`,
    {
      remedy: 'update it with "brew upgrade container"',
    },
  );
}

function notStarted(status: string): DriverError {
  const why = status === 'unregistered' ? 'is not started' : 'does not answer';
  const command =
    status === 'unregistered'
      ? 'container system start'
      : 'container system stop && container system start';
  return new DriverError('UNAVAILABLE', `the service of Apple's container program ${why}`, {
    retry: 'after-remedy',
    remedy: `start it with "${command}", or set start_service`,
  });
}

/** Asks for the versions of program and service; releases before 0.8 have no words for that. */
async function readVersions(program: ContainerProgram, signal?: AbortSignal) {
  const options = { signal, timeoutMs: TIMEOUT_MS };
  const { exitCode, stdout } = await program.attempt(
    ['system', 'version', '--format=json'],
    options,
  );
  if (exitCode === 0) {
    const [client, service] = versionsSchema.parse(JSON.parse(stdout));
    return { client: numberIn(client?.version ?? ''), service: numberIn(service?.version ?? '') };
  }
  return { client: numberIn(await program.run(['--version'], options)), service: undefined };
}

async function readStatus(program: ContainerProgram, signal?: AbortSignal) {
  const words = ['system', 'status', '--format=json'];
  const { stdout } = await program.attempt(words, { signal, timeoutMs: TIMEOUT_MS });
  return statusSchema.parse(JSON.parse(stdout));
}

/** The service, started first if that is wanted. Rejects with what is in the way and what mends it. */
export async function readService(
  program: ContainerProgram,
  { startService }: { readonly startService: boolean },
  signal?: AbortSignal,
): Promise<FoundService> {
  const { client, service } = await readVersions(program, signal);
  if (client === undefined || isOlder(client, FLOOR)) throw tooOld(client ?? 'of no known version');
  if (service === undefined) {
    const { status } = await readStatus(program, signal);
    if (!startService) throw notStarted(status);
    // It would ask about a kernel that is missing, and nobody answers here.
    await program.run(['system', 'start', '--disable-kernel-install'], {
      signal,
      timeoutMs: START_TIMEOUT_MS,
    });
    return readService(program, { startService: false }, signal);
  }
  if (service !== client) {
    throw new DriverError(
      'FAILED_PRECONDITION',
      `the service is of release ${service}, and the program of ${client}`,
      { remedy: 'restart it with "container system stop && container system start"' },
    );
  }
  const { appRoot, paths } = await readStatus(program, signal);
  return { version: client, serviceVersion: service, root: appRoot ?? paths?.appRoot ?? '' };
}
