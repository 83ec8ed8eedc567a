import type { Context } from '../context.ts';
import { unlessItEnded } from './unless-it-ended.ts';

/** Runs a command of the stand-in's own in a container and waits for its end, or the container's. */
export async function runHelper(
  { engine }: Context,
  id: string,
  command: readonly string[],
): Promise<void> {
  const { status, body } = await engine.ask('POST', `/containers/${id}/exec`, {
    User: '0',
    Cmd: command,
  });
  // There is nothing left to do in one that has ended already.
  if (status > 399) return;
  const connection = await engine.connect(`/exec/${body.Id}/start`, {}).catch(async (thrown) => {
    const { State } = await engine.must('GET', `/containers/${id}/json`);
    if (State.Running) throw thrown;
  });
  if (connection === undefined) return;
  connection.resume();
  const closed = new Promise((resolve) => connection.once('close', resolve));
  await unlessItEnded(engine, id, closed);
  connection.destroy();
}
