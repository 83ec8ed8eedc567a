import type { Nullish } from '../http-engine/nullish.ts';

/** Where the engine puts its init program. */
const INIT_PATH = /^\/(run|dev)\/(podman|catatonit)(-init)?$/;

type Words = Nullish<readonly string[]>;

/** What the engine tells of the command line of a container. */
export interface ToldProcess {
  /** Program of the main process. */
  readonly Path?: Nullish<string>;
  /** Arguments of the main process. */
  readonly Args?: Words;
  readonly Config: { readonly Cmd?: Words };
}

/** What the main process is started with. */
export interface ContainerProcess {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
}

/**
 * What the main process is started with. Podman before 5.0 joins the words of an entrypoint with
 * spaces; but it tells the whole command line, of which the arguments are the end.
 */
export function toProcess({ Path, Args, Config }: ToldProcess): ContainerProcess {
  const command = Config.Cmd ?? [];
  const line = [...(Path ? [Path] : []), ...(Args ?? [])];
  const isInit = INIT_PATH.test(line[0] ?? '') && line[1] === '--';
  const whole = isInit ? line.slice(2) : line;
  return { entrypoint: whole.slice(0, Math.max(0, whole.length - command.length)), command };
}
