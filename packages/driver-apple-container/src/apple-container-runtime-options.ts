import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { parseWith } from '@openshell/driver-api';
import * as z from 'zod/mini';

/** How Apple's program is found and used. */
export interface AppleContainerRuntimeOptions {
  /**
   * Path of the `container` program. Defaults to the first of `PATH`, `/usr/local/bin` and
   * `/opt/homebrew/bin`.
   */
  readonly program?: string | undefined;
  /** Whether a service that is not started is started. Defaults to false. */
  readonly startService?: boolean | undefined;
  /** Registries, as `localhost:5000`, that are spoken to without TLS. Defaults to none. */
  readonly insecureRegistries?: readonly string[] | undefined;
  /**
   * Directory for logs, exit codes and short-lived files; one gateway has one to itself. Defaults to
   * `~/Library/Application Support/openshell/apple-container`.
   */
  readonly stateDirectory?: string | undefined;
  /** Longest pause between two looks at the containers, in milliseconds. Defaults to 2,000. */
  readonly pollIntervalMs?: number | undefined;
  /**
   * How long a call of the program may take when nothing else is known, in milliseconds. Defaults to
   * 60,000.
   */
  readonly callTimeoutMs?: number | undefined;
  /** Environment variables. Defaults to those of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Operating system, as Node names it. Defaults to that of the process. */
  readonly platform?: string | undefined;
  /** Architecture, as Node names it. Defaults to that of the process. */
  readonly architecture?: string | undefined;
  /** Home directory of the user. Defaults to that of the process. */
  readonly homeDirectory?: string | undefined;
}

/** Options with every default filled in. */
export type AppleContainerSettings = {
  readonly [Name in Exclude<keyof AppleContainerRuntimeOptions, 'program'>]-?: NonNullable<
    AppleContainerRuntimeOptions[Name]
  >;
} & Pick<AppleContainerRuntimeOptions, 'program'>;

const absoluteSchema = z.string().check(z.refine(isAbsolute, 'is not an absolute path'));

const optionsSchema: z.ZodMiniType<AppleContainerRuntimeOptions> = z.strictObject({
  program: z.optional(absoluteSchema),
  startService: z.optional(z.boolean()),
  insecureRegistries: z.optional(z.array(z.string().check(z.minLength(1)))),
  stateDirectory: z.optional(absoluteSchema),
  pollIntervalMs: z.optional(z.int().check(z.gte(100), z.lte(60_000))),
  callTimeoutMs: z.optional(z.int().check(z.gte(1_000), z.lte(3_600_000))),
  // `process.env` is no plain object, which a record would insist on.
  environment: z.optional(
    z.custom<Readonly<Record<string, string | undefined>>>(
      (value) => typeof value === 'object' && value !== null,
      'is no map of environment variables',
    ),
  ),
  platform: z.optional(z.string()),
  architecture: z.optional(z.string()),
  homeDirectory: z.optional(absoluteSchema),
});

/** Checks the options of a runtime. `INVALID_ARGUMENT` naming every wrong one. */
export function parseAppleContainerRuntimeOptions(
  what: string,
  value: unknown,
): AppleContainerRuntimeOptions {
  return parseWith(what, optionsSchema, value ?? {});
}

/** Fills in what was not said. */
export function toSettings(options: AppleContainerRuntimeOptions): AppleContainerSettings {
  const homeDirectory = options.homeDirectory ?? homedir();
  return {
    program: options.program,
    startService: options.startService ?? false,
    insecureRegistries: options.insecureRegistries ?? [],
    stateDirectory:
      options.stateDirectory ??
      join(homeDirectory, 'Library', 'Application Support', 'openshell', 'apple-container'),
    pollIntervalMs: options.pollIntervalMs ?? 2_000,
    callTimeoutMs: options.callTimeoutMs ?? 60_000,
    environment: options.environment ?? process.env,
    platform: options.platform ?? process.platform,
    architecture: options.architecture ?? process.arch,
    homeDirectory,
  };
}
