import { setTimeout as sleep } from 'node:timers/promises';
import { type ContainerExit, DriverError, untilAborted } from '@openshell/driver-api';
import type { ContainerParts } from './container-parts.ts';
import { showContainer } from './read-containers.ts';

const LOOK_MS = 1_000;

/** Resolves when the main process has ended; at once when it does not run. */
export async function waitForContainer(
  { program, keeper }: ContainerParts,
  container: string,
  signal: AbortSignal | undefined,
): Promise<ContainerExit> {
  for (;;) {
    const shown = await showContainer(program, container, signal);
    const { status } = shown;
    const run = keeper.held(container);
    // The program tells of the end a moment after the service does.
    if (run !== undefined && (status.state === 'running' || !run.isOver())) {
      await (signal === undefined ? run.ended : untilAborted(run.ended, signal));
      continue;
    }
    if (status.state === 'stopped') {
      const exitCode = (await keeper.known(shown))?.end?.exitCode;
      if (exitCode !== undefined) return { exitCode };
      if (status.startedDate == null) return { exitCode: 0 };
      throw new DriverError(
        'FAILED_PRECONDITION',
        `nobody heard how container "${container}" ended`,
        {
          remedy: 'the exit code is known to the gateway that started it, while it lives',
        },
      );
    }
    await sleep(LOOK_MS, undefined, signal === undefined ? {} : { signal });
  }
}
