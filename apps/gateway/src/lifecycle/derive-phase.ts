import type { Sandbox } from '@openshell/driver-api';
import type { OperationKind, RecordedError, SandboxRecord } from '../store/sandbox-record.ts';
import type { DriverView, PhaseReport } from './phase.ts';
import { isRuntimeChanged } from './runtime-changed.ts';

type Named = Pick<PhaseReport, 'phase' | 'reason' | 'message'>;

const underWay: Readonly<Record<OperationKind, Named>> = {
  create: { phase: 'Provisioning', reason: 'Starting', message: 'Sandbox is being made' },
  start: { phase: 'Starting', reason: 'Starting', message: 'Sandbox start requested' },
  stop: { phase: 'Stopping', reason: 'Stopping', message: 'Sandbox stop requested' },
  delete: { phase: 'Deleting', reason: 'Deleting', message: 'Sandbox deletion requested' },
};

const failureReasons: Readonly<Record<OperationKind, string>> = {
  create: 'CreateFailed',
  start: 'StartFailed',
  stop: 'StopFailed',
  delete: 'DeleteFailed',
};

function errorText({ code, fact, remedy }: RecordedError): string {
  return remedy === undefined ? `${code}: ${fact}` : `${code}: ${fact}: ${remedy}`;
}

/** An operation that has failed and is tried again says why. */
function ofOperation({ operation }: SandboxRecord): Named | undefined {
  if (operation === undefined) return undefined;
  const named = underWay[operation.kind];
  if (operation.lastError === undefined) return named;
  const reason = operation.lastError.code === 'UNAVAILABLE' ? 'RuntimeUnavailable' : 'Retrying';
  return { phase: named.phase, reason, message: errorText(operation.lastError) };
}

function ofExit(sandbox: Sandbox, isStopWanted: boolean): Named {
  const { reason, message, exitCode, outOfMemory } = sandbox;
  if (isStopWanted) return { phase: 'Stopped', reason: 'Stopped', message: 'Sandbox is stopped' };
  if (exitCode === 0) {
    return { phase: 'Completed', reason: 'Completed', message: 'The main process ended with 0' };
  }
  if (outOfMemory) return { phase: 'Error', reason: 'OutOfMemory', message };
  if (exitCode === undefined) return { phase: 'Stopped', reason, message };
  return { phase: 'Error', reason: 'ProcessExited', message };
}

function ofObservation(sandbox: Sandbox, isStopWanted: boolean): Named {
  const { state, reason, message } = sandbox;
  switch (state) {
    case 'provisioning':
    case 'created':
      return isStopWanted
        ? { phase: 'Stopped', reason, message }
        : { phase: 'Provisioning', reason, message };
    case 'running':
      return { phase: 'Ready', reason: 'Ready', message: 'Sandbox runs' };
    case 'paused':
      return { phase: 'Stopped', reason: 'Paused', message };
    case 'stopping':
      return { phase: 'Stopping', reason, message };
    case 'exited':
      return ofExit(sandbox, isStopWanted);
    case 'failed':
      return { phase: 'Error', reason, message };
    case 'deleting':
      return { phase: 'Deleting', reason, message };
    case 'unknown':
      return { phase: 'Unknown', reason, message };
  }
}

function ofEngine(record: SandboxRecord, driver: DriverView): Named {
  if (record.isMissing) {
    const message = 'The engine no longer has this sandbox: something else removed it';
    return { phase: 'Error', reason: 'ComputeResourceMissing', message };
  }
  if (record.observation === undefined) {
    return { phase: 'Unknown', reason: 'NotObserved', message: 'Not seen on the engine yet' };
  }
  const named = ofObservation(record.observation, record.desired === 'stopped');
  if (named.phase !== 'Ready' || driver.state === 'ready') return named;
  return { phase: 'Unknown', reason: 'RuntimeUnavailable', message: driver.message };
}

function nameOf(record: SandboxRecord, driver: DriverView): Named {
  if (record.desired === 'deleted') return ofOperation(record) ?? underWay.delete;
  if (isRuntimeChanged(record, driver.runtimeId)) {
    const message = `Another engine answers driver "${record.driver}"; this sandbox lives on engine ${record.runtimeId}`;
    return { phase: 'Error', reason: 'RuntimeChanged', message };
  }
  if (driver.state === 'not-loaded') {
    return { phase: 'Unknown', reason: 'DriverNotLoaded', message: driver.message };
  }
  const pending = ofOperation(record);
  if (pending !== undefined) return pending;
  if (record.failure === undefined) return ofEngine(record, driver);
  const reason = failureReasons[record.failure.kind];
  return { phase: 'Error', reason, message: errorText(record.failure) };
}

/** Takes intent, journal, observation and the driver's state together. */
export function derivePhase(record: SandboxRecord, driver: DriverView): PhaseReport {
  const named = nameOf(record, driver);
  const { state, exitCode } = record.observation ?? {};
  const hasEnded = (state === 'exited' || state === 'failed') && exitCode !== undefined;
  return hasEnded && named.phase !== 'Starting' ? { ...named, exitCode } : named;
}
