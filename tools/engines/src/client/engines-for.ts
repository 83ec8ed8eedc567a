import { runningEngines } from './running-engines.ts';
import type { TestEngine } from './test-engine.ts';

export interface EnginesForOptions {
  /** Whether it is an error that none answers. Defaults to the environment: `ENGINES=required`. */
  readonly required?: boolean | undefined;
}

/**
 * The engines of a kind that tests can use. Engines with a tiny disk and those that stand in for a
 * virtual machine are left out: they are for tests that ask for one. An empty answer means: skip, and say `skipReason`.
 */
export async function enginesFor(
  kind: TestEngine['kind'],
  { required = process.env['ENGINES'] === 'required' }: EnginesForOptions = {},
): Promise<readonly TestEngine[]> {
  const engines = (await runningEngines()).filter(
    ({ kind: own, dataRootLimited, userNamespace }) =>
      own === kind && dataRootLimited === undefined && userNamespace === undefined,
  );
  if (engines.length === 0 && required) throw new Error(skipReason(kind));
  return engines;
}

/** Why tests of a kind of engine cannot run, and what to do about it. */
export function skipReason(kind: TestEngine['kind']): string {
  const names = kind === 'docker' ? '' : ' podman-5.4';
  return `no ${kind} engine answers: start one with "npm run engines -- up${names}" (as root)`;
}
