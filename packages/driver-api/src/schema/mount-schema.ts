import * as z from 'zod';
import type { Mount } from '../runtime/mount.ts';
import { absolutePathSchema } from './text-schemas.ts';

const volumeMountSchema = z.strictObject({
  type: z.literal('volume'),
  volume: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/, 'a volume name has letters, digits, "_", "." and "-"'),
  target: absolutePathSchema,
  readOnly: z.boolean().optional(),
  copyImageContent: z.boolean().optional(),
});

const tmpfsMountSchema = z.strictObject({
  type: z.literal('tmpfs'),
  target: absolutePathSchema,
  sizeBytes: z.int().positive().optional(),
  mode: z.int().min(0).max(0o7777).optional(),
});

const bindMountSchema = z.strictObject({
  type: z.literal('bind'),
  source: absolutePathSchema,
  target: absolutePathSchema,
  readOnly: z.boolean().optional(),
});

export const mountSchema: z.ZodType<Mount> = z.discriminatedUnion('type', [
  volumeMountSchema,
  tmpfsMountSchema,
  bindMountSchema,
]);
