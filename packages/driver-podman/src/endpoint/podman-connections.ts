import { join } from 'node:path';
import { DriverError } from '@openshell/driver-api';
import type { MachineFiles, Nullish, Surroundings } from '@openshell/driver-kit/http-engine';
import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';

/** One connection of the podman client. */
interface PodmanConnection {
  readonly address: string;
  /** Path of a private key. */
  readonly identity?: string;
  /** Whether it leads into a virtual machine of `podman machine`. */
  readonly isMachine: boolean;
}

/** The connections of the podman client. */
export interface PodmanConnections {
  /** Name of the one in use. */
  readonly current?: string;
  /** The file that says so. */
  readonly source: string;
  readonly byName: ReadonlyMap<string, PodmanConnection>;
}

interface ConnectionsFile {
  readonly Connection?: Nullish<{
    readonly Default?: Nullish<string>;
    readonly Connections?: Nullish<
      Readonly<
        Record<
          string,
          {
            readonly URI: string;
            readonly Identity?: Nullish<string>;
            readonly IsMachine?: Nullish<boolean>;
          }
        >
      >
    >;
  }>;
}

const fileSchema: z.ZodMiniType<ConnectionsFile> = z.object({
  Connection: z.nullish(
    z.object({
      Default: z.nullish(z.string()),
      Connections: z.nullish(
        z.record(
          z.string(),
          z.object({
            URI: z.string(),
            Identity: z.nullish(z.string()),
            IsMachine: z.nullish(z.boolean()),
          }),
        ),
      ),
    }),
  ),
});

/** Where the client keeps its connections. */
function pathOf({ environment, homeDirectory }: Surroundings): string {
  const named = environment['PODMAN_CONNECTIONS_CONF'] ?? '';
  if (named !== '') return named;
  const configuration = environment['XDG_CONFIG_HOME'] || join(homeDirectory, '.config');
  return join(configuration, 'containers', 'podman-connections.json');
}

/**
 * Reads the connections of the podman client; empty when there are none. Podman before 5.0 keeps
 * them in `containers.conf`, which is not read.
 */
export async function readConnections(
  surroundings: Surroundings,
  files: MachineFiles,
): Promise<PodmanConnections> {
  const path = pathOf(surroundings);
  const text = await files.read(path);
  try {
    const { Connection: known } = fileSchema.parse(JSON.parse(text ?? '{}'));
    const entries = Object.entries(known?.Connections ?? {}).map(
      ([name, { URI: address, Identity: identity, IsMachine }]): [string, PodmanConnection] => [
        name,
        { address, isMachine: IsMachine === true, ...(identity ? { identity } : {}) },
      ],
    );
    return {
      source: "podman's connections",
      byName: new Map(entries),
      ...(known?.Default ? { current: known.Default } : {}),
    };
  } catch (cause) {
    throw new DriverError('FAILED_PRECONDITION', `"${path}" cannot be read`, {
      remedy: 'mend the file or remove it; it has to be JSON as the podman client writes it',
      cause: cause instanceof $ZodError ? cause : new Error('the file is not readable JSON'),
    });
  }
}
