import type { EngineStatus } from './engine-status.ts';

const columns = ['name', 'state', 'version', 'endpoint', 'pid'] as const;

/** One line an engine, columns aligned. */
export function statusTable(engines: readonly EngineStatus[]): string {
  const rows = engines.map((engine) => columns.map((column) => String(engine[column] ?? '-')));
  const lines = [columns.map((column) => column.toUpperCase()), ...rows];
  const widths = columns.map((_, index) =>
    Math.max(...lines.map((line) => line[index]?.length ?? 0)),
  );
  return lines
    .map((line) => line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
