import { isIP } from 'node:net';
import { isImageId, parseImageReference, parseWith } from '@openshell/driver-api';
import * as z from 'zod/mini';
import type { ContainerDriverOptions } from './container-driver-options.ts';
import { parsePool } from './network/subnet-pool.ts';

/** Accepts what a parser accepts, and tells its complaint. */
function accepted(parse: (text: string) => unknown): z.ZodMiniType<string> {
  return z.string().check(
    z.superRefine((text, context) => {
      try {
        parse(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: String((error as Error).message) });
      }
    }),
  );
}

const imageSchema = accepted((text) => isImageId(text) || parseImageReference(text));
const pathSchema = z.string().check(z.startsWith('/', 'is not an absolute path'));

const shape = {
  gatewayId: z.optional(
    z
      .string()
      .check(
        z.regex(
          /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/,
          'use at most 63 letters, digits, "_", "." and "-"',
        ),
      ),
  ),
  gatewayPort: z.optional(z.int().check(z.gte(1), z.lte(65_535))),
  defaultImage: z.optional(imageSchema),
  imagePullPolicy: z.optional(z.enum(['always', 'if-not-present', 'never'])),
  enableBindMounts: z.optional(z.boolean()),
  sandboxPidsLimit: z.optional(z.int().check(z.positive())),
  stopGraceMs: z.optional(z.int().check(z.gte(0), z.lte(3_600_000))),
  networkPool: z.optional(accepted(parsePool)),
  supervisorBin: z.optional(pathSchema),
  supervisorImage: z.optional(imageSchema),
  grpcEndpoint: z.optional(z.url({ protocol: /^https?$/ })),
  hostGatewayIp: z.optional(
    z.string().check(z.refine((text) => isIP(text) !== 0, 'is no IP address')),
  ),
  guestTlsCa: z.optional(pathSchema),
  guestTlsCert: z.optional(pathSchema),
  guestTlsKey: z.optional(pathSchema),
  sshSocketPath: z.optional(pathSchema),
  logger: z.optional(z.custom<NonNullable<ContainerDriverOptions['logger']>>()),
};

const containerDriverOptionsSchema: z.ZodMiniType<ContainerDriverOptions> = z.strictObject(shape);

/** Options of a driver, parted into those of this kit and the driver's own. */
export interface ParsedDriverOptions {
  /** The kit's, checked. */
  readonly container: ContainerDriverOptions;
  /** The driver's own, not checked yet. */
  readonly own: Readonly<Record<string, unknown>>;
}

/**
 * Parses the options of a driver that has keys of its own beside those of this kit. A key that
 * neither knows is refused with `INVALID_ARGUMENT` and the nearest valid one.
 *
 * @param what - what the options are, for the message, as in `docker driver options`
 * @param value - the input
 * @param ownKeys - the keys the driver parses itself
 */
export function parseContainerDriverOptions(
  what: string,
  value: unknown,
  ownKeys: readonly string[],
): ParsedDriverOptions {
  const ownShape = Object.fromEntries(ownKeys.map((key) => [key, z.optional(z.unknown())]));
  const all: z.ZodMiniType<Record<string, unknown>> = z.strictObject({ ...shape, ...ownShape });
  const parsed = parseWith(what, all, value ?? {});
  const isOwn = ([key]: readonly [string, unknown]): boolean => ownKeys.includes(key);
  const entries = Object.entries(parsed);
  const container = Object.fromEntries(entries.filter((entry) => !isOwn(entry)));
  return {
    container: parseWith(what, containerDriverOptionsSchema, container),
    own: Object.fromEntries(entries.filter(isOwn)),
  };
}
