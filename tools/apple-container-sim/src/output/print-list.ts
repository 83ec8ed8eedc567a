import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import type { ParsedCall } from '../grammar/parsed-call.ts';
import { SETUP_STATUS } from '../settings.ts';
import type { Json } from './to-json.ts';

/** A list in every form it can be asked for. */
export interface Listing {
  readonly documents: readonly Json[];
  readonly ids: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Prints a list in the form that was asked for; `-q` counts for the table alone. */
export async function printList(
  { print, printJson }: Context,
  call: ParsedCall,
  { documents, ids, header, rows }: Listing,
): Promise<number> {
  const format = call.one('format') ?? 'table';
  if (format === 'json') {
    printJson(documents);
    return 0;
  }
  if (format !== 'table') {
    throw new Failure(SETUP_STATUS, [`the stand-in does not write ${format}`]);
  }
  if (call.has('quiet')) {
    for (const id of ids) print(id);
    return 0;
  }
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [header, ...rows]) {
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
  return 0;
}
