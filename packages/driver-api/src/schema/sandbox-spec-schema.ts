import * as z from 'zod/mini';
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

const portSchema = z.int().check(z.gte(1), z.lte(65_535));

const publishedPortSchema = z.strictObject({
  containerPort: portSchema,
  hostPort: z.optional(portSchema),
  hostAddress: z.optional(z.union([z.ipv4(), z.ipv6()])),
  protocol: z.optional(z.enum(['tcp', 'udp'])),
});

const resourcesSchema = z.strictObject({
  cpuMillis: z.optional(z.int().check(z.positive())),
  memoryBytes: z.optional(z.int().check(z.positive())),
  pidsLimit: z.optional(z.int().check(z.positive())),
});

const networkSchema = z.union([
  z.enum(['open', 'none']),
  z.strictObject({
    allow: z.array(
      z.strictObject({ host: z.string().check(z.minLength(1)), ports: z.array(portSchema) }),
    ),
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

const sandboxSpecSchema: z.ZodMiniType<SandboxSpec> = z.strictObject({
  name: z.optional(nameSchema),
  workspace: z.optional(nameSchema),
  image: z.optional(imageSchema),
  imagePullPolicy: z.optional(z.enum(['always', 'if-not-present', 'never'])),
  platform: z.optional(
    z
      .string()
      .check(
        z.regex(
          /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/,
          'is no platform: write it as "linux/arm64"',
        ),
      ),
  ),
  command: z.optional(
    z.array(processTextSchema).check(z.minLength(1, "is empty: leave it out for the image's")),
  ),
  tty: z.optional(z.boolean()),
  environment: z.optional(environmentSchema),
  labels: z.optional(labelsSchema),
  workingDirectory: z.optional(absolutePathSchema),
  user: z.optional(
    z
      .string()
      .check(
        z.regex(
          /^[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/,
          'is no user: write it as "name", "1000" or "1000:1000"',
        ),
      ),
  ),
  resources: z.optional(resourcesSchema),
  network: z.optional(networkSchema),
  publishedPorts: z.optional(z.array(publishedPortSchema)),
  mounts: z.optional(z.array(mountSchema)),
  isolation: z.optional(z.enum(isolationLevels)),
  gpus: z.optional(z.int().check(z.positive())),
  logLevel: z.optional(z.string().check(z.maxLength(32))),
  token: z.optional(secretSchema),
  driverOptions: z.optional(z.record(z.string(), z.unknown())),
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
