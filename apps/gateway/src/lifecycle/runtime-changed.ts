import type { SandboxRecord } from '../store/sandbox-record.ts';

/**
 * Whether another engine answers where the sandbox's own engine used to: then nothing that engine
 * says about the sandbox is worth anything.
 */
export function isRuntimeChanged(
  record: Pick<SandboxRecord, 'runtimeId'>,
  runtimeId: string | undefined,
): boolean {
  return (
    record.runtimeId !== undefined && runtimeId !== undefined && record.runtimeId !== runtimeId
  );
}
