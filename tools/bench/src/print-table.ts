import type { Measurement } from './measure.ts';
import { printRows } from './print-rows.ts';

function cells({ name, engine, ratio, ours, raw, unit, samples }: Measurement): readonly string[] {
  return [name, engine, ratio.toFixed(3), ours.toFixed(1), raw.toFixed(1), unit, String(samples)];
}

/** Prints measurements as a table for people. */
export function printTable(measurements: readonly Measurement[]): void {
  printRows([
    ['what', 'engine', 'ratio', 'ours', 'raw', 'unit', 'samples'],
    ...measurements.map(cells),
  ]);
}
