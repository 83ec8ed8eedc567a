import { isAbsolute } from 'node:path';
import { DriverError, parseWith } from '@openshell/driver-api';
import { parseEndpoint } from '@openshell/driver-kit/http-engine';
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

const endpointSchema = z.string().check(
  z.superRefine((text, context) => {
    try {
      parseEndpoint(text);
    } catch (thrown) {
      const message = DriverError.isInstance(thrown) ? thrown.message : 'is no address';
      context.addIssue({ code: 'custom', message });
    }
  }),
);

const absoluteSchema = z.string().check(z.refine(isAbsolute, 'is not an absolute path'));

const dockerRuntimeOptionsSchema: z.ZodMiniType<DockerRuntimeOptions> = z
  .strictObject({
    endpoint: z.optional(endpointSchema),
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
  .check(
    z.superRefine((options, context) => {
      const named = (['endpoint', 'socketPath', 'context'] as const).filter(
        (key) => options[key] !== undefined,
      );
      if (named.length > 1) {
        const message = `only one of ${named.join(' and ')} can name the engine`;
        context.addIssue({ code: 'custom', message, path: [named[1] ?? ''] });
      }
      if (options.tlsDirectory !== undefined && !/^(tcp|https?):/.test(options.endpoint ?? '')) {
        const message = 'belongs to an endpoint that begins with tcp://';
        context.addIssue({ code: 'custom', message, path: ['tlsDirectory'] });
      }
    }),
  );

/** Checks the options of a runtime. `INVALID_ARGUMENT` naming every wrong one. */
export function parseDockerRuntimeOptions(what: string, value: unknown): DockerRuntimeOptions {
  return parseWith(what, dockerRuntimeOptionsSchema, value ?? {});
}
