import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { enginesFor, sweep } from '@openshell/engines';
import { coldCreate } from './cold-create.ts';
import { listThousand } from './list-thousand.ts';
import type { Measurement } from './measure.ts';
import { measureImports } from './measure-imports.ts';
import { memoryGrowth } from './memory-growth.ts';
import { printRows } from './print-rows.ts';
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

async function keep(name: string, values: readonly object[]): Promise<void> {
  await mkdir(results, { recursive: true });
  await writeFile(join(results, name), `${JSON.stringify(values, undefined, 2)}\n`);
}

const only = process.argv.slice(2);
if (only.length === 0 || only.includes('imports')) {
  process.stderr.write('measuring imports\n');
  const imports = measureImports(SAMPLES);
  printRows([
    ['import', 'over bare Node', 'of processors', 'ratio', 'whole process', 'bare Node', 'samples'],
    ...imports.map((each) => [
      each.name,
      `${each.overBareMs.toFixed(0)} ms`,
      `${each.processorOverBareMs.toFixed(0)} ms`,
      (each.totalMs / each.bareMs).toFixed(2),
      `${each.totalMs.toFixed(0)} ms`,
      `${each.bareMs.toFixed(0)} ms`,
      String(each.samples),
    ]),
  ]);
  await keep('imports.json', imports);
}
const isEngineWanted = (name: string): boolean => only.length === 0 || only.includes(name);
if (only.length === 0 || only.some((name) => name !== 'imports')) {
  const measurements: Measurement[] = [];
  const engines = await enginesFor('docker', { required: true });
  for (const engine of engines.filter(({ name }) => isEngineWanted(name))) {
    process.stderr.write(`measuring ${engine.name}\n`);
    measurements.push(...(await measureEngine(engine)));
  }
  printTable(measurements);
  await keep('latest.json', measurements);
}
