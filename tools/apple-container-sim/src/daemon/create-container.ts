import type { ContainerRequest } from '../check/container-request.ts';
import type { Context } from '../context.ts';
import { Failure, failure } from '../failure.ts';
import { isAtLeast } from '../release.ts';
import { SETUP_STATUS } from '../settings.ts';
import type { ContainerRecord } from './container-record.ts';
import { lookUp } from './containers.ts';
import { ensureImage, type FoundImage } from './images.ts';
import { DEFAULT_NETWORK, findNetwork } from './networks.ts';
import { toDockerSpec } from './to-docker-spec.ts';
import { createAnonymousVolume, ensureVolume } from './volumes.ts';

function initProcessOf(
  request: ContainerRequest,
  { inspected }: FoundImage,
): ContainerRecord['initProcess'] {
  const { Entrypoint, Cmd, User, WorkingDir } = inspected.Config;
  const program: readonly string[] =
    request.entrypoint === undefined ? (Entrypoint ?? []) : [request.entrypoint];
  const usual: readonly string[] = request.entrypoint === undefined ? (Cmd ?? []) : [];
  const words = [...program, ...(request.arguments.length > 0 ? request.arguments : usual)];
  const [executable, ...rest] = words;
  if (executable === undefined) {
    throw failure('command/entrypoint not specified for container process');
  }
  return {
    executable,
    arguments: rest,
    workingDirectory: request.workingDirectory ?? (WorkingDir || '/'),
    user: request.user ?? User ?? '',
  };
}

async function makeVolumes(
  context: Context,
  { mounts }: ContainerRequest,
): Promise<Readonly<Record<string, string>>> {
  const names: Record<string, string> = {};
  for (const mount of mounts) {
    if (mount.kind === 'volume') {
      names[mount.target] = mount.name;
      if (await ensureVolume(context, mount.name)) {
        context.complain(`named volume was automatically created: ["volume": "${mount.name}"]`);
      }
    } else if (mount.kind === 'anonymous') {
      names[mount.target] = await createAnonymousVolume(context);
    }
  }
  return names;
}

/** Networks are looked up; without a word about them a container is on the built-in one. */
async function resolveNetworks(
  context: Context,
  asked: ContainerRequest['networks'],
): Promise<ContainerRequest['networks']> {
  const networks = asked.length === 0 ? [{ network: DEFAULT_NETWORK }] : asked;
  for (const { network } of networks) {
    // Containers without network came with 1.1.
    const isNone = network === 'none' && isAtLeast(context.settings.version, '1.1.0');
    if (!isNone && (await findNetwork(context, network)) === undefined) {
      throw failure(`network ${network} not found`);
    }
  }
  return networks;
}

function alreadyExists(id: string, command: 'run' | 'create', version: string): Error {
  if (command === 'run') return failure(`container with id ${id} already exists`);
  return isAtLeast(version, '1.2.0')
    ? failure(`container already exists: ${id}`)
    : failure(`failed to create container (cause: "exists: "container already exists: ${id}"")`);
}

/** Makes a container; answers its id. */
export async function createContainer(
  context: Context,
  request: ContainerRequest,
  command: 'run' | 'create',
): Promise<string> {
  const { engine, host, settings } = context;
  if (settings.state === 'kernel-missing') {
    throw failure('default kernel not configured for architecture arm64');
  }
  const id = request.name ?? host.newId();
  if ((await lookUp(context, id)) !== undefined) {
    throw alreadyExists(id, command, settings.version);
  }
  const image = await ensureImage(context, request.image, request.platform);
  const initProcess = initProcessOf(request, image);
  const volumes = await makeVolumes(context, request);
  const networks = await resolveNetworks(context, request.networks);
  const { inspected } = image;
  const record: ContainerRecord = {
    id,
    createdAtMs: Date.now(),
    request: {
      ...request,
      networks,
      limits: request.limits.map(({ limit, soft, hard }) => ({
        limit,
        soft: String(soft),
        hard: String(hard),
      })),
    },
    volumes,
    initProcess,
    imageDigest: inspected.Id,
    imageBytes: inspected.Size,
    architecture: inspected.Architecture,
    ...(inspected.Config.StopSignal ? { stopSignal: inspected.Config.StopSignal } : {}),
  };
  const name = encodeURIComponent(host.engineName(id));
  const answer = await host.withLock(() =>
    engine.ask('POST', `/containers/create?name=${name}`, toDockerSpec(record, context)),
  );
  if (answer.status === 409) throw alreadyExists(id, command, settings.version);
  if (answer.status > 399) {
    throw new Failure(SETUP_STATUS, [`engine: create: ${answer.body.message}`]);
  }
  for (const { network } of networks.slice(1)) {
    await engine.must('POST', `/networks/${encodeURIComponent(host.engineName(network))}/connect`, {
      Container: answer.body.Id,
    });
  }
  return id;
}
