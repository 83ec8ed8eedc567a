import assert from 'node:assert/strict';
import type { ContainerSpec } from '@openshell/driver-api';
import { forever } from '../programs/process-programs.ts';
import type { RunSetting } from '../run/run-setting.ts';
import { collectSession } from '../support/collect.ts';
import type { CommonCaseContext } from './common-case-context.ts';
import { type CaseLedger, openCommonContext } from './open-common-context.ts';
import type { RuntimeCaseContext } from './runtime-case-context.ts';

/** Label by which objects of a case are found again. */
const LABEL = 'conformance.case';

/** What this suite adds; the common part lies beneath it, with its getters. */
type Own = Omit<RuntimeCaseContext, keyof CommonCaseContext>;

/** What one case about runtimes works with. */
export function openRuntimeContext(
  setting: RunSetting,
  ledger: CaseLedger,
  signal: AbortSignal,
): RuntimeCaseContext {
  const common = openCommonContext(setting, ledger, signal);
  const { harness, gatewayId } = setting;
  const runtime = setting.runtime ?? assert.fail('the harness makes no runtime');
  const labels = { [LABEL]: ledger.mark };
  const spec = (changes: Partial<ContainerSpec> = {}): ContainerSpec => ({
    name: common.newName('container'),
    image: harness.image,
    entrypoint: forever,
    ...changes,
    labels: { ...changes.labels, ...labels },
  });
  const create = async (changes?: Partial<ContainerSpec>): Promise<string> =>
    (await runtime.containers.create(spec(changes), { signal })).id;
  return Object.assign<typeof common, Own>(Object.create(common), {
    runtime,
    labels,
    spec,
    create,
    start: async (changes) => {
      const id = await create(changes);
      await runtime.containers.start(id, { signal });
      return id;
    },
    run: async (container, command, request) =>
      collectSession(await runtime.containers.exec(container, { ...request, command }, { signal })),
    openRuntime: async (options = {}) => {
      const other = harness.createRuntime?.({ gatewayId, ...options });
      const opened = other ?? assert.fail('the harness makes no runtime');
      ledger.afterwards.push(() => opened.close());
      return opened;
    },
  });
}
