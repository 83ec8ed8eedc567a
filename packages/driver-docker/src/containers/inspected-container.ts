import type { Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';
import { type EngineEndpoint, engineEndpointSchema } from './listed-container.ts';

type Texts = Nullish<readonly string[]>;

/** How the last run of a container went. */
export interface InspectedState {
  readonly Status: string;
  readonly Pid?: Nullish<number>;
  readonly ExitCode?: Nullish<number>;
  readonly OOMKilled?: Nullish<boolean>;
  readonly Error?: Nullish<string>;
  readonly StartedAt?: Nullish<string>;
  readonly FinishedAt?: Nullish<string>;
}

/** The part of a container's configuration that concerns the machine. */
export interface InspectedHostConfig {
  readonly NanoCpus?: Nullish<number>;
  readonly Memory?: Nullish<number>;
  readonly PidsLimit?: Nullish<number>;
  readonly NetworkMode?: Nullish<string>;
  readonly Runtime?: Nullish<string>;
  readonly Init?: Nullish<boolean>;
  readonly Annotations?: Nullish<Readonly<Record<string, string>>>;
  readonly CapDrop?: Texts;
  readonly CapAdd?: Texts;
  readonly SecurityOpt?: Texts;
  readonly ReadonlyRootfs?: Nullish<boolean>;
  readonly Tmpfs?: Nullish<Readonly<Record<string, string>>>;
  readonly Mounts?: Nullish<
    readonly {
      readonly Type: string;
      readonly Target?: Nullish<string>;
      readonly TmpfsOptions?: Nullish<{
        readonly SizeBytes?: Nullish<number>;
        readonly Mode?: Nullish<number>;
      }>;
    }[]
  >;
}

/** The networks and ports of a container. */
export interface InspectedNetworkSettings {
  readonly Ports?: Nullish<
    Readonly<
      Record<
        string,
        Nullish<
          readonly { readonly HostIp?: Nullish<string>; readonly HostPort?: Nullish<string> }[]
        >
      >
    >
  >;
  readonly Networks?: Nullish<Readonly<Record<string, Nullish<EngineEndpoint>>>>;
}

/** What the engine tells of one container. */
export interface InspectedContainer {
  readonly Id: string;
  readonly Name: string;
  readonly Created: string;
  readonly Image: string;
  /** Program of the main process. */
  readonly Path?: Nullish<string>;
  /** Arguments of the main process. */
  readonly Args?: Texts;
  readonly State: InspectedState;
  readonly Config: {
    readonly Image: string;
    readonly Labels?: Nullish<Readonly<Record<string, string>>>;
    readonly Tty?: Nullish<boolean>;
    readonly User?: Nullish<string>;
    readonly WorkingDir?: Nullish<string>;
    readonly Entrypoint?: Texts;
    readonly Cmd?: Texts;
    readonly Env?: Texts;
  };
  readonly HostConfig: InspectedHostConfig;
  readonly Mounts?: Nullish<
    readonly {
      readonly Type: string;
      readonly Name?: Nullish<string>;
      readonly Source?: Nullish<string>;
      readonly Destination: string;
      readonly RW?: Nullish<boolean>;
    }[]
  >;
  readonly NetworkSettings: InspectedNetworkSettings;
}

const textSchema = z.nullish(z.string());
const textsSchema = z.nullish(z.array(z.string()));
const numberSchema = z.nullish(z.number());
const flagSchema = z.nullish(z.boolean());

const stateSchema: z.ZodMiniType<InspectedState> = z.object({
  Status: z.string(),
  Pid: numberSchema,
  ExitCode: numberSchema,
  OOMKilled: flagSchema,
  Error: textSchema,
  StartedAt: textSchema,
  FinishedAt: textSchema,
});

const hostConfigSchema: z.ZodMiniType<InspectedHostConfig> = z.object({
  NanoCpus: numberSchema,
  Memory: numberSchema,
  PidsLimit: numberSchema,
  NetworkMode: textSchema,
  Runtime: textSchema,
  Init: flagSchema,
  Annotations: z.nullish(z.record(z.string(), z.string())),
  CapDrop: textsSchema,
  CapAdd: textsSchema,
  SecurityOpt: textsSchema,
  ReadonlyRootfs: flagSchema,
  Tmpfs: z.nullish(z.record(z.string(), z.string())),
  Mounts: z.nullish(
    z.array(
      z.object({
        Type: z.string(),
        Target: textSchema,
        TmpfsOptions: z.nullish(z.object({ SizeBytes: numberSchema, Mode: numberSchema })),
      }),
    ),
  ),
});

const bindingsSchema = z.nullish(z.array(z.object({ HostIp: textSchema, HostPort: textSchema })));

/** What the engine tells of one container. */
export const inspectedContainerSchema: z.ZodMiniType<InspectedContainer> = z.object({
  Id: z.string(),
  Name: z.string(),
  Created: z.string(),
  Image: z.string(),
  Path: textSchema,
  Args: textsSchema,
  State: stateSchema,
  Config: z.object({
    Image: z.string(),
    Labels: z.nullish(z.record(z.string(), z.string())),
    Tty: flagSchema,
    User: textSchema,
    WorkingDir: textSchema,
    Entrypoint: textsSchema,
    Cmd: textsSchema,
    Env: textsSchema,
  }),
  HostConfig: hostConfigSchema,
  Mounts: z.nullish(
    z.array(
      z.object({
        Type: z.string(),
        Name: textSchema,
        Source: textSchema,
        Destination: z.string(),
        RW: flagSchema,
      }),
    ),
  ),
  NetworkSettings: z.object({
    Ports: z.nullish(z.record(z.string(), bindingsSchema)),
    Networks: z.nullish(z.record(z.string(), z.nullish(engineEndpointSchema))),
  }),
});
