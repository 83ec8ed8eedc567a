import type { ContainerRuntime } from '@openshell/driver-api';
import { type RuntimeCase, runtimeCases } from '../../case/conformance-case.ts';
import { declines, type Need } from '../../case/need.ts';
import { print } from '../../programs/output-programs.ts';
import { allRejectWith, type NamedCalls } from '../../support/all-reject-with.ts';
import { drain } from '../../support/rejects-with.ts';

/** What the calls of a refusal are about. */
interface Target {
  /** A container that runs. */
  readonly container: string;
  /** A name that nothing has. */
  readonly name: string;
}

interface Refusal {
  readonly word: string;
  readonly title: string;
  readonly need: Need;
  readonly calls: (runtime: ContainerRuntime, target: Target) => NamedCalls;
}

async function* nothing(): AsyncGenerator<Uint8Array, void, undefined> {}

const refusals: readonly Refusal[] = [
  {
    word: 'exec',
    title: 'a runtime without exec',
    need: declines('exec'),
    calls: ({ containers }, { container }) => ({
      exec: () => containers.exec(container, { command: print('') }),
    }),
  },
  {
    word: 'logs',
    title: 'a runtime without logs',
    need: declines({ capability: 'logs', atLeast: 'merged' }),
    calls: ({ containers }, { container }) => ({ logs: () => drain(containers.logs(container)) }),
  },
  {
    word: 'copy',
    title: 'a runtime without copies',
    need: declines('copy'),
    calls: ({ containers }, { container }) => ({
      copyIn: () => containers.copyIn(container, '/', nothing()),
      copyOut: () => drain(containers.copyOut(container, '/')),
    }),
  },
  {
    word: 'stats',
    title: 'a runtime without stats',
    need: declines('stats'),
    calls: ({ containers }, { container }) => ({ stats: () => containers.stats(container) }),
  },
  {
    word: 'pause',
    title: 'a runtime that cannot freeze',
    need: declines('pause'),
    calls: ({ containers }, { container }) => ({
      pause: () => containers.pause(container),
      unpause: () => containers.unpause(container),
    }),
  },
  {
    word: 'image-build',
    title: 'a runtime that cannot build',
    need: declines('imageBuild'),
    calls: ({ images }, { name }) => ({
      build: () => images.build({ type: 'tar', stream: nothing() }, { tags: [`${name}:one`] }),
    }),
  },
  {
    word: 'networks',
    title: 'a runtime without networks',
    need: declines({ capability: 'networkAttach', atLeast: 'at-create' }),
    calls: ({ networks }, { name, container }) => ({
      create: () => networks.create({ name }),
      inspect: () => networks.inspect(name),
      list: () => networks.list(),
      remove: () => networks.remove(name),
      connect: () => networks.connect(name, container),
      disconnect: () => networks.disconnect(name, container),
    }),
  },
  {
    word: 'volumes',
    title: 'a runtime without volumes',
    need: declines('volumes'),
    calls: ({ volumes }, { name }) => ({
      create: () => volumes.create({ name }),
      inspect: () => volumes.inspect(name),
      list: () => volumes.list(),
      remove: () => volumes.remove(name),
    }),
  },
];

/** What the manifest does not offer. */
export const refusalCases: readonly RuntimeCase[] = runtimeCases(
  refusals.map(({ word, title, need, calls }) => ({
    id: `runtime-refuses/${word}`,
    clause: 'C-CAP-2',
    title: `${title} refuses the calls with UNSUPPORTED`,
    needs: [need],
    run: async ({ runtime, start, newName }) => {
      const target = { container: await start(), name: newName() };

      await allRejectWith('UNSUPPORTED', calls(runtime, target));
    },
  })),
);
