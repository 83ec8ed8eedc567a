import { randomUUID } from 'node:crypto';
import type { Sandbox, SandboxEvent } from '@openshell/driver-api';

/** How many deletions are remembered for watchers that come back with a cursor. */
const MAX_TOMBSTONES = 10_000;

type Change = Extract<SandboxEvent, { readonly cursor: string }>;

interface Entry {
  readonly revision: number;
  readonly ticket: number;
  /** Absent when the sandbox is gone. */
  readonly sandbox?: Sandbox;
}

/** The newest known state of every sandbox, with the order in which states became known. */
export interface History {
  /** Taken before looking at the engine; a look that began earlier never overwrites a later one. */
  readonly ticket: () => number;
  readonly observe: (sandbox: Sandbox, ticket: number) => void;
  readonly forget: (id: string, ticket: number) => void;
  readonly get: (id: string) => Sandbox | undefined;
  /** Ids of sandboxes that are not gone. */
  readonly ids: () => readonly string[];
  /** Whether the changes after a cursor are all here. */
  readonly knows: (cursor: string | undefined) => boolean;
  /** The changes after a cursor; the whole state when the cursor is unknown here. */
  readonly since: (cursor: string | undefined) => readonly Change[];
  readonly cursor: () => string;
}

export function createHistory(onChange: (change: Change) => void): History {
  const epoch = randomUUID().slice(0, 8);
  const entries = new Map<string, Entry>();
  let revision = 0;
  let lastTicket = 0;
  let oldestKnown = 0;
  const cursorAt = (at: number): string => `${epoch}.${at}`;
  const toChange = (id: string, { sandbox, revision: at }: Entry): Change =>
    sandbox === undefined
      ? { type: 'sandbox-deleted', id, cursor: cursorAt(at) }
      : { type: 'sandbox-observed', sandbox, cursor: cursorAt(at) };
  const pruneTombstones = (): void => {
    const gone = [...entries].filter(([, { sandbox }]) => sandbox === undefined);
    for (const [id, entry] of gone.slice(0, Math.max(0, gone.length - MAX_TOMBSTONES))) {
      oldestKnown = Math.max(oldestKnown, entry.revision);
      entries.delete(id);
    }
  };
  const record = (id: string, sandbox: Sandbox | undefined, ticket: number): void => {
    const known = entries.get(id);
    if (known !== undefined && known.ticket > ticket) return;
    if (known === undefined && sandbox === undefined) return;
    const isNew = known === undefined || JSON.stringify(known.sandbox) !== JSON.stringify(sandbox);
    const entry = {
      revision: isNew ? ++revision : known.revision,
      ticket,
      ...(sandbox === undefined ? {} : { sandbox }),
    };
    if (isNew) entries.delete(id);
    entries.set(id, entry);
    if (isNew) onChange(toChange(id, entry));
    if (entries.size > MAX_TOMBSTONES) pruneTombstones();
  };
  const revisionOf = (cursor: string | undefined): number | undefined => {
    const [itsEpoch, text] = cursor?.split('.') ?? [];
    const at = Number(text);
    return itsEpoch === epoch && at >= oldestKnown && at <= revision ? at : undefined;
  };
  return {
    ticket: () => ++lastTicket,
    observe: (sandbox, ticket) => record(sandbox.id, sandbox, ticket),
    forget: (id, ticket) => record(id, undefined, ticket),
    get: (id) => entries.get(id)?.sandbox,
    ids: () => [...entries].flatMap(([id, { sandbox }]) => (sandbox === undefined ? [] : [id])),
    knows: (cursor) => revisionOf(cursor) !== undefined,
    since: (cursor) => {
      const from = revisionOf(cursor);
      return [...entries]
        .filter(([, entry]) =>
          from === undefined ? entry.sandbox !== undefined : entry.revision > from,
        )
        .map(([id, entry]) => toChange(id, entry));
    },
    cursor: () => cursorAt(revision),
  };
}
