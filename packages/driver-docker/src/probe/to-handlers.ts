import { type IsolationLevel, isolationLevels, type RuntimeHandler } from '@openshell/driver-api';
import type { EngineInfo } from './engine-info.ts';

/** The boundary that a program of this name gives; nothing known counts as the weakest. */
function isolationOfHandler(name: string): IsolationLevel {
  if (/runsc|gvisor/i.test(name)) return 'guest-kernel';
  return /kata|runv|firecracker|cloud-hypervisor/i.test(name) ? 'vm' : 'shared-kernel';
}

/** What makes the containers of an engine. Only the default one is known to work. */
export function toHandlers({ Runtimes, DefaultRuntime }: EngineInfo): readonly RuntimeHandler[] {
  return Object.keys(Runtimes ?? {}).map((name) => ({
    name,
    isolation: isolationOfHandler(name),
    isDefault: name === DefaultRuntime,
    state: name === DefaultRuntime ? 'supported' : 'unknown',
  }));
}

/**
 * Podman lists what it could use, and takes its default for every other that is asked for through
 * Docker's interface: so no other can be offered.
 */
export function toPodmanHandlers(info: EngineInfo): readonly RuntimeHandler[] {
  const name = info.DefaultRuntime || 'default';
  return [{ name, isolation: isolationOfHandler(name), isDefault: true, state: 'supported' }];
}

/** The strongest boundary that one of the handlers gives. */
export function strongestIsolation(handlers: readonly RuntimeHandler[]): IsolationLevel {
  const ranks = handlers.map(({ isolation }) => isolationLevels.indexOf(isolation));
  return isolationLevels[Math.max(0, ...ranks)] ?? 'shared-kernel';
}
