import type { EngineQuery } from '../engine-request.ts';

/** In what engines differ when they copy. */
export interface CopyDialect {
  /** Whether an upload into a directory that is not there makes it, so that one has to look first. */
  readonly makesDirectories: boolean;
  /** What an upload says beside its path, as that files keep their owners. */
  readonly uploadQuery: EngineQuery;
}
