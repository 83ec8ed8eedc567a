/**
 * An honest engine in memory with a runtime on it.
 *
 * @packageDocumentation
 */

export {
  createReferenceEngine,
  type ReferenceEngine,
  type ReferenceEngineOptions,
} from './create-reference-engine.ts';
export {
  createReferenceRuntime,
  type ReferenceRuntimeOptions,
} from './create-reference-runtime.ts';
export { PULLABLE_IMAGE, REFERENCE_IMAGE } from './engine-state.ts';
export { referenceCapabilities } from './reference-capabilities.ts';
