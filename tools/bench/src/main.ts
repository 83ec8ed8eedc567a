import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { enginesFor, sweep } from '@openshell/engines';
import { coldCreate } from './cold-create.ts';
import { listThousand } from './list-thousand.ts';
import type { Measurement } from './measure.ts';
import { memoryGrowth } from './memory-growth.ts';
import { printTable } from './print-table.ts';
import { benchGatewayId, openSurroundings } from './surroundings.ts';
import { throughput } from './throughput.ts';

const SAMPLES = 20;
const STREAM_BYTES = 16 * 1024 ** 2;
const results = join(import.meta.dirname, '..', 'results');

async function measureEngine(
  engine: Parameters<typeof openSurroundings>[0],
): Promise<readonly Measurement[]> {
  const surroundings = openSurroundings(engine);
  try {
    return [
      ...(await memoryGrowth(surroundings)),
      await coldCreate(surroundings, SAMPLES),
      await listThousand(surroundings, SAMPLES),
      ...(await throughput(surroundings, SAMPLES, STREAM_BYTES)),
    ];
  } finally {
    await surroundings.driver.close();
    await surroundings.runtime.close();
    await sweep(engine, `openshell.ai/gateway-id=${benchGatewayId}`);
    await sweep(engine, 'openshell.bench=yes');
  }
}

const only = process.argv.slice(2);
const measurements: Measurement[] = [];
for (const engine of (await enginesFor('docker', { required: true })).filter(
  ({ name }) => only.length === 0 || only.includes(name),
)) {
  process.stderr.write(`measuring ${engine.name}\n`);
  measurements.push(...(await measureEngine(engine)));
}
printTable(measurements);
await mkdir(results, { recursive: true });
await writeFile(join(results, 'latest.json'), `${JSON.stringify(measurements, undefined, 2)}\n`);
