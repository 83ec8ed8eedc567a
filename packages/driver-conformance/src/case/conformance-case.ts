import type { DriverCaseContext } from '../context/driver-case-context.ts';
import type { RuntimeCaseContext } from '../context/runtime-case-context.ts';
import type { Need } from './need.ts';

/** The two contracts: `driver` is `ComputeDriver`, `runtime` is `ContainerRuntime`. */
export type SuiteName = 'driver' | 'runtime';

/** What is known of a case without running it. */
export interface CaseFacts {
  /** `topic/short-name`; never changes its meaning. */
  readonly id: string;
  /** Number of the clause of `docs/contract/v1.md` it proves. */
  readonly clause: string;
  /** A sentence about behaviour. */
  readonly title: string;
  /** When it says anything. Defaults to always. */
  readonly needs?: readonly Need[];
  /** Whether it must be alone on the engine. Defaults to false. */
  readonly isExclusive?: boolean;
  /** How long it may take, in milliseconds, where that is more than the harness's limit. */
  readonly timeoutMs?: number;
}

/** One thing a driver is held to. */
export interface DriverCase extends CaseFacts {
  /** Tells the suites apart. */
  readonly suite: 'driver';
  /** Rejects when the driver does not keep the clause. */
  readonly run: (context: DriverCaseContext) => Promise<void>;
}

/** One thing a runtime is held to. */
export interface RuntimeCase extends CaseFacts {
  /** Tells the suites apart. */
  readonly suite: 'runtime';
  /** Rejects when the runtime does not keep the clause. */
  readonly run: (context: RuntimeCaseContext) => Promise<void>;
}

/** One case of the kit. */
export type ConformanceCase = DriverCase | RuntimeCase;

/** Names the suite of cases about drivers. */
export function driverCases(cases: readonly Omit<DriverCase, 'suite'>[]): readonly DriverCase[] {
  return cases.map((facts) => ({ ...facts, suite: 'driver' }));
}

/** Names the suite of cases about runtimes. */
export function runtimeCases(cases: readonly Omit<RuntimeCase, 'suite'>[]): readonly RuntimeCase[] {
  return cases.map((facts) => ({ ...facts, suite: 'runtime' }));
}
