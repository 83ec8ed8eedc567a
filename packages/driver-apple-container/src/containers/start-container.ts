import { setTimeout as sleep } from 'node:timers/promises';
import { DriverError } from '@openshell/driver-api';
import { toComplaintError } from '../program/complaints.ts';
import type { RunningProgram } from '../program/running-program.ts';
import type { RunEnd } from '../runs/known-run.ts';
import { addHosts } from './add-hosts.ts';
import type { ContainerParts } from './container-parts.ts';
import type { ShownContainer } from './container-schema.ts';
import { ownLabels, readLabels } from './encode-labels.ts';
import { showContainer } from './read-containers.ts';

const FIRST_LOOK_MS = 50;
const LONGEST_LOOK_MS = 1_000;
/** Machines boot one after the other, so that many at once take their time. */
const START_TIMEOUT_MS = 180_000;

/**
 * Starts a container in the foreground of a program that is held: its end is the only place where
 * the exit code is told. True when it was not running.
 */
export async function startContainer(
  parts: ContainerParts,
  id: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { program, keeper, poller } = parts;
  const before = await showContainer(program, id, signal);
  if (before.status.state === 'running') return false;
  const { own } = readLabels(before.configuration.labels);
  const hasInput = own[ownLabels.openStdin] === 'true';
  const words = ['start', '--attach', ...(hasInput ? ['--interactive'] : []), id];
  const startedAtMs = Date.now();
  const foreground = await program.start(words, { hasInput });
  const logBytes = own[ownLabels.logBytes];
  const run = keeper.hold(id, foreground, logBytes === undefined ? undefined : Number(logBytes));
  let end: RunEnd | undefined;
  void run.ended.then((each) => {
    end = each;
  });
  const giveUp = async (): Promise<void> => {
    foreground.kill();
    await program.attempt(['stop', '--time=0', id], { timeoutMs: 30_000 }).catch(() => {});
  };
  try {
    const shown = await untilStarted(parts, before, foreground, () => end !== undefined, signal);
    if (shown === undefined) {
      const { exitCode, complaint } = await foreground.ended;
      throw toComplaintError(words, complaint, exitCode);
    }
    await keeper.began(shown, startedAtMs);
    await addHosts(parts, shown, own[ownLabels.extraHosts], () => end !== undefined, signal);
  } catch (thrown) {
    if (end === undefined) await giveUp();
    throw thrown;
  } finally {
    poller.lookNow();
  }
  return true;
}

/** The container once it runs or has run; none when its program ended and it never did. */
async function untilStarted(
  { program }: ContainerParts,
  before: ShownContainer,
  foreground: RunningProgram,
  isOver: () => boolean,
  signal: AbortSignal | undefined,
): Promise<ShownContainer | undefined> {
  const { id } = before;
  const untilMs = Date.now() + START_TIMEOUT_MS;
  for (let pauseMs = FIRST_LOOK_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_LOOK_MS)) {
    const wasOver = isOver();
    const shown = await showContainer(program, id, signal);
    const { state, startedDate } = shown.status;
    if (state === 'running') return shown;
    if (wasOver) {
      // The service tells whole seconds: two runs within one look like one.
      const hasRun = startedDate != null && startedDate !== before.status.startedDate;
      const { complaint } = await foreground.ended;
      return hasRun || !/^Error: /.test(complaint) ? shown : undefined;
    }
    if (Date.now() > untilMs) {
      throw new DriverError('UNAVAILABLE', `container "${id}" did not start within its time`, {
        remedy:
          'if it stays so, restart the service: "container system stop", "container system start"',
      });
    }
    await sleep(pauseMs, undefined, signal === undefined ? {} : { signal });
  }
}
