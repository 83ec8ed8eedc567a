import type { ContainerRuntime, SandboxState } from '@openshell/driver-api';
import { type DriverCase, driverCases } from '../../case/conformance-case.ts';
import { facility, type Need, offers } from '../../case/need.ts';
import { tells, tellsDeletion } from '../../support/sandbox-events.ts';

interface OutsideChange {
  readonly word: string;
  readonly title: string;
  readonly needs?: readonly Need[];
  /** What brings the sandbox into the state the change starts from. */
  readonly before?: (outside: ContainerRuntime, instance: string) => Promise<unknown>;
  readonly change: (outside: ContainerRuntime, instance: string) => Promise<unknown>;
  /** The state that must be told; none for the deletion. */
  readonly state?: SandboxState;
}

const changes: readonly OutsideChange[] = [
  {
    word: 'stop',
    title: 'a container that somebody else stops',
    change: ({ containers }, instance) => containers.stop(instance, 1_000),
    state: 'exited',
  },
  {
    word: 'kill',
    title: 'a container that somebody else kills',
    change: ({ containers }, instance) => containers.kill(instance, 'SIGKILL'),
    state: 'exited',
  },
  {
    word: 'start',
    title: 'a container that somebody else starts',
    before: ({ containers }, instance) => containers.stop(instance, 1_000),
    change: ({ containers }, instance) => containers.start(instance),
    state: 'running',
  },
  {
    word: 'pause',
    title: 'a container that somebody else freezes',
    needs: [offers('pause')],
    change: ({ containers }, instance) => containers.pause(instance),
    state: 'paused',
  },
  {
    word: 'unpause',
    title: 'a container that somebody else thaws',
    needs: [offers('pause')],
    before: ({ containers }, instance) => containers.pause(instance),
    change: ({ containers }, instance) => containers.unpause(instance),
    state: 'running',
  },
  {
    word: 'remove',
    title: 'a container that somebody else removes',
    change: ({ containers }, instance) => containers.remove(instance, { force: true }),
  },
];

/** Changes that the driver did not make. */
export const watchOutsideCases: readonly DriverCase[] = driverCases(
  changes.map(({ word, title, needs = [], before, change, state }) => ({
    id: `watch/outside-${word}`,
    clause: 'C-WATCH-3',
    title: `a watch tells of ${title}`,
    needs: [facility('outside'), ...needs],
    run: async ({ outside, openDriver, create, watch }) => {
      const { id, instanceId = '' } = await create();
      await before?.(outside, instanceId);
      // A driver that watches already may not have heard of that yet, and what is told late is told once.
      const recorder = await watch({}, await openDriver());
      const after = recorder.events.length;

      await change(outside, instanceId);

      const isWanted = state === undefined ? tellsDeletion(id) : tells(id, state);
      await recorder.next(title, isWanted, after);
    },
  })),
);
