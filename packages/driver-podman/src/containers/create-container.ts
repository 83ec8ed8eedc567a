import {
  type ContainerSpec,
  type CreatedContainer,
  DriverError,
  type ExtraHost,
} from '@openshell/driver-api';
import { makeOrUndo } from '@openshell/driver-kit';
import type { Call, Engine } from '@openshell/driver-kit/http-engine';
import { cleanUpCall, isApiAtLeast } from '@openshell/driver-kit/http-engine';
import * as z from 'zod';
import { askUntilSound } from '../engine/ask-again.ts';
import { readHostRoutes } from '../host/host-routes.ts';
import { isOfPlatform } from '../images/platform.ts';
import { resolveImage } from '../images/resolve-image.ts';
import { podmanCapabilities } from '../podman-capabilities.ts';
import { assertKept } from './assert-kept.ts';
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

/** From here on the engine puts an address in the place of its own word for its host. */
const FIRST_WITH_HOST_GATEWAY = '5.0';

const createdSchema = z.object({ Id: z.string(), Warnings: z.array(z.string()).nullish() });

type Created = z.output<typeof createdSchema>;

/** Podman accepts any number and fails at the start. */
function assertMemory({ operation }: Call, { resources }: ContainerSpec): void {
  const { minMemoryBytes } = podmanCapabilities;
  if ((resources?.memoryBytes ?? minMemoryBytes) >= minMemoryBytes) return;
  throw new DriverError(
    'INVALID_ARGUMENT',
    `${operation}: ${resources?.memoryBytes} bytes of memory are less than ${minMemoryBytes}`,
    { remedy: 'ask for more', details: { field: 'resources.memoryBytes' } },
  );
}

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

/** The image, by the engine's words; older engines take one of a wrong platform as well. */
async function findImage(engine: Engine, call: Call, spec: ContainerSpec): Promise<string> {
  const { reference, details } = await resolveImage(engine, call, spec.image);
  const { platform } = spec;
  if (platform === undefined || isOfPlatform(details, platform)) return reference;
  const has = `${details.operatingSystem}/${details.architecture}`;
  throw new DriverError('NOT_FOUND', `${call.operation}: image "${spec.image}" is of ${has}`, {
    remedy: `pull it for ${platform}`,
    details: { image: spec.image },
  });
}

/** Older engines write the word itself into the hosts file. */
async function resolveHosts(
  engine: Engine,
  call: Call,
  { extraHosts, network }: ContainerSpec,
  platform: string,
): Promise<readonly ExtraHost[] | undefined> {
  const { apiVersion } = await engine.connect(call);
  const isMeant = extraHosts?.some(({ address }) => address === 'host-gateway') === true;
  if (!isMeant || isApiAtLeast(apiVersion, FIRST_WITH_HOST_GATEWAY)) return extraHosts;
  const first = network === 'none' ? undefined : network?.[0]?.network;
  const [route] = await readHostRoutes(engine, call, first, platform);
  if (route === undefined) {
    throw new DriverError('UNSUPPORTED', `${call.operation}: no address of the host is known`, {
      remedy: 'name the address itself, or use Podman 5',
      details: { field: 'extraHosts' },
    });
  }
  return extraHosts?.map((host) =>
    host.address === 'host-gateway' ? { ...host, address: route.address } : host,
  );
}

/** Makes a container. When a part of it is refused, or the caller leaves, nothing is left behind. */
export async function createContainer(
  engine: Engine,
  call: Call,
  spec: ContainerSpec,
  { userNamespace, platform }: ContainerSetting,
): Promise<CreatedContainer> {
  assertMemory(call, spec);
  const [image, extraHosts] = await Promise.all([
    findImage(engine, call, spec),
    resolveHosts(engine, call, spec, platform),
    assertPartsExist(engine, call, spec),
  ]);
  const request = {
    method: 'POST',
    path: '/containers/create',
    body: toSpecGenerator({ ...spec, extraHosts }, image, userNamespace),
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
