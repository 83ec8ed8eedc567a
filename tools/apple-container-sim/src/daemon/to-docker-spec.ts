import { availableParallelism } from 'node:os';
import type { MountRequest } from '../check/mounts.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { SETUP_STATUS } from '../settings.ts';
import type { ContainerRecord } from './container-record.ts';
import { RECORD_LABEL, ROOT_LABEL } from './host.ts';

const ONE_CPU = 1e9;

/** A path of this machine where the engine has it: `CONTAINER_SIM_SHARE` is `here:there`. */
function toEnginePath(path: string, share: string | undefined): string {
  const [here = '', there = ''] = (share ?? '/:/').split(':');
  const isBelow = here === '/' || path === here || path.startsWith(`${here}/`);
  if (isBelow) return here === '/' ? path : `${there}${path.slice(here.length)}`;
  throw new Failure(SETUP_STATUS, [`CONTAINER_SIM_SHARE: the engine does not see ${path}`]);
}

function mountOf(
  mount: MountRequest,
  { volumes }: ContainerRecord,
  { host, own }: Context,
): Readonly<Record<string, unknown>> {
  const Target = mount.target;
  const options = mount.kind === 'anonymous' ? [] : mount.options;
  const ReadOnly = options.includes('ro');
  switch (mount.kind) {
    case 'host':
      return {
        Type: 'bind',
        Source: toEnginePath(mount.source, own['CONTAINER_SIM_SHARE']),
        Target,
        ReadOnly,
      };
    case 'tmpfs': {
      const given = (name: string) =>
        options.find((option) => option.startsWith(`${name}=`))?.slice(name.length + 1);
      const [size, mode] = [given('size'), given('mode')];
      return {
        Type: 'tmpfs',
        Target,
        ReadOnly,
        TmpfsOptions: {
          ...(size === undefined ? {} : { SizeBytes: Number(size) }),
          ...(mode === undefined ? {} : { Mode: Number.parseInt(mode, 8) }),
        },
      };
    }
    case 'volume':
    case 'anonymous':
      return {
        Type: 'volume',
        Source: host.engineName(volumes[Target] ?? ''),
        Target,
        ReadOnly,
        // A volume begins empty, whatever the image has there.
        VolumeOptions: { NoCopy: true },
      };
  }
}

function portBindings({ request }: ContainerRecord): Readonly<Record<string, readonly object[]>> {
  const bindings = new Map<string, object[]>();
  for (const { hostAddress, hostPort, containerPort, proto, count } of request.ports) {
    for (let step = 0; step < count; step += 1) {
      const key = `${containerPort + step}/${proto}`;
      const others = bindings.get(key) ?? [];
      bindings.set(key, [...others, { HostIp: hostAddress, HostPort: String(hostPort + step) }]);
    }
  }
  return Object.fromEntries(bindings);
}

/** Names of Docker's capability sets have no prefix. */
function bare(names: readonly string[]): readonly string[] {
  return names.map((name) => name.replace(/^CAP_/, ''));
}

/** What the engine is asked for. */
export function toDockerSpec(record: ContainerRecord, context: Context): object {
  const { host } = context;
  const { request, initProcess } = record;
  const [first] = request.networks;
  const hasNetwork = first !== undefined && first.network !== 'none';
  const mode = hasNetwork ? host.engineName(first.network) : 'none';
  const bindings = portBindings(record);
  return {
    Image: request.image,
    Hostname: record.id.split('.')[0],
    Entrypoint: [initProcess.executable],
    Cmd: initProcess.arguments,
    Env: Object.entries(request.environment).map(([name, value]) => `${name}=${value}`),
    WorkingDir: initProcess.workingDirectory,
    User: initProcess.user,
    Tty: request.tty,
    // A terminal that nobody types on stays open; without one there is no input unless asked for.
    OpenStdin: request.tty || request.interactive,
    StdinOnce: request.interactive && !request.tty,
    StopSignal: record.stopSignal,
    Labels: { [ROOT_LABEL]: host.mark, [RECORD_LABEL]: JSON.stringify(record) },
    ExposedPorts: Object.fromEntries(Object.keys(bindings).map((key) => [key, {}])),
    Volumes: {},
    HostConfig: {
      NanoCpus: Math.max(1, Math.min(request.cpus, availableParallelism())) * ONE_CPU,
      Memory: request.memoryBytes,
      MemorySwap: request.memoryBytes,
      CapAdd: bare(request.capAdd),
      CapDrop: bare(request.capDrop),
      ReadonlyRootfs: request.readOnly,
      Init: request.init,
      ShmSize: request.shmBytes ?? 64 * 1024 ** 2,
      NetworkMode: mode,
      PortBindings: bindings,
      Dns: request.dns.nameservers,
      Mounts: request.mounts.map((mount) => mountOf(mount, record, context)),
      Ulimits: request.limits.map(({ limit, soft, hard }) => ({
        Name: limit.replace('RLIMIT_', '').toLowerCase(),
        Soft: Number(soft),
        Hard: Number(hard),
      })),
      AutoRemove: request.removes,
      // This one keeps bytes that are no text.
      LogConfig: { Type: 'local', Config: { 'max-size': '1g' } },
    },
    NetworkingConfig: { EndpointsConfig: hasNetwork ? { [mode]: {} } : {} },
  };
}
