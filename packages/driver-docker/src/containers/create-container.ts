import type { ContainerSpec, CreatedContainer } from '@openshell/driver-api';
import { makeOrUndo } from '@openshell/driver-kit';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { cleanUpCall } from '@openshell/driver-kit/http-engine';
import { assertKept } from '@openshell/driver-kit/podman';
import * as z from 'zod/mini';
import { connectNetwork } from '../networks/connect-network.ts';
import { onceUnambiguous } from '../networks/once-unambiguous.ts';
import { isPodman } from '../podman/is-podman.ts';
import { podmanRequest } from '../podman/podman-request.ts';
import { inspectContainer } from './inspect-container.ts';
import { furtherNetworks, toContainerConfig } from './to-container-config.ts';

const createdSchema = z.object({ Id: z.string(), Warnings: z.nullish(z.array(z.string())) });

type Created = z.output<typeof createdSchema>;

/** The engine makes a missing volume by itself and learns of a missing network only at start. */
async function assertPartsExist(engine: Engine, call: Call, spec: ContainerSpec): Promise<void> {
  const volumes = (spec.mounts ?? []).flatMap((mount) =>
    mount.type === 'volume' ? [`/volumes/${encodeURIComponent(mount.volume)}`] : [],
  );
  const attachments = spec.network === 'none' ? [] : (spec.network ?? []);
  const networks = attachments.map(({ network }) => `/networks/${encodeURIComponent(network)}`);
  await Promise.all(
    [...volumes, ...networks].map((path) =>
      onceUnambiguous(call, () => engine.done(call, { method: 'GET', path })),
    ),
  );
}

/**
 * Makes a container and puts it on its networks. When one of them cannot be joined, or the caller
 * leaves, nothing is left behind.
 *
 * @param platform - operating system this runs on
 */
export async function createContainer(
  engine: Engine,
  call: Call,
  spec: ContainerSpec,
  platform: string,
): Promise<CreatedContainer> {
  const isImitated = await isPodman(engine, call);
  await assertPartsExist(engine, call, spec);
  const request = {
    method: 'POST',
    path: '/containers/create',
    query: { name: spec.name, platform: spec.platform },
    body: isImitated ? await podmanRequest(engine, call, spec, platform) : toContainerConfig(spec),
  } as const;
  const undo = async ({ Id }: Created): Promise<void> => {
    const query = { force: true, v: true };
    const path = `/containers/${Id}`;
    await engine.done(cleanUpCall(call), { method: 'DELETE', path, query, accept: [404] });
  };
  const created = await makeOrUndo(
    call.signal,
    (signal) => engine.json({ ...call, signal }, request, createdSchema),
    undo,
  );
  try {
    for (const { network, aliases } of furtherNetworks(spec)) {
      await connectNetwork(engine, call, network, created.Id, { aliases });
    }
    if (isImitated) {
      const kept = await inspectContainer(engine, call, created.Id);
      // What makes it was held against the engine before.
      const asked = { ...spec, runtimeHandler: undefined };
      assertKept(call.operation, asked, kept, created.Warnings ?? []);
    }
  } catch (thrown) {
    await undo(created).catch(() => {});
    throw thrown;
  }
  return { id: created.Id, warnings: created.Warnings ?? [] };
}
