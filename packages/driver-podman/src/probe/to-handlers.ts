import { type IsolationLevel, isolationLevels, type RuntimeHandler } from '@openshell/driver-api';
import type { EngineInfo } from './engine-info.ts';

/** The boundary that a program of this name gives; nothing known counts as the weakest. */
function isolationOfHandler(name: string): IsolationLevel {
  if (/runsc|gvisor/i.test(name)) return 'guest-kernel';
  return /kata|krun|runv/i.test(name) ? 'vm' : 'shared-kernel';
}

/**
 * What makes the containers of an engine. It tells of its default alone, and takes that for every
 * name it does not know: so no other can be offered.
 */
export function toHandlers({ host }: EngineInfo): readonly RuntimeHandler[] {
  const name = host.ociRuntime?.name || 'default';
  return [{ name, isolation: isolationOfHandler(name), isDefault: true, state: 'supported' }];
}

/** The strongest boundary that one of the handlers gives. */
export function strongestIsolation(handlers: readonly RuntimeHandler[]): IsolationLevel {
  const ranks = handlers.map(({ isolation }) => isolationLevels.indexOf(isolation));
  return isolationLevels[Math.max(0, ...ranks)] ?? 'shared-kernel';
}
