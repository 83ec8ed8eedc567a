import type { CallOptions, EventOptions, RuntimeEvent } from '@openshell/driver-api';
import { DriverError } from '@openshell/driver-api';
import { readAnswer } from './answer.ts';
import { type Docker, labelFlags } from './docker.ts';

const types: Readonly<Record<string, RuntimeEvent['type']>> = {
  create: 'container-created',
  start: 'container-started',
  die: 'container-exited',
  oom: 'container-out-of-memory',
  pause: 'container-paused',
  unpause: 'container-unpaused',
  rename: 'container-renamed',
  destroy: 'container-removed',
};

function toEvent(line: string): RuntimeEvent | undefined {
  const { text, number, map } = readAnswer(JSON.parse(line));
  const type = types[text('Action')];
  // Docker puts facts of its own among the labels.
  const {
    name = '',
    image,
    exitCode,
    execDuration,
    signal,
    oldName,
    ...labels
  } = map('Actor.Attributes');
  const timeMs = Math.floor(number('timeNano') / 1e6);
  const containerId = text('Actor.ID');
  return type && { type, containerId, containerName: name, labels, timeMs };
}

/** What happens to containers, until the engine or the caller ends it. */
export async function* watchEvents(
  docker: Docker,
  { sinceMs, labels, onOpen, signal }: EventOptions & CallOptions = {},
): AsyncGenerator<RuntimeEvent, void, undefined> {
  // The program does not say when it has begun to listen, so the engine is asked to tell again
  // what happened since a moment before.
  const now = (await docker.ask(['info'], { signal })).text('SystemTime');
  const since = sinceMs === undefined ? now : new Date(sinceMs).toISOString();
  const filters = ['--filter=type=container', ...labelFlags('filter=label', labels)];
  const words = ['events', '--format={{json .}}', `--since=${since}`, ...filters];
  onOpen?.();
  const decoder = new TextDecoder();
  let rest = '';
  for await (const data of docker.bytes(words, { signal })) {
    const lines = `${rest}${decoder.decode(data, { stream: true })}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines.flatMap((line) => toEvent(line) ?? []);
  }
  throw new DriverError('UNAVAILABLE', 'the engine ended its events');
}
