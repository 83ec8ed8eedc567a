import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { writeProcessRecord } from './process-record.ts';

export interface DetachedCommand {
  readonly command: string;
  readonly commandArguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface DetachedPlaces {
  readonly log: string;
  readonly record: string;
}

/** Starts a process in a session of its own, so that it outlives this one, and records it. */
export async function spawnDetached(
  { command, commandArguments, environment }: DetachedCommand,
  { log, record }: DetachedPlaces,
): Promise<void> {
  const output = openSync(log, 'a');
  try {
    const child = spawn(command, commandArguments, {
      cwd: '/',
      detached: true,
      env: environment,
      stdio: ['ignore', output, output],
    });
    child.unref();
    const pid = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('spawn', () => resolve(child.pid ?? 0));
    });
    await writeProcessRecord(record, pid);
  } finally {
    closeSync(output);
  }
}
