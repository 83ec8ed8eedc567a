import { DriverError, type ExtraHost } from '@openshell/driver-api';
import type { ContainerParts } from './container-parts.ts';
import type { ShownContainer } from './container-schema.ts';
import { showContainer } from './read-containers.ts';

const TIMEOUT_MS = 20_000;

/** Appends what it reads, and proves that it is there. */
const script =
  'while IFS= read -r line; do echo "$line" >> /etc/hosts && grep -qxF -- "$line" /etc/hosts || exit 1; done';

/** Writes extra names into the hosts file, which the service makes anew at each start. */
export async function addHosts(
  { program }: ContainerParts,
  { id, status }: ShownContainer,
  stored: string | undefined,
  isOver: () => boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  const hosts = JSON.parse(stored ?? '[]') as readonly ExtraHost[];
  const gateway = status.networks[0]?.ipv4Gateway ?? undefined;
  const lines = hosts.flatMap(({ name, address }) => {
    const known = address === 'host-gateway' ? gateway : address;
    return known === undefined ? [] : [`${known}\t${name}`];
  });
  if (lines.length === 0 || isOver()) return;
  const input = (async function* () {
    yield Buffer.from(`${lines.join('\n')}\n`);
  })();
  const words = ['exec', '--interactive', '--user=0', id, 'sh', '-c', script];
  const { exitCode, complaint } = await program.attempt(words, {
    input,
    signal,
    timeoutMs: TIMEOUT_MS,
  });
  if (exitCode === 0 || isOver()) return;
  // A process that ended meanwhile needs no names, whatever the program says about it.
  const now = await showContainer(program, id, signal);
  if (now.status.state !== 'running') return;
  throw new DriverError(
    'FAILED_PRECONDITION',
    `the names of this machine could not be written into container "${id}": ${complaint.trim()}`,
    { remedy: 'use an image with "sh" and "grep", and a writable /etc' },
  );
}
