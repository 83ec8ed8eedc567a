import { randomUUID } from 'node:crypto';
import type { Measurement } from './measure.ts';
import { benchLabels, type Surroundings } from './surroundings.ts';
import { zeroTar } from './zero-tar.ts';

const BYTES = 200 * 1024 ** 2;
const PAUSE_MS = 20;

/** How much the process grows while work runs, in MB over where it began. */
async function growthOf(work: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, PAUSE_MS);
  await work().finally(() => clearInterval(timer));
  return (most - before) / 1e6;
}

async function discard(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _chunk of stream);
}

/** Growth of this process while 200 MiB pass through each stream. `raw` is the size that passed. */
export async function memoryGrowth({
  runtime,
  engine,
}: Surroundings): Promise<readonly Measurement[]> {
  const name = `bench-${randomUUID()}`;
  const script = `yes 0123456789abcdef | head -c ${BYTES}; head -c ${BYTES} /dev/zero > /tmp/zeros; echo done >&2; sleep 3600`;
  await runtime.containers.create({
    name,
    image: engine.image,
    entrypoint: ['sh', '-c', script],
    labels: benchLabels,
    network: 'none',
    init: true,
  });
  const readLogs = async (): Promise<void> => {
    for await (const { stream } of runtime.containers.logs(name, { follow: true })) {
      if (stream === 'stderr') break;
    }
  };
  const works: Readonly<Record<string, () => Promise<unknown>>> = {
    logs: readLogs,
    exec: async () => {
      const command = ['head', '-c', String(BYTES), '/dev/zero'];
      await discard((await runtime.containers.exec(name, { command })).output);
    },
    'copy out': () => discard(runtime.containers.copyOut(name, '/tmp/zeros')),
    'copy in': () => runtime.containers.copyIn(name, '/tmp', zeroTar(BYTES)),
  };
  const measurements: Measurement[] = [];
  try {
    await runtime.containers.start(name);
    await readLogs();
    for (const [what, work] of Object.entries(works)) {
      // The first pass brings the process to the garbage it collects at, as with the raw client.
      await work();
      const ours = await growthOf(work);
      const raw = BYTES / 1e6;
      const label = `memory growth, ${what} 200 MiB`;
      measurements.push({
        name: label,
        engine: engine.name,
        ratio: ours / raw,
        ours,
        raw,
        unit: 'MB',
        samples: 1,
      });
    }
  } finally {
    await runtime.containers.remove(name, { force: true });
  }
  return measurements;
}
