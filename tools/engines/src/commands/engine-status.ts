import { join } from 'node:path';
import { identifyEngine } from '../client/identify-engine.ts';
import { findDefinition } from '../matrix/find-definition.ts';
import { enginePaths } from '../matrix/paths.ts';
import { readProcessRecord } from '../system/process-record.ts';

export interface EngineStatus {
  readonly name: string;
  /** `silent` means that the daemon lives and does not answer, `crashed` that it has gone. */
  readonly state: 'running' | 'silent' | 'crashed' | 'stopped';
  readonly version?: string;
  readonly endpoint?: string;
  readonly pid?: number;
}

export async function engineStatus(name: string): Promise<EngineStatus> {
  const { state, socket } = enginePaths(findDefinition(name));
  const keeper = await readProcessRecord(join(state, 'keeper.pid'));
  if (keeper === undefined) return { name, state: 'stopped' };
  const daemon = await readProcessRecord(join(state, 'daemon.pid'));
  if (daemon === undefined) return { name, state: 'crashed' };
  const identity = await identifyEngine(socket);
  return {
    name,
    state: identity === undefined ? 'silent' : 'running',
    ...(identity === undefined ? {} : { version: identity.version }),
    endpoint: `unix://${socket}`,
    pid: daemon.pid,
  };
}
