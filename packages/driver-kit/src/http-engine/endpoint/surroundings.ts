import { homedir } from 'node:os';

/** What a driver is told about the process and the user it works for. */
export interface Surroundings {
  /** Environment variables. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Operating system, as Node names it. */
  readonly platform: string;
  /** Home directory of the user. */
  readonly homeDirectory: string;
}

/** The surroundings of this process, with what the caller knows better in their place. */
export function surroundingsFrom(known: {
  readonly environment?: Surroundings['environment'] | undefined;
  readonly platform?: string | undefined;
  readonly homeDirectory?: string | undefined;
}): Surroundings {
  return {
    environment: known.environment ?? process.env,
    platform: known.platform ?? process.platform,
    homeDirectory: known.homeDirectory ?? homedir(),
  };
}
