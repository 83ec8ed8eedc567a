import type { RuntimeEvent } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { plainContainer } from './fake-engine/plain-container.ts';
import { json } from './fake-engine/start-fake-engine.ts';
import { withFakeEngine } from './fake-engine/with-fake-engine.ts';

const ENDED_AT = '2026-11-21T12:00:00.25Z';
const endedAtMs = Date.parse(ENDED_AT);

const died = {
  Type: 'container',
  Action: 'died',
  Actor: {
    ID: plainContainer.Id,
    Attributes: { name: 'a', team: 'red', containerExitCode: '137' },
  },
  timeNano: (endedAtMs + 0.5) * 1_000_000,
};

/** What is told of a container that died, until the engine ends its events. */
async function toldOf(State: object): Promise<readonly RuntimeEvent[]> {
  const { runtime } = await withFakeEngine({
    handle: ({ path }, response) =>
      path === '/events' ? json(response, died) : json(response, { ...plainContainer, State }),
  });
  const events: RuntimeEvent[] = [];
  const read = async (): Promise<void> => {
    for await (const event of runtime.events()) events.push(event);
  };
  await expect(read()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  return events;
}

const exited = {
  type: 'container-exited',
  containerId: plainContainer.Id,
  containerName: 'a',
  labels: { team: 'red' },
  timeMs: endedAtMs,
  exitCode: 137,
};

test('what Podman calls "died" is told as the end of the main process', async () => {
  expect(await toldOf({ Status: 'exited', OOMKilled: false })).toEqual([exited]);
});

test('a kill for want of memory, for which there is no event, is told before the end', async () => {
  const events = await toldOf({ Status: 'exited', OOMKilled: true, FinishedAt: ENDED_AT });

  const { exitCode: _, ...facts } = exited;
  expect(events).toEqual([{ ...facts, type: 'container-out-of-memory' }, exited]);
});
