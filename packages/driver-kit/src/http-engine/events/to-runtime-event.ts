import type { RuntimeEvent, RuntimeEventType } from '@openshell/driver-api';
import * as z from 'zod/mini';

const NANOSECONDS_PER_MILLISECOND = 1_000_000;
const MILLISECONDS_PER_SECOND = 1_000;

/** One line of the engine's events. */
const eventSchema = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({
    ID: z.string(),
    Attributes: z.nullish(z.record(z.string(), z.string())),
  }),
  time: z.nullish(z.number()),
  timeNano: z.nullish(z.number()),
});

const types: Readonly<Record<string, RuntimeEventType>> = {
  create: 'container-created',
  start: 'container-started',
  die: 'container-exited',
  died: 'container-exited',
  oom: 'container-out-of-memory',
  pause: 'container-paused',
  unpause: 'container-unpaused',
  rename: 'container-renamed',
  destroy: 'container-removed',
  remove: 'container-removed',
};

/** Attributes that the engine mixes with the labels. */
const ownAttributes: ReadonlySet<string> = new Set([
  'name',
  'image',
  'exitCode',
  'containerExitCode',
  'execDuration',
  'signal',
  'oldName',
  'podId',
]);

/** The actions that are asked for. */
export const wantedActions: readonly string[] = Object.keys(types);

/** An event in the words of the contract; nothing for one that is of no interest. */
export function toRuntimeEvent(value: unknown): RuntimeEvent | undefined {
  const event = eventSchema.parse(value);
  const type = event.Type === 'container' ? types[event.Action] : undefined;
  if (type === undefined) return undefined;
  const attributes = event.Actor.Attributes ?? {};
  const exitCode = Number.parseInt(
    attributes['exitCode'] ?? attributes['containerExitCode'] ?? '',
    10,
  );
  const timeMs =
    typeof event.timeNano === 'number'
      ? Math.floor(event.timeNano / NANOSECONDS_PER_MILLISECOND)
      : (event.time ?? 0) * MILLISECONDS_PER_SECOND;
  const labels = Object.entries(attributes).filter(([name]) => !ownAttributes.has(name));
  return {
    type,
    containerId: event.Actor.ID,
    containerName: (attributes['name'] ?? '').replace(/^\//, ''),
    labels: Object.fromEntries(labels),
    timeMs,
    ...(type === 'container-exited' && !Number.isNaN(exitCode) ? { exitCode } : {}),
  };
}
