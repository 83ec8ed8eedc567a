import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CleanUp, createCleanUp } from './clean-up.ts';

/** What every step is given. */
export interface Demo {
  /** Marks everything this run makes on an engine. */
  readonly gatewayId: string;
  /** Holds the configuration and the state of its gateway, and nothing else. */
  readonly directory: string;
  /** The configuration of its gateway. */
  readonly configFile: string;
  readonly cleanUp: CleanUp;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Prepares a run that touches nothing outside a directory of its own. */
export async function createDemo(signal: AbortSignal): Promise<Demo> {
  const gatewayId = `demo-${randomBytes(4).toString('hex')}`;
  const directory = await mkdtemp(join(tmpdir(), 'openshell-demo-'));
  const cleanUp = createCleanUp();
  cleanUp.add('remove the directory', () => rm(directory, { recursive: true, force: true }));
  const configFile = join(directory, 'gateway.toml');
  await writeFile(
    configFile,
    `[openshell.gateway]\ngateway_id = "${gatewayId}"\nstate_directory = "${join(directory, 'state')}"\n`,
    { mode: 0o600 },
  );
  return { gatewayId, directory, configFile, cleanUp, signal };
}
