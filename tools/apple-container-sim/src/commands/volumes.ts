import { splitPair } from '../check/labels.ts';
import { parseSize } from '../check/sizes.ts';
import type { Handler } from '../context.ts';
import { listContainers } from '../daemon/containers.ts';
import { createVolume, listVolumes } from '../daemon/volumes.ts';
import { volumeDocument } from '../documents/resource-documents.ts';
import { failure } from '../failure.ts';
import { printList } from '../output/print-list.ts';

const LEAST_BYTES = 1024 ** 2;

export const volumeCreate: Handler = async (context, call) => {
  const [name = ''] = call.positionals;
  const options = Object.fromEntries(call.all('opt').map(splitPair));
  const size = call.one('s') ?? options['size'];
  const sizeBytes = size === undefined ? undefined : parseSize(size);
  if (sizeBytes !== undefined && sizeBytes < LEAST_BYTES) {
    throw failure('storage error: volume size too small: minimum 1MiB');
  }
  await createVolume(context, {
    name,
    labels: Object.fromEntries(call.all('label').map(splitPair)),
    options,
    ...(sizeBytes === undefined ? {} : { sizeBytes }),
  });
  context.print(name);
  return 0;
};

export const volumeList: Handler = async (context, call) => {
  const volumes = await listVolumes(context);
  return printList(context, call, {
    documents: volumes.map((each) => volumeDocument(each, context.host.directory)),
    ids: volumes.map(({ name }) => name),
    header: ['NAME', 'TYPE', 'DRIVER', 'OPTIONS'],
    rows: volumes.map(({ name }) => [name, 'named', 'local', '']),
  });
};

export const volumeInspect: Handler = async (context, { positionals }) => {
  const volumes = await listVolumes(context);
  const missing = positionals.find((name) => volumes.every((volume) => volume.name !== name));
  if (missing !== undefined) throw failure(`volume not found: ${missing}`);
  const found = volumes.filter(({ name }) => positionals.includes(name));
  context.printJson(
    found.map((each) => volumeDocument(each, context.host.directory)),
    true,
  );
  return 0;
};

export const volumeDelete: Handler = async (context, call) => {
  const { engine, host, print, complain } = context;
  const volumes = await listVolumes(context);
  const names = call.has('all') ? volumes.map(({ name }) => name) : [...new Set(call.positionals)];
  const quote = (list: readonly string[]) => `[${list.map((name) => `"${name}"`).join(', ')}]`;
  const missing = names.filter((name) => volumes.every((volume) => volume.name !== name));
  if (missing.length > 0) throw failure(`failed to delete one or more volumes: ${quote(missing)}`);
  const used = (await listContainers(context)).flatMap(({ record }) =>
    Object.values(record.volumes),
  );
  const kept: string[] = [];
  for (const name of names) {
    const path = `/volumes/${encodeURIComponent(host.engineName(name))}`;
    if (!used.includes(name) && (await engine.ask('DELETE', path)).status < 300) {
      print(name);
      continue;
    }
    kept.push(name);
    complain(
      `failed to delete volume: ["error": "volume '${name}' is currently in use and cannot be accessed by another container, or deleted"]`,
    );
  }
  if (kept.length > 0) throw failure(`delete failed for one or more volumes: ${quote(kept)}`);
  return 0;
};
