import type { RuntimeCaseContext } from '../../context/runtime-case-context.ts';
import { quietSession } from '../../support/quiet-session.ts';
import type { DataStart, DataSubject } from './data-case.ts';

const GRACE_MS = 1_000;

/** A container that runs. */
export async function containerSubject(
  { runtime: { containers, volumes }, labels, start, run, signal }: RuntimeCaseContext,
  { command, ...options }: DataStart,
): Promise<DataSubject> {
  for (const mount of options.mounts ?? []) {
    // A driver makes what is missing; a runtime is asked to.
    if (mount.type === 'volume') await volumes.create({ name: mount.volume, labels }, { signal });
  }
  const id = await start({ ...options, ...(command === undefined ? {} : { entrypoint: command }) });
  return {
    exec: async (request, call) => quietSession(await containers.exec(id, request, call)),
    run: (words, request) => run(id, words, request),
    logs: (call) => containers.logs(id, { signal, ...call }),
    copyIn: (directory, archive, call) =>
      containers.copyIn(id, directory, archive, { signal, ...call }),
    copyOut: (path, call) => containers.copyOut(id, path, { signal, ...call }),
    stats: (call) => containers.stats(id, { signal, ...call }),
    stop: async () => void (await containers.stop(id, GRACE_MS, { signal })),
    resume: async () => void (await containers.start(id, { signal })),
    ended: async () => void (await containers.wait(id, { signal })),
  };
}
