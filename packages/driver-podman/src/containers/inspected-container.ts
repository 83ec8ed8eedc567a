import type { Nullish } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';

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
  readonly CapDrop?: Texts;
  readonly CapAdd?: Texts;
  readonly SecurityOpt?: Texts;
  readonly Init?: Nullish<boolean>;
  readonly ReadonlyRootfs?: Nullish<boolean>;
  readonly Tmpfs?: Nullish<Readonly<Record<string, string>>>;
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
  readonly Networks?: Nullish<
    Readonly<
      Record<
        string,
        Nullish<{ readonly IPAddress?: Nullish<string>; readonly Gateway?: Nullish<string> }>
      >
    >
  >;
}

/** What a container was made from. */
interface InspectedConfig {
  readonly Image?: Nullish<string>;
  readonly Labels?: Nullish<Readonly<Record<string, string>>>;
  readonly Annotations?: Nullish<Readonly<Record<string, string>>>;
  readonly Tty?: Nullish<boolean>;
  readonly User?: Nullish<string>;
  readonly WorkingDir?: Nullish<string>;
  readonly Cmd?: Texts;
  readonly Env?: Texts;
}

/** What the engine tells of one container. */
export interface InspectedContainer {
  readonly Id: string;
  readonly Name: string;
  readonly Created: string;
  /** Id of the image. */
  readonly Image: string;
  readonly ImageName?: Nullish<string>;
  readonly OCIRuntime?: Nullish<string>;
  /** Program of the main process. */
  readonly Path?: Nullish<string>;
  /** Arguments of the main process. */
  readonly Args?: Texts;
  readonly BoundingCaps?: Texts;
  readonly State: InspectedState;
  readonly Config: InspectedConfig;
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
  readonly NetworkSettings?: Nullish<InspectedNetworkSettings>;
}

const textSchema = z.nullish(z.string());
const textsSchema = z.nullish(z.array(z.string()));
const numberSchema = z.nullish(z.number());
const flagSchema = z.nullish(z.boolean());
const recordSchema = z.nullish(z.record(z.string(), z.string()));

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
  CapDrop: textsSchema,
  CapAdd: textsSchema,
  SecurityOpt: textsSchema,
  Init: flagSchema,
  ReadonlyRootfs: flagSchema,
  Tmpfs: recordSchema,
});

const configSchema: z.ZodMiniType<InspectedConfig> = z.object({
  Image: textSchema,
  Labels: recordSchema,
  Annotations: recordSchema,
  Tty: flagSchema,
  User: textSchema,
  WorkingDir: textSchema,
  Cmd: textsSchema,
  Env: textsSchema,
});

const bindingsSchema = z.nullish(z.array(z.object({ HostIp: textSchema, HostPort: textSchema })));
const placeSchema = z.nullish(z.object({ IPAddress: textSchema, Gateway: textSchema }));
const mountSchema = z.object({
  Type: z.string(),
  Name: textSchema,
  Source: textSchema,
  Destination: z.string(),
  RW: flagSchema,
});

/** What the engine tells of one container. */
export const inspectedContainerSchema: z.ZodMiniType<InspectedContainer> = z.object({
  Id: z.string(),
  Name: z.string(),
  Created: z.string(),
  Image: z.string(),
  ImageName: textSchema,
  OCIRuntime: textSchema,
  Path: textSchema,
  Args: textsSchema,
  BoundingCaps: textsSchema,
  State: stateSchema,
  Config: configSchema,
  HostConfig: hostConfigSchema,
  Mounts: z.nullish(z.array(mountSchema)),
  NetworkSettings: z.nullish(
    z.object({
      Ports: z.nullish(z.record(z.string(), bindingsSchema)),
      Networks: z.nullish(z.record(z.string(), placeSchema)),
    }),
  ),
});
