import { DriverError } from '@openshell/driver-api';
import type { Call } from '../call.ts';
import type { Engine } from '../engine.ts';

const ABSENT = 404;

function isDirectory(stat: unknown): boolean {
  return typeof stat === 'object' && stat !== null && 'isDir' in stat && stat.isDir === true;
}

/** Refuses a directory that is not in the container, for engines that would make it. */
export async function assertDirectory(
  engine: Engine,
  call: Call,
  container: string,
  directory: string,
): Promise<void> {
  const path = `/containers/${encodeURIComponent(container)}/archive`;
  const query = { path: directory };
  const answer = await engine.send(call, { method: 'HEAD', path, query, accept: [ABSENT] });
  answer.body.resume();
  const header = answer.headers['x-docker-container-path-stat'];
  const stat: unknown =
    typeof header === 'string' && answer.status !== ABSENT
      ? JSON.parse(Buffer.from(header, 'base64').toString('utf8'))
      : undefined;
  if (isDirectory(stat)) return;
  const [code, fact] =
    stat === undefined
      ? (['NOT_FOUND', `there is no directory "${directory}"`] as const)
      : (['FAILED_PRECONDITION', `"${directory}" is no directory`] as const);
  throw new DriverError(code, `${call.operation}: ${fact}`, {
    remedy: 'make the directory first',
  });
}
