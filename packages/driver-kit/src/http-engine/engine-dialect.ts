import type { CopyDialect } from './copy/copy-dialect.ts';
import type { ErrorRow } from './error-row.ts';
import type { ExecDialect } from './exec/exec-dialect.ts';
import type { LogDialect } from './logs/log-dialect.ts';
import type { RecognizeEngine } from './ping-engine.ts';

/** In what engines with such an interface differ. */
export interface EngineDialect {
  /** Name in the details of errors, as in `docker`. */
  readonly name: string;
  /** What people call it, as in `Docker engine`. */
  readonly title: string;
  /** What somebody can do when no engine is found. */
  readonly remedy: string;
  readonly recognize: RecognizeEngine;
  /** The version to speak with an engine. `FAILED_PRECONDITION` when it is too old. */
  readonly agreeOnApiVersion: (engineVersion: string) => string;
  /** What stands before the path of every request. */
  readonly pathPrefix: (apiVersion: string) => string;
  /** What its failures mean; the first row that matches counts. */
  readonly errors: readonly ErrorRow[];
  readonly exec: ExecDialect;
  readonly logs: LogDialect;
  readonly copy: CopyDialect;
}
