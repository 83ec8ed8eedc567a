import { DriverError, type RuntimeEvent } from '@openshell/driver-api';
import { expect, test } from 'vitest';
import { type LastRun, tellOutOfMemory } from './tell-out-of-memory.ts';

const FINISHED_AT = '2026-11-21T12:00:00.25Z';

function event(type: RuntimeEvent['type'], timeMs = Date.parse(FINISHED_AT) + 10): RuntimeEvent {
  return { type, containerId: 'a', containerName: 'a', labels: { team: 'red' }, timeMs };
}

async function* streamOf(events: readonly RuntimeEvent[]): AsyncGenerator<RuntimeEvent> {
  yield* events;
}

async function told(
  events: readonly RuntimeEvent[],
  readLastRun: () => Promise<LastRun>,
): Promise<readonly RuntimeEvent[]> {
  const seen: RuntimeEvent[] = [];
  for await (const each of tellOutOfMemory(streamOf(events), readLastRun)) seen.push(each);
  return seen;
}

test('a kill for want of memory is told just before the end of the main process', async () => {
  const exited = { ...event('container-exited'), exitCode: 137 };
  const run = { OOMKilled: true, FinishedAt: FINISHED_AT };

  const events = await told([event('container-started'), exited], async () => run);

  const { exitCode: _, ...facts } = exited;
  const outOfMemory = { ...facts, type: 'container-out-of-memory' };
  expect(events).toEqual([event('container-started'), outOfMemory, exited]);
});

test.each([
  ['had memory enough', { OOMKilled: false, FinishedAt: FINISHED_AT }],
  ['is followed by another that has not ended', { OOMKilled: true }],
  [
    'is followed by another that went out of memory',
    { OOMKilled: true, FinishedAt: '2026-11-21T12:00:09Z' },
  ],
])('nothing is told of a run that %s', async (_, run) => {
  const exited = event('container-exited');

  expect(await told([exited], async () => run)).toEqual([exited]);
});

test('the end of a container that is removed by now is told', async () => {
  const exited = event('container-exited');
  const readLastRun = async (): Promise<LastRun> => {
    throw new DriverError('NOT_FOUND', 'no such container');
  };

  expect(await told([exited], readLastRun)).toEqual([exited]);
});

test('an engine that does not answer ends the events', async () => {
  const readLastRun = async (): Promise<LastRun> => {
    throw new DriverError('UNAVAILABLE', 'the engine is gone');
  };

  await expect(told([event('container-exited')], readLastRun)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
});
