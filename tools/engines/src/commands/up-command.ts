import { startEngine } from '../lifecycle/start-engine.ts';
import { environmentName } from '../matrix/environment-name.ts';
import type { Report } from '../system/report.ts';

/** Starts the engines side by side; answers what to print: shell variables or JSON. */
export async function upCommand(
  names: readonly string[],
  { json, report }: { readonly json: boolean; readonly report: Report },
): Promise<string> {
  const results = await Promise.allSettled(names.map((name) => startEngine(name, { report })));
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason] : [],
  );
  if (failures.length > 0) throw new Error([...new Set(failures.map(messageOf))].join('\n'));
  const endpoints = results.flatMap((result, index) =>
    result.status === 'fulfilled' ? [{ name: names[index] ?? '', endpoint: result.value }] : [],
  );
  if (json) return `${JSON.stringify(endpoints, undefined, 2)}\n`;
  return endpoints
    .map(({ name, endpoint }) => `export ${environmentName(name)}=${endpoint}\n`)
    .join('');
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
