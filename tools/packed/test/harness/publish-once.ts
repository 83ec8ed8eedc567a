import type { TestProject } from 'vitest/node';
import { type LocalRegistry, openLocalRegistry } from '../../src/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where every test finds the packages; they are published once for all of them. */
    readonly registry: Omit<LocalRegistry, 'close'>;
  }
}

/** Publishes the packages before the first test, and takes the registry away after the last one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { close, ...registry } = await openLocalRegistry();
  project.provide('registry', registry);
  return close;
}
