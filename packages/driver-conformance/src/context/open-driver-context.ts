import assert from 'node:assert/strict';
import type { SandboxSpec } from '@openshell/driver-api';
import { forever } from '../programs/process-programs.ts';
import type { RunSetting } from '../run/run-setting.ts';
import { collectSession } from '../support/collect.ts';
import type { CommonCaseContext } from './common-case-context.ts';
import type { DriverCaseContext } from './driver-case-context.ts';
import { type CaseLedger, openCommonContext } from './open-common-context.ts';
import { recordWatch } from './record-watch.ts';

/** What this suite adds; the common part lies beneath it, with its getters. */
type Own = Omit<DriverCaseContext, keyof CommonCaseContext>;

/** What one case about drivers works with. */
export function openDriverContext(
  setting: RunSetting,
  ledger: CaseLedger,
  signal: AbortSignal,
): DriverCaseContext {
  const common = openCommonContext(setting, ledger, signal);
  const { harness, gatewayId } = setting;
  const driver = setting.driver ?? assert.fail('the harness makes no driver');
  const spec = (changes: SandboxSpec = {}): SandboxSpec => ({
    image: harness.image,
    command: forever,
    ...changes,
  });
  const newId = (): string => {
    const id = `${ledger.mark}-${ledger.ids.size}`;
    ledger.ids.add(id);
    return id;
  };
  return Object.assign<typeof common, Own>(Object.create(common), {
    driver,
    gatewayId,
    newId,
    spec,
    create: async (changes, options) =>
      (await driver.create(newId(), spec(changes), { signal, ...options })).sandbox,
    run: async (id, command, request) =>
      collectSession(await driver.exec(id, { ...request, command }, { signal })),
    openDriver: async ({ gatewayId: asGateway = gatewayId, socketPath } = {}) => {
      const other = harness.createDriver?.({ gatewayId: asGateway, socketPath });
      const opened = other ?? assert.fail('the harness makes no driver');
      ledger.afterwards.push(() => opened.close());
      return opened;
    },
    watch: async (options = {}, watched = driver) => {
      const recorder = recordWatch((own) => watched.watch({ ...options, signal: own }), signal);
      ledger.afterwards.push(() => recorder.end());
      await recorder.next('the end of the snapshot', ({ type }) => type === 'snapshot-ended');
      return recorder;
    },
  });
}
