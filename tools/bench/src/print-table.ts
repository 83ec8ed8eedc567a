import type { Measurement } from './measure.ts';

function cells({ name, engine, ratio, ours, raw, unit, samples }: Measurement): readonly string[] {
  return [name, engine, ratio.toFixed(3), ours.toFixed(1), raw.toFixed(1), unit, String(samples)];
}

/** Prints measurements as a table for people. */
export function printTable(measurements: readonly Measurement[]): void {
  const rows = [
    ['what', 'engine', 'ratio', 'ours', 'raw', 'unit', 'samples'],
    ...measurements.map(cells),
  ];
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  for (const row of rows) {
    const line = row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
    process.stdout.write(`${line.trimEnd()}\n`);
  }
}
