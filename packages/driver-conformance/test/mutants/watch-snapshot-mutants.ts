import { editEvents, withSandbox } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

export const watchSnapshotMutants: readonly Mutant[] = [
  {
    breaks: 'watch/snapshot',
    fault: 'a snapshot tells every sandbox twice',
    suite: 'driver',
    driver: editEvents(() => (event, isLive) => {
      return !isLive && event.type === 'sandbox-observed' ? [event, event] : [event];
    }),
  },
  {
    breaks: 'watch/snapshot-is-like-get',
    fault: 'a snapshot gives each sandbox its id for a name',
    suite: 'driver',
    driver: editEvents(() => (event, isLive) => {
      if (isLive || event.type !== 'sandbox-observed') return [event];
      return [withSandbox(event, { name: event.sandbox.id })];
    }),
  },
  {
    breaks: 'watch/marker',
    fault: 'an empty snapshot ends twice',
    suite: 'driver',
    driver: editEvents(() => {
      let isEmpty = true;
      return (event) => {
        if (event.type === 'sandbox-observed') isEmpty = false;
        return event.type === 'snapshot-ended' && isEmpty ? [event, event] : [event];
      };
    }),
  },
  {
    breaks: 'watch/marker-scope',
    fault: 'a watch that asked for everything is told that it gets changes',
    suite: 'driver',
    driver: editEvents(({ since }) => (event) => {
      if (event.type !== 'snapshot-ended' || since !== undefined) return [event];
      return [{ ...event, scope: 'changes' }];
    }),
  },
  {
    breaks: 'watch/cursors',
    fault: 'deletions come without a cursor',
    suite: 'driver',
    driver: editEvents(() => (event) => {
      return event.type === 'sandbox-deleted' ? [{ ...event, cursor: '' }] : [event];
    }),
  },
  {
    breaks: 'watch/heartbeat',
    fault: 'a watch sends one heartbeat and no more',
    suite: 'driver',
    driver: editEvents(() => {
      let count = 0;
      return (event) => {
        if (event.type === 'heartbeat') count += 1;
        return event.type === 'heartbeat' && count > 1 ? [] : [event];
      };
    }),
  },
  {
    breaks: 'watch/no-early-heartbeat',
    fault: 'a watch that tells something sends a heartbeat with it',
    suite: 'driver',
    driver: editEvents(() => (event, isLive) => {
      const isNews = isLive && event.type === 'sandbox-observed';
      return isNews ? [event, { type: 'heartbeat', timeMs: 0 }] : [event];
    }),
  },
];
