import type { JsonObject, JsonValue, MessageInitShape } from '@bufbuild/protobuf';
import type { CreateSandboxRequestSchema } from '@openshell/wire/openshell/v1';
import type { CreateFlags } from './create-flags.ts';

/** What was typed, with files read. */
export interface CreateInput {
  /** The options. */
  readonly flags: CreateFlags;
  /** Program and arguments; empty for what the image runs. */
  readonly command: readonly string[];
  /** Variables of the command. */
  readonly environment: Readonly<Record<string, string>>;
  /** The workspace. */
  readonly workspace: string;
}

/** Only the members that were given, so that the gateway and the driver keep their defaults. */
function given(
  members: Readonly<Record<string, JsonValue | readonly JsonObject[] | undefined>>,
): JsonObject | undefined {
  const known = Object.entries(members).filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : (Object.fromEntries(known) as JsonObject);
}

/** Settings that every driver understands; the gateway reads them from this block. */
function portableBlock(flags: CreateFlags): JsonObject | undefined {
  const mounts = [...(flags.volume ?? []), ...(flags.tmpfs ?? [])];
  return given({
    driver: flags.driver,
    isolation: flags.isolation,
    network: flags.network,
    image_pull_policy: flags.pull,
    platform: flags.platform,
    user: flags.user,
    workdir: flags.workdir,
    publish: flags.publish?.map((port) => ({ ...port })),
    mounts: mounts.length === 0 ? undefined : mounts.map((mount) => ({ ...mount })),
    gpus: flags.gpus,
  });
}

/** Makes the request of `sandbox create`. */
export function createRequest({
  flags,
  command,
  environment,
  workspace,
}: CreateInput): MessageInitShape<typeof CreateSandboxRequestSchema> {
  const limits = given({ cpu: flags.cpu, memory: flags.memory, pids: flags.pids });
  const portable = portableBlock(flags);
  return {
    name: flags.name ?? '',
    workspace,
    labels: Object.fromEntries(flags.label ?? []),
    spec: {
      command: [...command],
      tty: flags.tty ?? false,
      environment: { ...environment },
      template: {
        image: flags.image ?? '',
        ...(limits === undefined ? {} : { resources: { limits } }),
        ...(portable === undefined ? {} : { driverConfig: { openshell: portable } }),
      },
    },
  };
}
