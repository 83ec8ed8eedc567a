import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { buffer as readBuffer } from 'node:stream/consumers';
import { parseCopyPlace } from '../check/copy-place.ts';
import type { Context, Handler } from '../context.ts';
import { type FoundContainer, lookUp } from '../daemon/containers.ts';
import { packFile, unpackFile } from '../daemon/one-file-tar.ts';
import { Failure, failure } from '../failure.ts';
import { isAtLeast } from '../release.ts';
import { SETUP_STATUS } from '../settings.ts';

/** First bit of a directory's mode, as Go has it. */
const GO_DIRECTORY = 2 ** 31;

function unsimulated(what: string): Failure {
  return new Failure(SETUP_STATUS, [`the stand-in does not copy ${what}`]);
}

/** A path inside, when it is on the container's own disk; the copy is blind to mounts. */
function onDisk({ record }: FoundContainer, path: string): string {
  const isMounted = record.request.mounts.some(
    ({ target }) => path === target || path.startsWith(`${target}/`),
  );
  if (isMounted) throw unsimulated('what lies under a mount');
  return path;
}

async function running(context: Context, id: string, direction: string): Promise<FoundContainer> {
  const container = await lookUp(context, id);
  const cause =
    container === undefined
      ? `notFound: "container with ID ${id} not found"`
      : `invalidState: "container ${id} is not running"`;
  if (container?.isRunning === true) return container;
  throw failure(`failed to copy ${direction} container ${id} (cause: "${cause}")`);
}

/** What a path inside is; none when there is nothing. */
async function kindInside(
  { engine }: Context,
  { inspected }: FoundContainer,
  path: string,
): Promise<'directory' | 'file' | undefined> {
  const answer = await engine.stream(
    'HEAD',
    `/containers/${inspected.Id}/archive?path=${encodeURIComponent(path)}`,
  );
  answer.resume();
  const told = String(answer.headers['x-docker-container-path-stat'] ?? '');
  if (answer.statusCode !== 200) return undefined;
  const { mode } = JSON.parse(Buffer.from(told, 'base64').toString()) as { readonly mode: number };
  return mode >= GO_DIRECTORY ? 'directory' : 'file';
}

async function copyIn(context: Context, source: string, id: string, path: string): Promise<string> {
  if (!existsSync(source)) throw failure(`source path does not exist: ${source}`);
  const isDirectory = statSync(source).isDirectory();
  if (source.endsWith('/') && !isDirectory) {
    throw failure(`source path is not a directory: ${source}`);
  }
  if (isDirectory) throw unsimulated('directories');
  const container = await running(context, id, 'into');
  const kind = await kindInside(context, container, onDisk(container, path));
  if (path.endsWith('/') && kind !== 'directory') {
    throw failure(`destination is not a directory: ${path}`);
  }
  const target = kind === 'directory' ? join(path, basename(source)) : path;
  const answer = await context.engine.stream(
    'PUT',
    `/containers/${container.inspected.Id}/archive?path=/`,
    (async function* () {
      yield packFile(target.slice(1), readFileSync(source));
    })(),
  );
  answer.resume();
  if (answer.statusCode !== 200) {
    throw failure(`failed to copy into container ${id} (cause: "internalError: "${target}"")`);
  }
  return `${id}:${path.endsWith('/') ? target : path}`;
}

async function copyOut(
  context: Context,
  id: string,
  path: string,
  destination: string,
): Promise<string> {
  const container = await running(context, id, 'from');
  const kind = await kindInside(context, container, onDisk(container, path));
  if (kind === 'directory') throw unsimulated('directories');
  if (kind === undefined) {
    throw failure(`failed to copy from container ${id} (cause: "notFound: "${path}"")`);
  }
  const isThere = existsSync(destination) && statSync(destination).isDirectory();
  if (destination.endsWith('/') && !isThere) {
    throw failure(`destination is not a directory: ${destination}`);
  }
  const target = isThere ? join(destination, basename(path)) : destination;
  const archive = await context.engine.stream(
    'GET',
    `/containers/${container.inspected.Id}/archive?path=${encodeURIComponent(path)}`,
  );
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, unpackFile(await readBuffer(archive)), { mode: 0o644 });
  return target;
}

/** Copies a file in or out. */
export const copy: Handler = async (context, { positionals }) => {
  const [source, destination] = positionals.map(parseCopyPlace);
  if (source === undefined || destination === undefined) throw new Error('the grammar wants two');
  if (source.type === destination.type) {
    throw failure(
      source.type === 'host'
        ? 'one of source or destination must be a container reference (container_id:path)'
        : 'copying between containers is not supported',
    );
  }
  const told =
    destination.type === 'container'
      ? await copyIn(context, source.path, destination.id, destination.path)
      : await copyOut(
          context,
          source.type === 'container' ? source.id : '',
          source.path,
          destination.path,
        );
  if (isAtLeast(context.settings.version, '1.1.0')) context.print(told);
  return 0;
};
