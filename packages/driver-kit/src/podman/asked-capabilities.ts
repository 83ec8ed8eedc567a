import type { SecurityOptions } from '@openshell/driver-api';
import * as z from 'zod/mini';

/** Capabilities as somebody asked for them. */
export interface AskedCapabilities {
  readonly drop: readonly string[];
  readonly add: readonly string[];
}

/**
 * Podman keeps the capabilities a container has, not what was asked for; so that is noted beside it,
 * and believed only where the two agree.
 */
export const ASKED_CAPABILITIES = 'ai.openshell.asked-capabilities';

const ALL = 'ALL';

const askedSchema: z.ZodMiniType<AskedCapabilities> = z.object({
  drop: z.array(z.string()),
  add: z.array(z.string()),
});

function plain(capability: string): string {
  return capability.toUpperCase().replace(/^CAP_/, '');
}

/** The note of a request; none when it asks for nothing. */
export function noteOf({
  dropCapabilities: drop = [],
  addCapabilities: add = [],
}: SecurityOptions): Readonly<Record<string, string>> {
  if (drop.length + add.length === 0) return {};
  return { [ASKED_CAPABILITIES]: JSON.stringify({ drop, add }) };
}

function agrees({ drop, add }: AskedCapabilities, has: ReadonlySet<string>): boolean {
  const added = new Set(add.map(plain));
  if (added.has(ALL)) return has.size > 0;
  if (![...added].every((capability) => has.has(capability))) return false;
  const dropped = drop.map(plain);
  if (dropped.includes(ALL)) return has.size === added.size;
  return dropped.every((capability) => added.has(capability) || !has.has(capability));
}

/** What an engine tells of the capabilities of a container. */
export interface ToldCapabilities {
  readonly bounding: readonly string[];
  readonly dropped: readonly string[];
  readonly added: readonly string[];
  /** The note of the request, if there is one. */
  readonly note: string | undefined;
}

/** Capabilities taken away and given, as asked where the container has just that. */
export function readCapabilities(told: ToldCapabilities): AskedCapabilities {
  const engines = { drop: told.dropped.map(plain), add: told.added.map(plain) };
  if (told.note === undefined) return engines;
  const asked = askedSchema.parse(JSON.parse(told.note));
  return agrees(asked, new Set(told.bounding.map(plain))) ? asked : engines;
}
