import { isAbsolute } from 'node:path';
import { parseWith } from '@openshell/driver-api';
import { checkEndpoint, checkEndpointOptions } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

/** How a Docker engine is found. At most one of `endpoint`, `socketPath` and `context`. */
export interface DockerRuntimeOptions {
  /**
   * Address of the engine: `unix:///path`, `tcp://host:port` or `ssh://user@host`. Defaults to
   * what the docker client would use: `DOCKER_HOST`, its context, then the known sockets.
   */
  readonly endpoint?: string | undefined;
  /** Path of the engine's socket. */
  readonly socketPath?: string | undefined;
  /** Name of a context of the docker client. */
  readonly context?: string | undefined;
  /** Directory with `ca.pem`, `cert.pem` and `key.pem` for a `tcp://` endpoint. Defaults to no TLS. */
  readonly tlsDirectory?: string | undefined;
  /** Environment variables. Defaults to those of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Operating system, as Node names it. Defaults to that of the process. */
  readonly platform?: string | undefined;
  /** Home directory of the user. Defaults to that of the process. */
  readonly homeDirectory?: string | undefined;
}

const absoluteSchema = z.string().check(z.refine(isAbsolute, 'is not an absolute path'));

const dockerRuntimeOptionsSchema: z.ZodMiniType<DockerRuntimeOptions> = z
  .strictObject({
    endpoint: z.optional(z.string().check(z.superRefine(checkEndpoint))),
    socketPath: z.optional(absoluteSchema),
    context: z.optional(z.string().check(z.minLength(1))),
    tlsDirectory: z.optional(absoluteSchema),
    // `process.env` is no plain object, which a record would insist on.
    environment: z.optional(
      z.custom<Readonly<Record<string, string | undefined>>>(
        (value) => typeof value === 'object' && value !== null,
        'is no map of environment variables',
      ),
    ),
    platform: z.optional(z.string()),
    homeDirectory: z.optional(absoluteSchema),
  })
  .check(z.superRefine(checkEndpointOptions));

/** Checks the options of a runtime. `INVALID_ARGUMENT` naming every wrong one. */
export function parseDockerRuntimeOptions(what: string, value: unknown): DockerRuntimeOptions {
  return parseWith(what, dockerRuntimeOptionsSchema, value ?? {});
}
