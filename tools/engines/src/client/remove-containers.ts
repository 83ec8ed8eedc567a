import { type HasSocket, rawRequest } from './raw-request.ts';

interface ListedContainer {
  readonly Id: string;
}

/** Removes containers by a list query, killed first: Podman 5 would wait 10 s for each. */
export async function removeContainers(engine: HasSocket, query: string): Promise<void> {
  const answer = await rawRequest(engine, 'GET', `/v1.41/containers/json?${query}`);
  const containers: readonly ListedContainer[] = JSON.parse(answer.body);
  await Promise.all(
    containers.map(async ({ Id: id }) => {
      await rawRequest(engine, 'POST', `/v1.41/containers/${id}/kill`);
      await rawRequest(engine, 'DELETE', `/v1.41/containers/${id}?force=1&v=1`);
    }),
  );
}
