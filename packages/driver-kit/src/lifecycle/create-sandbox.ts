import {
  type CreatedSandbox,
  type CreateOptions,
  DriverError,
  type EffectiveSandboxSpec,
  type ProvisioningProgress,
  type Sandbox,
  type SandboxSpec,
} from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { labelNames } from '../identity/labels.ts';
import { containerName } from '../identity/object-names.ts';
import { differingField, specDigests } from '../identity/spec-digests.ts';
import { provisioningSandbox } from '../observe/to-sandbox.ts';
import { createRollback } from '../support/rollback.ts';
import { findContainer } from './find-container.ts';
import { makeContainer } from './make-container.ts';
import { observeSandbox } from './observe-sandbox.ts';
import { validateSandbox } from './validate-sandbox.ts';

type Options = CreateOptions & { readonly signal: AbortSignal };

/** The existing sandbox, if it was asked for in the same way. */
async function existingSandbox(
  parts: DriverParts,
  id: string,
  spec: EffectiveSandboxSpec,
  options: Options,
): Promise<Sandbox | undefined> {
  const container = await findContainer(parts, id, options);
  if (container === undefined) return undefined;
  const stored = JSON.parse(container.labels[labelNames.specDigests] ?? '{}') as Record<
    string,
    string
  >;
  const field = differingField(stored, specDigests(spec));
  if (field === undefined) return observeSandbox(parts, id, options);
  throw new DriverError('ALREADY_EXISTS', `sandbox "${id}" exists with another ${field}`, {
    remedy: 'delete it first, or use another id',
    details: { field },
  });
}

/** Makes and starts the sandbox; what was made is gone again when any step fails. */
async function makeAndStart(
  parts: DriverParts,
  id: string,
  spec: EffectiveSandboxSpec,
  options: Options,
): Promise<void> {
  const rollback = createRollback(parts.settings.logger);
  try {
    await makeContainer(parts, id, spec, rollback, options);
    options.onProgress?.({ step: 'starting', message: 'starting the main process' });
    await parts.runtime.containers.start(containerName(id), options);
    options.signal.throwIfAborted();
  } catch (thrown) {
    await rollback.undo();
    throw thrown;
  }
}

/** Shows the sandbox as provisioning while it is made. */
async function provision(
  parts: DriverParts,
  id: string,
  spec: EffectiveSandboxSpec,
  options: Options,
): Promise<Sandbox> {
  const { pending, observer } = parts;
  const abort = new AbortController();
  const signal = AbortSignal.any([options.signal, abort.signal]);
  const sandbox = provisioningSandbox(id, spec);
  const onProgress = (progress: ProvisioningProgress): void => {
    observer.progress(id, progress);
    options.onProgress?.(progress);
  };
  pending.add(id, { sandbox, abort });
  observer.observe(sandbox, observer.ticket());
  try {
    await makeAndStart(parts, id, spec, { signal, onProgress });
  } catch (thrown) {
    observer.forget(id, observer.ticket());
    throw signal.aborted && !options.signal.aborted ? signal.reason : thrown;
  } finally {
    pending.remove(id);
  }
  return observeSandbox(parts, id, options);
}

/** Makes and starts a sandbox, or answers the one that exists with the same spec. */
export function createSandbox(
  parts: DriverParts,
  id: string,
  spec: SandboxSpec,
  options: Options,
): Promise<CreatedSandbox> {
  return parts.queue.run(id, async () => {
    options.signal.throwIfAborted();
    const { spec: effective, warnings } = await validateSandbox(parts, id, spec, options);
    const existing = await existingSandbox(parts, id, effective, options);
    if (existing !== undefined) return { sandbox: existing, created: false, warnings };
    const sandbox = await provision(parts, id, effective, options);
    return { sandbox, created: true, warnings };
  });
}
