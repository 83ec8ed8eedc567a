import type { Surroundings } from '../config/gateway-config.ts';

/** The world around an installation: the process, its user and the program that is to be run. */
export interface ServiceSurroundings extends Surroundings {
  /** Number of the user; undefined where there are none, as on Windows. */
  readonly userId: number | undefined;
  readonly userName: string;
  /** Absolute path of the Node that runs. */
  readonly nodePath: string;
  /** Options that Node was started with, as `--max-old-space-size`. */
  readonly nodeOptions: readonly string[];
  /** Absolute path of this program. */
  readonly scriptPath: string;
}
