import type { CopyDialect } from './copy/copy-dialect.ts';
import type { ErrorRow } from './error-row.ts';
import type { ExecDialect } from './exec/exec-dialect.ts';
import type { LogDialect } from './logs/log-dialect.ts';
import type { Ping, RecognizeEngine } from './ping-engine.ts';

/** In what products behind one interface differ. */
export interface ProductDialect {
  /** What its failures mean; the first row that matches counts. */
  readonly errors: readonly ErrorRow[];
  readonly exec: ExecDialect;
  readonly logs: LogDialect;
  readonly copy: CopyDialect;
}

/** In what engines with such an interface differ. */
export interface EngineDialect extends ProductDialect {
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
  /** How a product that imitates the interface differs; undefined for one that does not. */
  readonly imitation?: (ping: Ping) => ProductDialect | undefined;
}
