import { findDefinition } from '../matrix/find-definition.ts';
import { assertMachine } from '../system/assert-machine.ts';
import { withLock } from '../system/with-lock.ts';
import { removeEngine } from './remove-engine.ts';

/** Ends an engine with its containers, registries and network; what was unpacked stays. */
export async function stopEngine(name: string): Promise<void> {
  const definition = findDefinition(name);
  await assertMachine();
  await withLock(name, () => removeEngine(definition));
}
