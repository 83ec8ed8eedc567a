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
import { hasCode } from '../support/has-code.ts';
import { createRollback } from '../support/rollback.ts';
import { findContainer } from './find-container.ts';
import { makeContainer } from './make-container.ts';
import { observeSandbox } from './observe-sandbox.ts';
import type { CreateAttempt } from './pending-creates.ts';
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
): Promise<Sandbox> {
  const rollback = createRollback(parts.settings.logger);
  try {
    await makeContainer(parts, id, spec, rollback, options);
    options.onProgress?.({ step: 'starting', message: 'starting the main process' });
    await parts.runtime.containers.start(containerName(id), options);
    const sandbox = await observeSandbox(parts, id, options);
    options.signal.throwIfAborted();
    return sandbox;
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
  { attempt, ...options }: Options & { readonly attempt: CreateAttempt },
): Promise<Sandbox> {
  const { observer } = parts;
  const sandbox = provisioningSandbox(id, spec);
  const onProgress = (progress: ProvisioningProgress): void => {
    observer.progress(id, progress);
    options.onProgress?.(progress);
  };
  attempt.show(sandbox);
  observer.observe(sandbox, observer.ticket());
  try {
    return await makeAndStart(parts, id, spec, { ...options, onProgress });
  } catch (thrown) {
    observer.forget(id, observer.ticket());
    throw thrown;
  } finally {
    attempt.hide();
    // What the engine told meanwhile was not listened to.
    observer.lookAgain(id);
  }
}

/** Makes and starts a sandbox, or answers the one that exists with the same spec. */
export async function createSandbox(
  parts: DriverParts,
  id: string,
  spec: SandboxSpec,
  callOptions: Options,
): Promise<CreatedSandbox> {
  const attempt = parts.pending.begin(id);
  const signal = AbortSignal.any([callOptions.signal, attempt.signal]);
  const options = { ...callOptions, signal };
  const create = async (): Promise<CreatedSandbox> => {
    signal.throwIfAborted();
    const { spec: effective, warnings } = await validateSandbox(parts, id, spec, options);
    const existing = await existingSandbox(parts, id, effective, options);
    if (existing !== undefined) return { sandbox: existing, created: false, warnings };
    try {
      const sandbox = await provision(parts, id, effective, { ...options, attempt });
      return { sandbox, created: true, warnings };
    } catch (thrown) {
      if (!hasCode(thrown, 'ALREADY_EXISTS')) throw thrown;
      // Another driver of this gateway was faster.
      const winner = await existingSandbox(parts, id, effective, options);
      if (winner === undefined) throw thrown;
      return { sandbox: winner, created: false, warnings };
    }
  };
  try {
    return await parts.queue.run(id, create, signal);
  } catch (thrown) {
    throw attempt.signal.aborted ? attempt.signal.reason : thrown;
  } finally {
    attempt.end();
  }
}
