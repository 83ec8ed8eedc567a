import { stopEngine } from '../lifecycle/stop-engine.ts';
import type { Report } from '../system/report.ts';
import { engineStatus } from './engine-status.ts';

/** Ends the engines side by side; those that do not run are swept up silently. */
export async function downCommand(names: readonly string[], report: Report): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      const { state } = await engineStatus(name);
      await stopEngine(name);
      if (state !== 'stopped') report(`${name}: down`);
    }),
  );
}
