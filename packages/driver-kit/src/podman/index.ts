/**
 * What both drivers that may meet Podman know about it.
 *
 * @packageDocumentation
 */

export { askUntilSound, listAgain } from './ask-again.ts';
export {
  ASKED_CAPABILITIES,
  noteOf,
  readCapabilities,
  type ToldCapabilities,
} from './asked-capabilities.ts';
export { assertKept } from './assert-kept.ts';
export { assertMemory } from './assert-memory.ts';
export { carriesLabels } from './carries-labels.ts';
export { findImage } from './find-image.ts';
export { toFullReference, toImageId, toShortReference } from './image-names.ts';
export { createImageTurns, type TakeTurn } from './image-turns.ts';
export { INIT_FAILURE_EXIT_CODE, withInitFailure } from './init-failure.ts';
export { makeStoppable } from './make-stoppable.ts';
export { podmanErrors } from './podman-errors.ts';
export { podmanExec } from './podman-exec.ts';
export { removeImage } from './remove-image.ts';
export { resolveHosts } from './resolve-hosts.ts';
export { resolveImage } from './resolve-image.ts';
export { resolvePorts, toHostAddress } from './resolve-ports.ts';
export { type LastRun, tellOutOfMemory } from './tell-out-of-memory.ts';
export { toProcess } from './to-process.ts';
