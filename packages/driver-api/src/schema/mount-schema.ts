import * as z from 'zod/mini';
import type { Mount } from '../runtime/mount.ts';
import { absolutePathSchema } from './text-schemas.ts';

const volumeMountSchema = z.strictObject({
  type: z.literal('volume'),
  volume: z
    .string()
    .check(
      z.regex(
        /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/,
        'a volume name has letters, digits, "_", "." and "-"',
      ),
    ),
  target: absolutePathSchema,
  readOnly: z.optional(z.boolean()),
  copyImageContent: z.optional(z.boolean()),
});

const tmpfsMountSchema = z.strictObject({
  type: z.literal('tmpfs'),
  target: absolutePathSchema,
  sizeBytes: z.optional(z.int().check(z.positive())),
  mode: z.optional(z.int().check(z.gte(0), z.lte(0o7777))),
});

const bindMountSchema = z.strictObject({
  type: z.literal('bind'),
  source: absolutePathSchema,
  target: absolutePathSchema,
  readOnly: z.optional(z.boolean()),
});

export const mountSchema: z.ZodMiniType<Mount> = z.discriminatedUnion('type', [
  volumeMountSchema,
  tmpfsMountSchema,
  bindMountSchema,
]);
