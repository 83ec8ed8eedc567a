import { json as readJson } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { FoundContainer } from '../daemon/containers.ts';
import type { Engine } from '../daemon/engine.ts';
import { openLog } from '../daemon/open-log.ts';
import { runForeground } from '../daemon/run-foreground.ts';
import { showFrame } from '../daemon/show-frame.ts';
import { startContainer } from '../daemon/start-container.ts';
import { unlessItEnded } from '../daemon/unless-it-ended.ts';

/** Apple's program waits as long for the last output. */
const LAST_OUTPUT_MS = 3_000;

async function exitStatus(engine: Engine, path: string): Promise<number> {
  const { State } = await engine.must('GET', `${path}/json`);
  return State.ExitCode;
}

/** Starts a container and stays until its process has ended; answers its exit status. */
export async function startAndAttach(
  context: Context,
  container: FoundContainer,
  hasInput: boolean,
): Promise<number> {
  const { engine } = context;
  const { record, inspected } = container;
  const path = `/containers/${inspected.Id}`;
  const input = hasInput ? '&stdin=1' : '';
  const connection = await engine.connect(
    `${path}/attach?stream=1&stdout=1&stderr=1&logs=0${input}`,
  );
  const condition = record.request.removes ? 'removed' : 'next-exit';
  // Its head comes once the engine waits: a process may end as soon as it begins.
  const ended = await engine.stream('POST', `${path}/wait?condition=${condition}`);
  try {
    await startContainer(context, container);
  } catch (thrown) {
    connection.destroy();
    ended.destroy();
    throw thrown;
  }
  const end = readJson(ended) as Promise<{ readonly StatusCode: number }>;
  const shown = runForeground({
    connection,
    isTty: record.request.tty,
    hasInput,
    signal: (name) => engine.ask('POST', `${path}/kill?signal=${name}`),
  });
  shown.catch(() => {});
  end.catch(() => {});
  const told = await unlessItEnded(engine, inspected.Id, end);
  const last = await Promise.race([shown, sleep(LAST_OUTPUT_MS, undefined, { ref: false })]);
  connection.destroy();
  ended.destroy();
  // Docker says that it has attached before it has: it misses a process that ends at once.
  if (last?.isEmpty === true && !record.request.removes) {
    for await (const frame of await openLog(context, container)) await showFrame(frame);
  }
  return told?.StatusCode ?? (await exitStatus(engine, path));
}
