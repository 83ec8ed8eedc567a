import type { DriverCaseContext } from '../../context/driver-case-context.ts';
import { quietSession } from '../../support/quiet-session.ts';
import type { DataStart, DataSubject } from './data-case.ts';

const GRACE_MS = 1_000;

/** A sandbox that runs. */
export async function sandboxSubject(
  { driver, create, run, until, signal }: DriverCaseContext,
  options: DataStart,
): Promise<DataSubject> {
  const { id } = await create(options);
  return {
    exec: async (request, call) => quietSession(await driver.exec(id, request, call)),
    run: (command, request) => run(id, command, request),
    logs: (call) => driver.logs(id, { signal, ...call }),
    copyIn: (directory, archive, call) =>
      driver.copyIn(id, directory, archive, { signal, ...call }),
    copyOut: (path, call) => driver.copyOut(id, path, { signal, ...call }),
    stats: (call) => driver.stats(id, { signal, ...call }),
    stop: async () => void (await driver.stop(id, { graceMs: GRACE_MS, signal })),
    resume: async () => void (await driver.resume(id, { signal })),
    ended: async () => {
      await until('the end of the main process', async () => {
        return (await driver.get(id, { signal })).state === 'exited';
      });
    },
  };
}
