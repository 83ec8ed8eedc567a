import * as z from 'zod';
import type { Secret } from '../call/secret.ts';
import { isolationLevels } from '../capabilities/isolation-level.ts';
import type { SandboxSpec } from '../compute/sandbox-spec.ts';
import { mountSchema } from './mount-schema.ts';
import { parseWith } from './parse-with.ts';
import { imageSchema, nameSchema } from './reference-schemas.ts';
import {
  absolutePathSchema,
  environmentSchema,
  labelsSchema,
  processTextSchema,
} from './text-schemas.ts';

const portSchema = z.int().min(1).max(65_535);

const publishedPortSchema = z.strictObject({
  containerPort: portSchema,
  hostPort: portSchema.optional(),
  hostAddress: z.union([z.ipv4(), z.ipv6()]).optional(),
  protocol: z.enum(['tcp', 'udp']).optional(),
});

const resourcesSchema = z.strictObject({
  cpuMillis: z.int().positive().optional(),
  memoryBytes: z.int().positive().optional(),
  pidsLimit: z.int().positive().optional(),
});

const networkSchema = z.union([
  z.enum(['open', 'none']),
  z.strictObject({
    allow: z.array(z.strictObject({ host: z.string().min(1), ports: z.array(portSchema) })),
  }),
]);

const secretSchema = z.custom<Secret>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'reveal' in value &&
    typeof value.reveal === 'function',
  'is not a secret: wrap it with createSecret()',
);

const sandboxSpecSchema: z.ZodType<SandboxSpec> = z.strictObject({
  name: nameSchema.optional(),
  workspace: nameSchema.optional(),
  image: imageSchema.optional(),
  imagePullPolicy: z.enum(['always', 'if-not-present', 'never']).optional(),
  platform: z
    .string()
    .regex(/^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/, 'is no platform: write it as "linux/arm64"')
    .optional(),
  command: z.array(processTextSchema).min(1, "is empty: leave it out for the image's").optional(),
  tty: z.boolean().optional(),
  environment: environmentSchema.optional(),
  labels: labelsSchema.optional(),
  workingDirectory: absolutePathSchema.optional(),
  user: z
    .string()
    .regex(
      /^[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/,
      'is no user: write it as "name", "1000" or "1000:1000"',
    )
    .optional(),
  resources: resourcesSchema.optional(),
  network: networkSchema.optional(),
  publishedPorts: z.array(publishedPortSchema).optional(),
  mounts: z.array(mountSchema).optional(),
  isolation: z.enum(isolationLevels).optional(),
  gpus: z.int().positive().optional(),
  logLevel: z.string().max(32).optional(),
  token: secretSchema.optional(),
  driverOptions: z.record(z.string(), z.unknown()).optional(),
});

/**
 * Parses a sandbox spec that comes from outside. `INVALID_ARGUMENT` naming every wrong field, and
 * for an unknown key the nearest valid one.
 *
 * @param value - the input
 */
export function parseSandboxSpec(value: unknown): SandboxSpec {
  return parseWith('sandbox spec', sandboxSpecSchema, value);
}
