import type { ComputeDriver, SandboxEvent } from '@openshell/driver-api';
import { editEvents, editSnapshot, editWatch, isState } from '../support/edit-watch.ts';
import type { Mutant } from './mutant.ts';

/** Loses the deletions of a snapshot of changes, when so many watches are open. */
function lostDeletions(isLost: (openWatches: number) => boolean) {
  return (honest: ComputeDriver): ComputeDriver => {
    let open = 0;
    const edited = editSnapshot((snapshot, marker) => {
      const loses = marker.scope === 'changes' && isLost(open);
      return [...snapshot.filter(({ type }) => !loses || type !== 'sandbox-deleted'), marker];
    })(honest);
    return {
      ...edited,
      watch: async function* (options) {
        open += 1;
        try {
          yield* edited.watch(options);
        } finally {
          open -= 1;
        }
      },
    };
  };
}

export const watchCursorMutants: readonly Mutant[] = [
  {
    breaks: 'watch/since-nothing-changed',
    fault: 'a watch with a cursor tells everything again and calls it changes',
    suite: 'driver',
    driver: editWatch(async function* (events, { since }, honest) {
      const known = since === undefined ? [] : (await honest.list()).sandboxes;
      for (const sandbox of known) {
        yield { type: 'sandbox-observed', sandbox, cursor: since ?? '' } satisfies SandboxEvent;
      }
      yield* events;
    }),
  },
  {
    breaks: 'watch/since-change',
    fault: 'a watch with a cursor does not tell of what was made since',
    suite: 'driver',
    driver: editSnapshot((snapshot, marker) => [
      ...snapshot.filter((event) => marker.scope === 'everything' || !isState(event, 'running')),
      marker,
    ]),
  },
  {
    breaks: 'watch/since-deletion',
    fault: 'a watch with a cursor tells no deletion that another watch has been told',
    suite: 'driver',
    driver: lostDeletions((open) => open > 1),
  },
  {
    breaks: 'watch/since-while-nobody-watched',
    fault: 'a watch with a cursor tells no deletion of a time in which nobody watched',
    suite: 'driver',
    driver: lostDeletions((open) => open === 1),
  },
  {
    breaks: 'watch/since-unknown',
    fault: 'a watch with an unknown cursor is told that it gets changes',
    suite: 'driver',
    driver: editEvents(({ since }) => (event) => {
      if (event.type !== 'snapshot-ended' || since === undefined) return [event];
      return [{ ...event, scope: 'changes' }];
    }),
  },
];
