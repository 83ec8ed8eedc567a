import { type HasSocket, rawRequest } from '../client/raw-request.ts';
import { busyboxArchive } from './busybox-archive.ts';

/** Puts the test image into an engine under a name such as `busybox:local`, unless it is there. */
export async function loadImage(engine: HasSocket, name: string): Promise<void> {
  if (await hasImage(engine, name)) return;
  const [repository = '', tag = ''] = name.split(':');
  const query = new URLSearchParams({ fromSrc: '-', repo: repository, tag });
  const archive = await busyboxArchive();
  const answer = await rawRequest(engine, 'POST', `/v1.41/images/create?${query}`, archive);
  if (!(await hasImage(engine, name))) await moveTag(engine, repository, tag);
  if (await hasImage(engine, name)) return;
  throw new Error(`engine at "${engine.socketPath}" did not take the image: ${answer.body.trim()}`);
}

async function hasImage(engine: HasSocket, name: string): Promise<boolean> {
  return (await rawRequest(engine, 'GET', `/v1.41/images/${name}/json`)).status === 200;
}

/** Podman 4.3 does not listen to the tag and calls every import `latest`. */
async function moveTag(engine: HasSocket, repository: string, tag: string): Promise<void> {
  const imported = `/v1.41/images/${repository}:latest`;
  await rawRequest(engine, 'POST', `${imported}/tag?repo=${repository}&tag=${tag}`);
  await rawRequest(engine, 'DELETE', imported);
}
