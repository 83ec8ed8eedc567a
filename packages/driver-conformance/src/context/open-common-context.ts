import assert from 'node:assert/strict';
import { openFaults } from '../faults/open-faults.ts';
import type { RunSetting } from '../run/run-setting.ts';
import type { CommonCaseContext } from './common-case-context.ts';
import { until } from './until.ts';

/** Everything one case has made and has to give back. */
export interface CaseLedger {
  /** Part of every name of this case. */
  readonly mark: string;
  /** Names the case made itself; they are removed without a word. */
  readonly names: Set<string>;
  /** Ids of sandboxes of the case. */
  readonly ids: Set<string>;
  /** What is to be done after it, last first. */
  readonly afterwards: (() => unknown)[];
}

function present<Value>(value: Value | undefined, what: string): Value {
  return value ?? assert.fail(`the case uses ${what} without naming it in its needs`);
}

/** What cases of either suite work with. */
export function openCommonContext(
  setting: RunSetting,
  ledger: CaseLedger,
  signal: AbortSignal,
): CommonCaseContext {
  const { harness } = setting;
  return {
    signal,
    image: harness.image,
    scale: setting.scale,
    dial: setting.dial,
    newName: (word = 'object') => {
      const name = `${ledger.mark}-${word}-${ledger.names.size}`;
      ledger.names.add(name);
      return name;
    },
    until: (what, look) => until(signal, what, look),
    afterwards: (work) => ledger.afterwards.push(work),
    openFaults: async () => {
      const point = await openFaults(harness);
      ledger.afterwards.push(() => point.close());
      return point;
    },
    get outside() {
      return present(setting.outside, 'outside');
    },
    get engine() {
      return present(harness.engine, 'engine');
    },
    get pullableImage() {
      return present(harness.pullableImage, 'pullable-image');
    },
  };
}
