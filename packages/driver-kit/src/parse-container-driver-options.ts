import { isIP } from 'node:net';
import { isImageId, parseImageReference, parseWith } from '@openshell/driver-api';
import * as z from 'zod';
import type { ContainerDriverOptions } from './container-driver-options.ts';
import { parsePool } from './network/subnet-pool.ts';

/** Accepts what a parser accepts, and tells its complaint. */
function accepted(parse: (text: string) => unknown): z.ZodType<string> {
  return z.string().superRefine((text, context) => {
    try {
      parse(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: String((error as Error).message) });
    }
  });
}

const imageSchema = accepted((text) => isImageId(text) || parseImageReference(text));
const pathSchema = z.string().startsWith('/', 'is not an absolute path');

const shape = {
  gatewayId: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/, 'use at most 63 letters, digits, "_", "." and "-"')
    .optional(),
  gatewayPort: z.int().min(1).max(65_535).optional(),
  defaultImage: imageSchema.optional(),
  imagePullPolicy: z.enum(['always', 'if-not-present', 'never']).optional(),
  enableBindMounts: z.boolean().optional(),
  sandboxPidsLimit: z.int().positive().optional(),
  stopGraceMs: z.int().min(0).max(3_600_000).optional(),
  networkPool: accepted(parsePool).optional(),
  supervisorBin: pathSchema.optional(),
  supervisorImage: imageSchema.optional(),
  grpcEndpoint: z.url({ protocol: /^https?$/ }).optional(),
  hostGatewayIp: z
    .string()
    .refine((text) => isIP(text) !== 0, 'is no IP address')
    .optional(),
  guestTlsCa: pathSchema.optional(),
  guestTlsCert: pathSchema.optional(),
  guestTlsKey: pathSchema.optional(),
  sshSocketPath: pathSchema.optional(),
  logger: z.custom<NonNullable<ContainerDriverOptions['logger']>>().optional(),
};

const containerDriverOptionsSchema: z.ZodType<ContainerDriverOptions> = z.strictObject(shape);

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
  const ownShape = Object.fromEntries(ownKeys.map((key) => [key, z.unknown().optional()]));
  const all: z.ZodType<Record<string, unknown>> = z.strictObject({ ...shape, ...ownShape });
  const parsed = parseWith(what, all, value ?? {});
  const isOwn = ([key]: readonly [string, unknown]): boolean => ownKeys.includes(key);
  const entries = Object.entries(parsed);
  const container = Object.fromEntries(entries.filter((entry) => !isOwn(entry)));
  return {
    container: parseWith(what, containerDriverOptionsSchema, container),
    own: Object.fromEntries(entries.filter(isOwn)),
  };
}
