import { type DescribeOptions, describeConformance } from '@openshell/driver-conformance/vitest';
import { enginesFor, skipReason } from '@openshell/engines';
import { describe, test } from 'vitest';
import { engineHarness } from './engine-harness.ts';
import { expectedFailuresOf } from './expected-failures.ts';
import type { Trial } from './trial.ts';

/**
 * Registers the tests of the kit for a driver on every engine of a kind, or one that is skipped and
 * says what is missing.
 */
export async function describeOnEngines(
  { name, module, on, names, scale }: Trial,
  options: DescribeOptions = {},
): Promise<void> {
  const engines = (await enginesFor(on)).filter((engine) => names?.includes(engine.name) ?? true);
  if (engines.length === 0) {
    const reason = names === undefined ? skipReason(on) : `start ${names.join(' or ')}`;
    describe('conformance', () => test.skip(`needs an engine: ${reason}`));
  }
  const { connection } = options;
  const over = connection === undefined ? '' : ` over a ${connection} connection`;
  for (const engine of engines) {
    const known = expectedFailuresOf(name, engine.name);
    const harness = await engineHarness(engine, module, known);
    await describeConformance(`${name} on ${engine.name}${over}`, { ...harness, scale }, options);
  }
}
