import * as z from 'zod/mini';

type Nullish<Value> = Value | null | undefined;

/** A mount as the program shows it. */
export interface ShownMount {
  readonly source: string;
  readonly destination: string;
  readonly options: readonly string[];
  /** One of its members is there and tells the kind. */
  readonly type: {
    readonly tmpfs?: unknown;
    readonly volume?: Nullish<{ readonly name: string }>;
  };
}

/** A published range of ports as the program shows it. */
interface ShownPort {
  readonly hostAddress: string;
  readonly hostPort: number;
  readonly containerPort: number;
  readonly proto: 'tcp' | 'udp';
  readonly count?: Nullish<number>;
}

/** A container as `list` and `inspect` of 1.0 and later show it: what is used of it. */
export interface ShownContainer {
  readonly id: string;
  readonly configuration: {
    readonly creationDate: string;
    readonly image: {
      readonly reference: string;
      readonly descriptor: { readonly digest: string };
    };
    readonly initProcess: {
      readonly executable: string;
      readonly arguments: readonly string[];
      readonly environment: readonly string[];
      readonly workingDirectory: string;
      readonly terminal: boolean;
      readonly user: {
        readonly raw?: Nullish<{ readonly userString: string }>;
        readonly id?: Nullish<{ readonly uid: number; readonly gid: number }>;
      };
    };
    readonly labels: Readonly<Record<string, string>>;
    readonly mounts: readonly ShownMount[];
    readonly networks: readonly { readonly network: string }[];
    readonly publishedPorts: readonly ShownPort[];
    readonly resources: { readonly cpus: number; readonly memoryInBytes: number };
    readonly readOnly?: Nullish<boolean>;
    readonly capAdd?: Nullish<readonly string[]>;
    readonly capDrop?: Nullish<readonly string[]>;
    readonly runtimeHandler?: Nullish<string>;
  };
  readonly status: {
    readonly state: string;
    readonly startedDate?: Nullish<string>;
    readonly networks: readonly {
      readonly network: string;
      readonly ipv4Address?: Nullish<string>;
      readonly ipv4Gateway?: Nullish<string>;
    }[];
  };
}

const text = z.string();

const containersSchema: z.ZodMiniType<readonly ShownContainer[]> = z.array(
  z.object({
    id: text,
    configuration: z.object({
      creationDate: text,
      image: z.object({ reference: text, descriptor: z.object({ digest: text }) }),
      initProcess: z.object({
        executable: text,
        arguments: z.array(text),
        environment: z.array(text),
        workingDirectory: text,
        terminal: z.boolean(),
        user: z.object({
          raw: z.nullish(z.object({ userString: text })),
          id: z.nullish(z.object({ uid: z.number(), gid: z.number() })),
        }),
      }),
      labels: z.record(text, text),
      mounts: z.array(
        z.object({
          source: text,
          destination: text,
          options: z.array(text),
          type: z.object({
            tmpfs: z.optional(z.unknown()),
            volume: z.nullish(z.object({ name: text })),
          }),
        }),
      ),
      networks: z.array(z.object({ network: text })),
      publishedPorts: z.array(
        z.object({
          hostAddress: text,
          hostPort: z.number(),
          containerPort: z.number(),
          proto: z.enum(['tcp', 'udp']),
          count: z.nullish(z.number()),
        }),
      ),
      resources: z.object({ cpus: z.number(), memoryInBytes: z.number() }),
      readOnly: z.nullish(z.boolean()),
      capAdd: z.nullish(z.array(text)),
      capDrop: z.nullish(z.array(text)),
      runtimeHandler: z.nullish(text),
    }),
    status: z.object({
      state: text,
      startedDate: z.nullish(text),
      networks: z.array(
        z.object({ network: text, ipv4Address: z.nullish(text), ipv4Gateway: z.nullish(text) }),
      ),
    }),
  }),
);

/** The builder of images is a container too, and nobody's. */
const BUILDER_LABEL = 'com.apple.container.plugin';

/** Reads a list of containers. */
export function parseContainers(document: unknown): readonly ShownContainer[] {
  return containersSchema
    .parse(document)
    .filter(({ configuration }) => configuration.labels[BUILDER_LABEL] !== 'builder');
}
