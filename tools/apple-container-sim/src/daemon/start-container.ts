import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { failure } from '../failure.ts';
import { nextAddress } from './addresses.ts';
import { type FoundContainer, listContainers } from './containers.ts';
import { findNetwork } from './networks.ts';
import { runHelper } from './run-helper.ts';

/** A volume is a block device: with write access it is in one running machine only. */
async function checkVolumes(context: Context, { record }: FoundContainer): Promise<void> {
  const used = Object.values(record.volumes);
  if (used.length === 0) return;
  const isWritten = ({ record: { request, volumes } }: FoundContainer, name: string): boolean =>
    request.mounts.some(
      (mount) =>
        volumes[mount.target] === name &&
        (mount.kind === 'anonymous' || (mount.kind === 'volume' && !mount.options.includes('ro'))),
    );
  const own = used.filter((name) => isWritten({ record } as FoundContainer, name));
  for (const other of await listContainers(context)) {
    if (!other.isRunning || other.record.id === record.id) continue;
    const shared = used.find((name) => Object.values(other.record.volumes).includes(name));
    if (shared === undefined) continue;
    if (own.includes(shared) || isWritten(other, shared)) {
      throw failure(
        `failed to bootstrap container (cause: "unknown: "Error Domain=VZErrorDomain Code=2 "The storage device attachment is invalid.""")`,
      );
    }
  }
}

/** Addresses are given at each start, and seldom the same one twice in a row. */
async function giveAddresses(context: Context, container: FoundContainer): Promise<void> {
  const { engine, host } = context;
  for (const { network } of container.record.request.networks) {
    if (network === 'none') continue;
    const found = await findNetwork(context, network);
    if (found === undefined) throw failure(`network ${network} not found`);
    const name = encodeURIComponent(host.engineName(network));
    const inspected = await engine.must('GET', `/networks/${name}`);
    const members: readonly { readonly IPv4Address: string }[] = Object.values(
      inspected.Containers ?? {},
    );
    const taken = new Set(members.map(({ IPv4Address }) => IPv4Address.split('/')[0] ?? ''));
    const file = `address-${network}`;
    const address = nextAddress(found.subnet, host.read(file), taken);
    if (address === undefined) throw failure(`no address left in network ${network}`);
    host.write(file, address);
    const body = { Container: container.inspected.Id, Force: true };
    await engine.ask('POST', `/networks/${name}/disconnect`, body);
    await engine.must('POST', `/networks/${name}/connect`, {
      Container: container.inspected.Id,
      EndpointConfig: { IPAMConfig: { IPv4Address: address } },
    });
  }
}

/** Docker's name server knows other containers by name; on a Mac nobody does. */
async function forgetNames(context: Context, { inspected, record }: FoundContainer): Promise<void> {
  const servers = record.request.dns.nameservers;
  const [first] = record.request.networks;
  if (first === undefined || first.network === 'none') return;
  const lines = (servers.length > 0 ? servers : ['127.0.0.1'])
    .map((server) => `nameserver ${server}`)
    .join('\n');
  const write = ['sh', '-c', `printf '%s\\n' "$1" > /etc/resolv.conf`, 'sh', lines];
  await runHelper(context, inspected.Id, write);
}

function startFailure({ record }: FoundContainer, words: string): Error {
  const { id, initProcess } = record;
  if (/port is already allocated|address already in use/i.test(words)) {
    return failure(
      `failed to bootstrap container (cause: "unknown: "bind(descriptor:ptr:bytes:): Address already in use (errno: 48)"")`,
    );
  }
  if (
    /executable file not found|no such file or directory|permission denied|exec format/i.test(words)
  ) {
    return failure(
      `failed to start process ${id} in container ${id} (cause: "internalError: "failed to find target executable ${initProcess.executable}"")`,
    );
  }
  return failure(`failed to start container (cause: "internalError: "${words}"")`);
}

/** Boots the machine of a container and starts its process. */
export async function startContainer(context: Context, container: FoundContainer): Promise<void> {
  const { engine, host, settings } = context;
  const { record, inspected } = container;
  for (const mount of record.request.mounts) {
    if (mount.kind === 'host' && !existsSync(mount.source)) {
      throw failure(`mount source path '${mount.source}' does not exist`);
    }
  }
  await host.withLock(async () => {
    await checkVolumes(context, container);
    await giveAddresses(context, container);
    if (settings.bootMs > 0) await sleep(settings.bootMs);
    host.write(`started-${record.id}`, (Date.now() / 1000).toFixed(3));
    const { status, body } = await engine.ask('POST', `/containers/${inspected.Id}/start`);
    if (status > 399) throw startFailure(container, String(body.message));
    await forgetNames(context, container);
  });
}
