import {
  type Capabilities,
  type ContainerOperations,
  type ContainerStats,
  checkRequirements,
  untilAborted,
} from '@openshell/driver-api';
import { type EngineState, findContainer } from '../engine-state.ts';
import type { EngineLine } from '../gate/engine-line.ts';
import { signalOf } from '../gate/signal-of.ts';
import { splitBytes } from '../gate/split-bytes.ts';
import { hasLabels } from '../has-labels.ts';
import { signalNameOf } from '../process/signals.ts';
import { toContainer, toSummary } from './container-facts.ts';
import { requireContainer, requireRun } from './container-lookup.ts';
import { containerRequirements } from './container-requirements.ts';
import { copyIn, copyOut } from './copy.ts';
import { checkContainerName, createContainer, nameTaken } from './create-container.ts';
import { openExec } from './exec.ts';
import type { ReferenceContainer } from './reference-container.ts';
import { startContainer } from './start-container.ts';
import {
  pauseContainer,
  removeContainer,
  stopContainer,
  unpauseContainer,
} from './stop-container.ts';

function statsOf(container: ReferenceContainer): ContainerStats {
  const run = requireRun(container);
  const { memoryBytes } = container.spec.resources ?? {};
  return {
    memoryBytes: run.memoryBytes(),
    ...(memoryBytes === undefined ? {} : { memoryLimitBytes: memoryBytes }),
    cpuTotalNanoseconds: run.cpuNanoseconds(),
    pids: run.processCount(),
    networkReceivedBytes: 0,
    networkSentBytes: 0,
  };
}

/** What the reference engine does with containers. */
export function createContainerOperations(
  state: EngineState,
  line: EngineLine,
  capabilities: Capabilities,
): ContainerOperations {
  const find = (text: string): ReferenceContainer => requireContainer(state, text);
  const withoutExitCode = <Told extends { readonly exitCode?: number }>(told: Told): Told => {
    if (capabilities.exitCode) return told;
    const { exitCode: _, ...rest } = told;
    return rest as Told;
  };
  return {
    create: (spec, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: () => {
          const offer = { driver: 'reference', capabilities };
          checkRequirements(offer, containerRequirements(spec));
          return { id: createContainer(state, spec).id, warnings: [] };
        },
        undo: ({ id }) => removeContainer(state, find(id), true),
      }),
    start: (container, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: () => startContainer(state, find(container)),
      }),
    stop: (container, graceMs, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: (signal) => stopContainer(state, find(container), graceMs, signal),
      }),
    kill: (container, signalName, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: () => {
          const run = requireRun(find(container));
          run.main.signal(signalNameOf(signalName));
        },
      }),
    remove: (container, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: () => {
          const found = findContainer(state, container);
          if (found === undefined) return false;
          removeContainer(state, found, options?.force === true);
          return true;
        },
      }),
    inspect: (container, options) =>
      line.call({
        signal: signalOf(options),
        run: () => withoutExitCode(toContainer(state, find(container))),
      }),
    list: (options) =>
      line.call({
        signal: signalOf(options),
        run: () =>
          [...state.containers.values()]
            .filter(({ labels }) => hasLabels(labels, options?.labels))
            .filter(({ name }) => options?.name === undefined || options.name === name)
            .map((container) => withoutExitCode(toSummary(container))),
      }),
    wait: (container, options) =>
      line.call({
        signal: signalOf(options),
        run: async (signal) => {
          const found = find(container);
          if (found.run !== undefined) await untilAborted(found.run.ended, signal);
          return { exitCode: found.exitCode ?? 0 };
        },
      }),
    rename: (container, name, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: () => {
          const found = find(container);
          checkContainerName(name);
          if (findContainer(state, name) !== undefined) throw nameTaken('container', name);
          found.name = name;
          state.events.tell('container-renamed', found);
        },
      }),
    pause: (container, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: () => pauseContainer(state, find(container)),
      }),
    unpause: (container, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: () => unpauseContainer(state, find(container)),
      }),
    stats: (container, options) =>
      line.call({ signal: signalOf(options), run: () => statsOf(find(container)) }),
    exec: (container, request, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: () => openExec(line, find(container), request, signalOf(options)),
      }),
    logs: (container, options) =>
      line.stream({
        signal: signalOf(options),
        open: (signal) => {
          const found = find(container);
          const { run, log } = found;
          const isRunning = (): boolean => run !== undefined && found.run === run;
          return log.read({ ...options, signal, isRunning });
        },
        sizeOf: ({ data }) => data.length,
      }),
    copyIn: (container, directory, archive, options) =>
      line.call({
        signal: signalOf(options),
        isChange: true,
        run: (signal) => untilAborted(copyIn(find(container), directory, archive, signal), signal),
      }),
    copyOut: (container, path, options) =>
      line.stream({
        signal: signalOf(options),
        open: () => copyOut(find(container), path),
        sizeOf: (part) => part.length,
        split: splitBytes,
      }),
  };
}
