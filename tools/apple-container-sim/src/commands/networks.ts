import { parseNetworkLabels, splitPair } from '../check/labels.ts';
import type { Context, Handler } from '../context.ts';
import { listContainers } from '../daemon/containers.ts';
import { createNetwork, DEFAULT_NETWORK, findNetwork, listNetworks } from '../daemon/networks.ts';
import { networkDocument } from '../documents/resource-documents.ts';
import { failure } from '../failure.ts';
import { printList } from '../output/print-list.ts';

export const networkCreate: Handler = async (context, call) => {
  const [name = ''] = call.positionals;
  const subnet = call.one('subnet');
  await createNetwork(context, {
    name,
    createdAtMs: Date.now(),
    isInternal: call.has('internal'),
    labels: parseNetworkLabels(call.all('label')),
    options: Object.fromEntries(call.all('option').map(splitPair)),
    ...(subnet === undefined ? {} : { askedSubnet: subnet }),
  });
  context.print(name);
  return 0;
};

export const networkList: Handler = async (context, call) => {
  await findNetwork(context, DEFAULT_NETWORK);
  const networks = await listNetworks(context);
  return printList(context, call, {
    documents: networks.map(networkDocument),
    ids: networks.map(({ name }) => name),
    header: ['NETWORK', 'SUBNET'],
    rows: networks.map(({ name, subnet }) => [name, subnet]),
  });
};

export const networkInspect: Handler = async (context, { positionals }) => {
  const names = [...new Set(positionals)];
  const networks = await Promise.all(names.map((name) => findNetwork(context, name)));
  const missing = names.filter((_name, index) => networks[index] === undefined);
  if (missing.length > 0) throw failure(`network not found: ${missing.join(', ')}`);
  context.printJson(networks.filter((each) => each !== undefined).map(networkDocument), true);
  return 0;
};

async function membersOf(context: Context, name: string): Promise<readonly string[]> {
  const containers = await listContainers(context);
  return containers
    .filter(({ record }) => record.request.networks.some(({ network }) => network === name))
    .map(({ record }) => record.id);
}

export const networkDelete: Handler = async (context, call) => {
  const { engine, host, print, complain } = context;
  const networks = await listNetworks(context);
  const names = call.has('all')
    ? networks.map(({ name }) => name).filter((name) => name !== DEFAULT_NETWORK)
    : [...new Set(call.positionals)];
  if (names.includes(DEFAULT_NETWORK)) {
    throw failure(`cannot delete a builtin network: ${DEFAULT_NETWORK}`);
  }
  const quote = (list: readonly string[]) => `[${list.map((name) => `"${name}"`).join(', ')}]`;
  const missing = names.filter((name) => networks.every((network) => network.name !== name));
  if (missing.length > 0) throw failure(`failed to delete one or more networks: ${quote(missing)}`);
  const kept: string[] = [];
  for (const name of names) {
    const members = await membersOf(context, name);
    const path = `/networks/${encodeURIComponent(host.engineName(name))}`;
    if (members.length === 0 && (await engine.ask('DELETE', path)).status < 300) {
      print(name);
      continue;
    }
    kept.push(name);
    complain(
      `failed to delete network: ["error": "cannot delete subnet ${name} with referring containers: ${members.join(', ')}"]`,
    );
  }
  if (kept.length > 0) throw failure(`delete failed for one or more networks: ${quote(kept)}`);
  return 0;
};
