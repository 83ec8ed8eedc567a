import type { JsonObject } from '@bufbuild/protobuf';
import {
  type ImagePullPolicy,
  type IsolationLevel,
  isolationLevels,
  type Mount,
  type PublishedPort,
  parseWith,
} from '@openshell/driver-api';
import * as z from 'zod';

/** The part of `template.driver_config` that every driver understands. */
export interface PortableOptions {
  /** Name of the driver. */
  readonly driver?: string | undefined;
  /** The weakest boundary that will do. */
  readonly isolation?: IsolationLevel | undefined;
  /** What the sandbox may reach. */
  readonly network?: 'open' | 'none' | undefined;
  /** When the image is fetched. */
  readonly imagePullPolicy?: ImagePullPolicy | undefined;
  /** Platform of the image. */
  readonly platform?: string | undefined;
  /** User of the main process. */
  readonly user?: string | undefined;
  /** Working directory of the main process. */
  readonly workdir?: string | undefined;
  /** Ports to publish. */
  readonly publish?: readonly PublishedPort[] | undefined;
  /** Mounts. */
  readonly mounts?: readonly Mount[] | undefined;
  /** Number of GPUs. */
  readonly gpus?: number | undefined;
}

const text = z.string().min(1);
const port = z.int().min(1).max(65_535);

const publishSchema: z.ZodType<PublishedPort> = z
  .strictObject({
    container_port: port,
    host_port: port.optional(),
    host_address: text.optional(),
    protocol: z.enum(['tcp', 'udp']).optional(),
  })
  .transform(({ container_port, host_port, host_address, protocol }) => ({
    containerPort: container_port,
    hostPort: host_port,
    hostAddress: host_address,
    protocol,
  }));

const mountSchema: z.ZodType<Mount> = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('volume'),
      volume: text,
      target: text,
      read_only: z.boolean().optional(),
    })
    .transform(({ read_only, ...rest }) => ({ ...rest, readOnly: read_only })),
  z
    .strictObject({
      type: z.literal('tmpfs'),
      target: text,
      size_bytes: z.int().positive().optional(),
      mode: z.int().min(0).max(0o7777).optional(),
    })
    .transform(({ size_bytes, ...rest }) => ({ ...rest, sizeBytes: size_bytes })),
  z
    .strictObject({
      type: z.literal('bind'),
      source: text,
      target: text,
      read_only: z.boolean().optional(),
    })
    .transform(({ read_only, ...rest }) => ({ ...rest, readOnly: read_only })),
]);

const portableSchema: z.ZodType<PortableOptions> = z
  .strictObject({
    driver: text.optional(),
    isolation: z.enum(isolationLevels).optional(),
    network: z.enum(['open', 'none']).optional(),
    image_pull_policy: z.enum(['always', 'if-not-present', 'never']).optional(),
    platform: text.optional(),
    user: text.optional(),
    workdir: text.optional(),
    publish: z.array(publishSchema).max(64).optional(),
    mounts: z.array(mountSchema).max(64).optional(),
    gpus: z.int().positive().optional(),
  })
  .transform(({ image_pull_policy, ...rest }) => ({ ...rest, imagePullPolicy: image_pull_policy }));

// Nested as in the request, so that complaints name the whole path.
const requestSchema = z.object({
  template: z.object({ driver_config: z.object({ openshell: portableSchema.optional() }) }),
});

/** Reads the block `openshell` of `template.driver_config`; strictly, it decides what is applied. */
export function parsePortableOptions(driverConfig: JsonObject | undefined): PortableOptions {
  const nested = { template: { driver_config: { openshell: driverConfig?.['openshell'] } } };
  const { template } = parseWith('create request', requestSchema, nested);
  return template.driver_config.openshell ?? {};
}
