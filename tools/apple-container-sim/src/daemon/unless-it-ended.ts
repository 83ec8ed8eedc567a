import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from './engine.ts';

const LOOK_MS = 2_000;

/**
 * What an engine tells of a running container, or nothing once the container has ended: Docker
 * leaves some answers open when a process ends as soon as it has begun.
 */
export async function unlessItEnded<Result>(
  engine: Engine,
  id: string,
  told: Promise<Result>,
): Promise<Result | undefined> {
  let wasOver = false;
  for (;;) {
    const look = sleep(LOOK_MS, undefined, { ref: false });
    const answer = await Promise.race([told.then((result) => ({ result })), look]);
    if (answer !== undefined) return answer.result;
    if (wasOver) return undefined;
    const { status, body } = await engine.ask('GET', `/containers/${id}/json`);
    wasOver = status > 399 || !body.State.Running;
  }
}
