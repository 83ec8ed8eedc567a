import { type HasSocket, rawRequest } from './raw-request.ts';
import { removeContainers } from './remove-containers.ts';

/** Removes all containers, networks and volumes that carry a label (`key` or `key=value`). */
export async function sweep(engine: HasSocket, labelFilter: string): Promise<void> {
  const filters = new URLSearchParams({ filters: JSON.stringify({ label: [labelFilter] }) });
  await removeContainers(engine, `all=1&${filters}`);
  const networks: readonly { readonly Id: string }[] = JSON.parse(
    (await rawRequest(engine, 'GET', `/v1.41/networks?${filters}`)).body,
  );
  for (const { Id: id } of networks) await rawRequest(engine, 'DELETE', `/v1.41/networks/${id}`);
  const { Volumes: volumes }: VolumeList = JSON.parse(
    (await rawRequest(engine, 'GET', `/v1.41/volumes?${filters}`)).body,
  );
  for (const { Name: name } of volumes ?? [])
    await rawRequest(engine, 'DELETE', `/v1.41/volumes/${name}?force=1`);
}

interface VolumeList {
  readonly Volumes?: readonly { readonly Name: string }[] | null;
}
