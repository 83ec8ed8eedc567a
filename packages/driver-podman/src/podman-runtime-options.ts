import { isAbsolute } from 'node:path';
import { parseWith } from '@openshell/driver-api';
import { checkEndpoint, checkEndpointOptions } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';
import { complaintOfUserNamespace } from './containers/user-namespace.ts';

/**
 * How a Podman engine is found, and the user namespace of its containers. At most one of
 * `endpoint`, `socketPath` and `connection`.
 */
export interface PodmanRuntimeOptions {
  /**
   * Address of the engine: `unix:///path`, `tcp://host:port` or `ssh://user@host`. Defaults to
   * what the podman client would use: `CONTAINER_HOST`, its connection, then the known sockets.
   */
  readonly endpoint?: string | undefined;
  /** Path of the engine's socket. */
  readonly socketPath?: string | undefined;
  /** Name of a connection of `podman system connection`. */
  readonly connection?: string | undefined;
  /** Directory with `ca.pem`, `cert.pem` and `key.pem` for a `tcp://` endpoint. Defaults to no TLS. */
  readonly tlsDirectory?: string | undefined;
  /**
   * User namespace of the containers: `host`, `keep-id[:uid=N,gid=N]`, `auto[:size=N]`, `no-map`
   * or `private` (with `uidmap` and `gidmap`). Defaults to the engine's.
   */
  readonly userns?: string | undefined;
  /** Lines of the form `container:host:size`, with the user namespace `private`. */
  readonly uidmap?: readonly string[] | undefined;
  /** Lines of the form `container:host:size`, with the user namespace `private`. */
  readonly gidmap?: readonly string[] | undefined;
  /** Environment variables. Defaults to those of the process. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Operating system, as Node names it. Defaults to that of the process. */
  readonly platform?: string | undefined;
  /** Home directory of the user. Defaults to that of the process. */
  readonly homeDirectory?: string | undefined;
}

const absoluteSchema = z.string().check(z.refine(isAbsolute, 'is not an absolute path'));

const podmanRuntimeOptionsSchema: z.ZodMiniType<PodmanRuntimeOptions> = z
  .strictObject({
    endpoint: z.optional(z.string().check(z.superRefine(checkEndpoint))),
    socketPath: z.optional(absoluteSchema),
    connection: z.optional(z.string().check(z.minLength(1))),
    tlsDirectory: z.optional(absoluteSchema),
    userns: z.optional(z.string()),
    uidmap: z.optional(z.array(z.string())),
    gidmap: z.optional(z.array(z.string())),
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
      checkEndpointOptions(options, context);
      const complaint = complaintOfUserNamespace(options);
      if (complaint !== undefined) {
        context.addIssue({ code: 'custom', message: complaint.message, path: [complaint.field] });
      }
    }),
  );

/** Checks the options of a runtime. `INVALID_ARGUMENT` naming every wrong one. */
export function parsePodmanRuntimeOptions(what: string, value: unknown): PodmanRuntimeOptions {
  return parseWith(what, podmanRuntimeOptionsSchema, value ?? {});
}
