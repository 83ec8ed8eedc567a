import {
  DriverError,
  type ListOptions,
  type Sandbox,
  type SandboxPage,
} from '@openshell/driver-api';
import type { DriverParts } from '../driver-parts.ts';
import { engineLabels, labelNames, sandboxFilter } from '../identity/labels.ts';
import { toSandbox } from '../observe/to-sandbox.ts';
import { orUndefined } from '../support/has-code.ts';
import { mapLimit } from '../support/map-limit.ts';
import { getSandbox } from './get-sandbox.ts';

const MAX_PAGE_SIZE = 10_000;
const PARALLEL_LOOKS = 16;

function pageSizeOf({ pageSize = 1_000 }: ListOptions): number {
  if (Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= MAX_PAGE_SIZE) return pageSize;
  throw new DriverError('INVALID_ARGUMENT', `page size ${pageSize} is out of range`, {
    remedy: `use 1 to ${MAX_PAGE_SIZE}`,
    details: { field: 'pageSize' },
  });
}

function matches(sandbox: Sandbox, { labels = {}, workspace }: ListOptions): boolean {
  if (workspace !== undefined && sandbox.workspace !== workspace) return false;
  return Object.entries(labels).every(([name, value]) => sandbox.labels[name] === value);
}

/** The engine's list leaves out what only a look at each one tells; the open stream knows it. */
function enrich({ observer }: DriverParts, listed: Sandbox): Sandbox {
  const live = observer.live(listed.id);
  const isSame = live?.instanceId === listed.instanceId && live?.state === listed.state;
  return live !== undefined && isSame ? live : listed;
}

/** The engine may have drawn up its list in the middle of a `create` that has ended since. */
async function lookAgain(
  parts: DriverParts,
  byId: Map<string, Sandbox>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const unstarted = [...byId.values()].filter(({ state }) => state === 'created');
  await mapLimit(unstarted, PARALLEL_LOOKS, async ({ id }) => {
    const sandbox = await orUndefined(getSandbox(parts, id, { signal }));
    if (sandbox === undefined) byId.delete(id);
    else byId.set(id, sandbox);
  });
}

/** Sandboxes of this gateway, a page at a time, from one call to the engine, and a look at each that was not started. */
export async function listSandboxes(
  parts: DriverParts,
  options: ListOptions,
): Promise<SandboxPage> {
  const pageSize = pageSizeOf(options);
  const { runtime, settings, pending } = parts;
  const { workspace, pageToken = '', signal } = options;
  const filter = {
    ...engineLabels(options.labels),
    ...sandboxFilter(settings.gatewayId),
    ...(workspace === undefined ? {} : { [labelNames.sandboxWorkspace]: workspace }),
  };
  const containers = await runtime.containers.list({ labels: filter, signal });
  const found = containers.flatMap((container) => toSandbox(container) ?? []);
  const byId = new Map(found.map((sandbox) => [sandbox.id, enrich(parts, sandbox)]));
  for (const sandbox of pending.list()) byId.set(sandbox.id, sandbox);
  await lookAgain(parts, byId, signal);
  const rest = [...byId.values()]
    .filter((sandbox) => sandbox.id > pageToken && matches(sandbox, options))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
  const sandboxes = rest.slice(0, pageSize);
  const last = sandboxes.at(-1);
  if (last === undefined || rest.length <= pageSize) return { sandboxes };
  return { sandboxes, nextPageToken: last.id };
}
