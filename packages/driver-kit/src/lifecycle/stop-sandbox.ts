import type { Container, Sandbox, StopOptions } from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { hasCode, orUndefined } from '../support/has-code.ts';
import { requireContainer } from './find-container.ts';
import { observeSandbox } from './observe-sandbox.ts';

const endable: ReadonlySet<string> = new Set(['running', 'paused', 'restarting', 'stopping']);

/**
 * Ends the main process. One with a terminal is hung up on first, as when its window is closed: an
 * interactive shell ignores the polite signal and would use up the whole grace.
 */
export async function endProcess(
  { runtime, settings }: DriverParts,
  container: Container,
  { signal, graceMs = settings.stopGraceMs }: StopOptions,
): Promise<void> {
  if (!endable.has(container.state)) return;
  if (container.tty && container.state === 'running') {
    await runtime.containers.kill(container.id, 'SIGHUP', { signal }).catch((thrown: unknown) => {
      if (!hasCode(thrown, 'FAILED_PRECONDITION') && !hasCode(thrown, 'NOT_FOUND')) throw thrown;
    });
  }
  await orUndefined(runtime.containers.stop(container.id, graceMs, { signal }));
}

/** Ends a sandbox's processes and keeps its files. */
export function stopSandbox(
  parts: DriverParts,
  id: string,
  options: StopOptions,
): Promise<Sandbox> {
  return parts.queue.run(
    id,
    async () => {
      options.signal?.throwIfAborted();
      await endProcess(parts, await requireContainer(parts, id, options), options);
      return observeSandbox(parts, id, { signal: options.signal });
    },
    options.signal,
  );
}
