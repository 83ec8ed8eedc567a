import type { Logger } from '@openshell/driver-api';
import type { DriverRegistry } from '../drivers/driver-registry.ts';
import type { NewSandboxRecord, SandboxRecord } from '../store/sandbox-record.ts';
import type { SandboxStore } from '../store/sandbox-store.ts';
import { derivePhase } from './derive-phase.ts';
import type { PhaseReport } from './phase.ts';
import { type EventContent, startedEvent, warningEvent } from './platform-event.ts';
import type { SandboxHub } from './sandbox-hub.ts';

/** The one way records change: stored first, then told. */
export interface RecordKeeper {
  /** The record with this id. */
  readonly get: (id: string) => SandboxRecord | undefined;
  /** What a record looks like from outside. */
  readonly phaseOf: (record: SandboxRecord) => PhaseReport;
  /** Adds a record. */
  readonly add: (record: NewSandboxRecord) => SandboxRecord;
  /** Changes a record; a change that answers the same object is none. */
  readonly change: (id: string, change: (record: SandboxRecord) => SandboxRecord) => void;
  /** Removes a record; `existed` says whether the engine had the sandbox. */
  readonly remove: (id: string, existed: boolean) => void;
  /** Tells watchers of something that is not stored. */
  readonly tell: (record: SandboxRecord, content: EventContent) => void;
  /** Tells watchers to look again, because the driver's state has changed. */
  readonly refresh: (driver: string) => void;
}

/** What keeping records takes. */
export interface KeeperParts {
  readonly store: SandboxStore;
  readonly hub: SandboxHub;
  readonly registry: DriverRegistry;
  readonly logger: Logger;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
}

/** Makes the keeper. */
export function createRecordKeeper(parts: KeeperParts): RecordKeeper {
  const { store, hub, registry, logger, now } = parts;
  const phaseOf = (record: SandboxRecord): PhaseReport =>
    derivePhase(record, registry.view(record.driver));
  const tell: RecordKeeper['tell'] = (record, content) =>
    hub.publish(record.id, {
      type: 'platform-event',
      event: { timeMs: now(), source: record.driver, ...content },
    });
  const tellPhase = (record: SandboxRecord, { phase, reason, message }: PhaseReport): void => {
    logger.info('sandbox changed', { sandboxId: record.id, name: record.name, phase, reason });
    if (phase === 'Ready') tell(record, startedEvent());
    if (phase === 'Error') tell(record, warningEvent(reason, message));
  };
  return {
    get: store.get,
    phaseOf,
    tell,
    add: (fields) => {
      const record = store.insert(fields);
      logger.info('sandbox accepted', {
        sandboxId: record.id,
        name: record.name,
        driver: record.driver,
      });
      return record;
    },
    change: (id, change) => {
      const before = store.get(id);
      if (before === undefined) return;
      const changed = change(before);
      if (changed === before) return;
      const old = phaseOf(before);
      const next = phaseOf(changed);
      const isTransition = old.phase !== next.phase || old.reason !== next.reason;
      const record = store.update(isTransition ? { ...changed, transitionAtMs: now() } : changed);
      if (record === undefined) return;
      if (isTransition) tellPhase(record, next);
      hub.publish(id, { type: 'record-changed', record });
    },
    remove: (id, existed) => {
      if (!store.remove(id)) return;
      logger.info('sandbox deleted', { sandboxId: id, existed });
      hub.publish(id, { type: 'record-removed', existed });
    },
    refresh: (driver) => {
      for (const record of store.list()) {
        if (record.driver === driver) {
          hub.publish(record.id, { type: 'record-changed', record });
        }
      }
    },
  };
}
