import type { MethodImpl } from '@connectrpc/connect';
import type { OpenShell, SandboxStreamEvent, WatchSandboxRequest } from '@openshell/wire';
import type { PlatformEvent } from '../../lifecycle/platform-event.ts';
import type { SandboxRecord } from '../../store/sandbox-record.ts';
import type { ApiContext } from '../api-context.ts';
import { findById } from '../find-sandbox.ts';
import { toWireSandbox } from '../to-wire-sandbox.ts';
import { pumpLogs, tailEvents } from '../watch/log-events.ts';
import { wantsOutput } from '../watch/log-filter.ts';
import { createMailbox, type Mailbox } from '../watch/mailbox.ts';
import { toStreamEvent, toWarning } from '../watch/stream-event.ts';

function snapshot({ lifecycle }: ApiContext, record: SandboxRecord): SandboxStreamEvent {
  return toStreamEvent({
    case: 'sandbox',
    value: toWireSandbox(record, lifecycle.phaseOf(record)),
  });
}

function platformEvent({ timeMs, ...event }: PlatformEvent): SandboxStreamEvent {
  return toStreamEvent({ case: 'event', value: { ...event, timestampMs: BigInt(timeMs) } });
}

/** Puts changes of the sandbox into the mailbox; answers how to stop that. */
function follow(
  context: ApiContext,
  request: WatchSandboxRequest,
  mailbox: Mailbox<SandboxStreamEvent>,
): () => void {
  return context.hub.subscribe(request.id, (change) => {
    switch (change.type) {
      case 'record-changed': {
        if (request.followStatus) mailbox.putLatest(snapshot(context, change.record));
        const { phase } = context.lifecycle.phaseOf(change.record);
        if (request.stopOnTerminal && phase === 'Ready') mailbox.end();
        return;
      }
      case 'platform-event':
        if (request.followEvents) mailbox.putEvent(platformEvent(change.event));
        return;
      case 'record-removed':
        mailbox.end();
    }
  });
}

/**
 * `WatchSandbox`: the sandbox as it is, the end of its log, its last events, and then what
 * happens, until it is deleted. A slow reader gets the newest state, not every one.
 */
export function watchSandbox(
  context: ApiContext,
): MethodImpl<typeof OpenShell.method.watchSandbox> {
  return async function* (request, { signal: outer }) {
    const record = findById(context, request.id);
    const closing = new AbortController();
    const signal = AbortSignal.any([outer, closing.signal]);
    const mailbox = createMailbox((count) => toWarning(`${count} events were skipped`));
    // Taken together with the subscription: no event is lost between the two, none comes twice.
    const recent = context.hub.recentEvents(record.id);
    const unsubscribe = follow(context, request, mailbox);
    const wantsLogs =
      request.followLogs &&
      wantsOutput({ sources: request.logSources, minLevel: request.logMinLevel });
    let pump: Promise<void> | undefined;
    try {
      yield snapshot(context, record);
      if (request.stopOnTerminal && context.lifecycle.phaseOf(record).phase === 'Ready') return;
      if (wantsLogs) {
        const from = yield* tailEvents(context, record, { request, signal });
        pump = pumpLogs(context, record, { mailbox, from, signal });
      }
      if (request.followEvents && request.eventTail > 0) {
        for (const event of recent.slice(-request.eventTail)) yield platformEvent(event);
      }
      yield* mailbox.items(signal);
      outer.throwIfAborted();
    } finally {
      unsubscribe();
      closing.abort();
      mailbox.release();
      await pump;
    }
  };
}
