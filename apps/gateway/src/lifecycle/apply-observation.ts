import { isDeepStrictEqual } from 'node:util';
import type { Sandbox } from '@openshell/driver-api';
import type { SandboxRecord } from '../store/sandbox-record.ts';

const ended: ReadonlySet<string> = new Set(['exited', 'failed']);

/**
 * Whether a report tells of a time before the one that is known: of an earlier run, or of a run
 * that is known to have ended. The answer of a call overtakes the events of a watch.
 */
function isStale(known: Sandbox | undefined, told: Sandbox): boolean {
  if (known?.startedAtMs === undefined || told.startedAtMs === undefined) return false;
  if (told.startedAtMs < known.startedAtMs) return true;
  const isSameRun = told.startedAtMs === known.startedAtMs;
  return isSameRun && ended.has(known.state) && !ended.has(told.state) && told.state !== 'deleting';
}

/**
 * A record after its driver reported a sandbox; the same object when nothing is new.
 *
 * Somebody who starts a stopped sandbox with the engine's own tools has changed what is wanted:
 * it is taken as running, not stopped again.
 */
export function applyObservation(record: SandboxRecord, sandbox: Sandbox): SandboxRecord {
  const { observation } = record;
  if (isStale(observation, sandbox)) return record;
  const isStartedOutside =
    record.desired === 'stopped' &&
    record.operation === undefined &&
    sandbox.state === 'running' &&
    observation?.state !== 'running';
  const isSame = !isStartedOutside && !record.isMissing && isDeepStrictEqual(observation, sandbox);
  if (isSame) return record;
  const desired = isStartedOutside ? 'running' : record.desired;
  return { ...record, desired, isMissing: false, observation: sandbox };
}
