import type { Context } from '../context.ts';
import { failure } from '../failure.ts';
import { firstAddress, overlap } from './addresses.ts';
import { RECORD_LABEL, ROOT_LABEL } from './host.ts';

/** What a network was asked for. */
export interface NetworkRecord {
  readonly name: string;
  readonly createdAtMs: number;
  readonly isInternal: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  /** Present when it was asked for. */
  readonly askedSubnet?: string;
  readonly subnet: string;
}

type Sources = Pick<Context, 'engine' | 'host'>;

/** The network that is always there. */
export const DEFAULT_NETWORK = 'default';

const POOL_SIZE = 200;

/** Every network of this Mac, the built-in one as well once something has used it. */
export async function listNetworks({ engine, host }: Sources): Promise<readonly NetworkRecord[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: [`${ROOT_LABEL}=${host.mark}`] }));
  const listed: readonly { readonly Labels: Readonly<Record<string, string>> }[] =
    await engine.must('GET', `/networks?filters=${filters}`);
  return listed.map(({ Labels }) => JSON.parse(Labels[RECORD_LABEL] ?? '{}') as NetworkRecord);
}

/** Ranges are spread, as several Macs may share an engine. */
function poolAt({ host }: Sources, step: number): string {
  const start = Number.parseInt(host.mark.slice(0, 4), 16);
  const place = (start + step) % (64 * 256);
  return `10.${192 + (Math.floor(place / 256) % 16)}.${place % 256}.0/24`;
}

async function tryCreate(
  { engine, host }: Sources,
  record: NetworkRecord,
): Promise<string | undefined> {
  const { status, body } = await engine.ask('POST', '/networks/create', {
    Name: host.engineName(record.name),
    CheckDuplicate: true,
    Driver: 'bridge',
    Internal: record.isInternal,
    IPAM: { Config: [{ Subnet: record.subnet, Gateway: firstAddress(record.subnet) }] },
    Labels: { [ROOT_LABEL]: host.mark, [RECORD_LABEL]: JSON.stringify(record) },
  });
  if (status < 300) return undefined;
  const words = String(body.message);
  if (/already exists/.test(words)) throw failure(`network ${record.name} already exists`);
  if (/overlaps/.test(words)) return words;
  throw failure(`internalError: "${words}"`);
}

/** Makes a network. */
export async function createNetwork(
  sources: Sources,
  request: Omit<NetworkRecord, 'subnet'>,
): Promise<void> {
  const others = await listNetworks(sources);
  if (others.some(({ name }) => name === request.name)) {
    throw failure(`network ${request.name} already exists`);
  }
  const { askedSubnet } = request;
  if (askedSubnet !== undefined) {
    const other = others.find(({ subnet }) => overlap(subnet, askedSubnet))?.subnet;
    const clash = other ?? (await tryCreate(sources, { ...request, subnet: askedSubnet }));
    if (clash === undefined) return;
    throw failure(
      `IPv4 subnet ${askedSubnet} overlaps an existing network with subnet ${other ?? askedSubnet}`,
    );
  }
  for (let step = 0; step < POOL_SIZE; step += 1) {
    const subnet = poolAt(sources, step);
    if (others.some((other) => overlap(other.subnet, subnet))) continue;
    if ((await tryCreate(sources, { ...request, subnet })) === undefined) return;
  }
  throw failure('internalError: "no free subnet"');
}

/** A network; the built-in one is made when it is first looked at. */
export async function findNetwork(
  sources: Sources,
  name: string,
): Promise<NetworkRecord | undefined> {
  const found = (await listNetworks(sources)).find((network) => network.name === name);
  if (found !== undefined || name !== DEFAULT_NETWORK) return found;
  await createNetwork(sources, {
    name,
    createdAtMs: Date.now(),
    isInternal: false,
    labels: { 'com.apple.container.resource.role': 'builtin' },
    options: {},
  }).catch(async (thrown: unknown) => {
    // Another call may have been faster.
    const other = (await listNetworks(sources)).find((network) => network.name === name);
    if (other === undefined) throw thrown;
  });
  return (await listNetworks(sources)).find((network) => network.name === name);
}
