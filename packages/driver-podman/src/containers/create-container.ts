import type { ContainerSpec, CreatedContainer } from '@openshell/driver-api';
import { makeOrUndo } from '@openshell/driver-kit';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { cleanUpCall } from '@openshell/driver-kit/http-engine';
import {
  askUntilSound,
  assertKept,
  assertMemory,
  findImage,
  resolveHosts,
  resolvePorts,
} from '@openshell/driver-kit/podman';
import * as z from 'zod/mini';
import { readHostRoutes } from '../host/host-routes.ts';
import { podmanCapabilities } from '../podman-capabilities.ts';
import { inspectContainer } from './inspect-container.ts';
import { withVolumes } from './remove-container.ts';
import { toSpecGenerator } from './to-spec-generator.ts';
import type { UserNamespaceOptions } from './user-namespace.ts';

/** What the making of containers knows beside the engine. */
export interface ContainerSetting {
  readonly userNamespace: UserNamespaceOptions;
  /** Operating system this runs on. */
  readonly platform: string;
}

const createdSchema = z.object({ Id: z.string(), Warnings: z.nullish(z.array(z.string())) });

type Created = z.output<typeof createdSchema>;

/** The engine makes a missing volume by itself. */
async function assertPartsExist(engine: Engine, call: Call, spec: ContainerSpec): Promise<void> {
  const volumes = (spec.mounts ?? []).flatMap((mount) =>
    mount.type === 'volume' ? [`/volumes/${encodeURIComponent(mount.volume)}/json`] : [],
  );
  const attachments = spec.network === 'none' ? [] : (spec.network ?? []);
  const networks = attachments.map(
    ({ network }) => `/networks/${encodeURIComponent(network)}/json`,
  );
  await Promise.all(
    [...volumes, ...networks].map((path) => engine.done(call, { method: 'GET', path })),
  );
}

/** Makes a container. When a part of it is refused, or the caller leaves, nothing is left behind. */
export async function createContainer(
  engine: Engine,
  call: Call,
  spec: ContainerSpec,
  { userNamespace, platform }: ContainerSetting,
): Promise<CreatedContainer> {
  assertMemory(call, spec, podmanCapabilities.minMemoryBytes);
  const [image, extraHosts, publishedPorts] = await Promise.all([
    findImage(engine, call, spec),
    resolveHosts(engine, call, spec, (network) => readHostRoutes(engine, call, network, platform)),
    resolvePorts(engine, call, spec.publishedPorts),
    assertPartsExist(engine, call, spec),
  ]);
  const request = {
    method: 'POST',
    path: '/containers/create',
    body: toSpecGenerator({ ...spec, extraHosts, publishedPorts }, image, userNamespace),
  } as const;
  const undo = async ({ Id }: Created): Promise<void> => {
    const query = { force: true, ...withVolumes, timeout: 0 };
    const path = `/containers/${Id}`;
    await engine.done(cleanUpCall(call), { method: 'DELETE', path, query, accept: [404] });
  };
  const created = await makeOrUndo(
    call.signal,
    (signal) => {
      const longer = { ...call, signal };
      return askUntilSound(longer, () => engine.json(longer, request, createdSchema));
    },
    undo,
  );
  const warnings = created.Warnings ?? [];
  try {
    const container = await inspectContainer(engine, call, created.Id);
    assertKept(call.operation, spec, container, warnings);
  } catch (thrown) {
    await undo(created).catch(() => {});
    throw thrown;
  }
  return { id: created.Id, warnings };
}
