import { engineStatus } from './engine-status.ts';
import { statusTable } from './status-table.ts';

export async function statusCommand(names: readonly string[], json: boolean): Promise<string> {
  const engines = await Promise.all(names.map(engineStatus));
  return json ? `${JSON.stringify(engines, undefined, 2)}\n` : statusTable(engines);
}
