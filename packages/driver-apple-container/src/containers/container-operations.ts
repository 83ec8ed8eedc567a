import { type ContainerRuntimeImplementation, DriverError } from '@openshell/driver-api';
import * as z from 'zod/mini';
import { neverAborted } from '../support/never-aborted.ts';
import type { ContainerParts } from './container-parts.ts';
import { copyIn, copyOut } from './copy.ts';
import { createContainer } from './create-container.ts';
import { ownLabels, readLabels } from './encode-labels.ts';
import { openExec } from './open-exec.ts';
import { showContainer } from './read-containers.ts';
import { readLogs } from './read-logs.ts';
import { removeContainer } from './remove-container.ts';
import { startContainer } from './start-container.ts';
import { toContainer, toSummary } from './to-container.ts';
import { untilRunTold } from './until-run-told.ts';
import { waitForContainer } from './wait-for-container.ts';

const STOP_MARGIN_MS = 60_000;
const NANOSECONDS_PER_MICROSECOND = 1_000;

const statsSchema = z.array(
  z.object({
    cpuUsageUsec: z.nullish(z.number()),
    memoryUsageBytes: z.nullish(z.number()),
    memoryLimitBytes: z.nullish(z.number()),
    numProcesses: z.nullish(z.number()),
    networkRxBytes: z.nullish(z.number()),
    networkTxBytes: z.nullish(z.number()),
  }),
);

/** What the program does with containers. */
export function createContainerOperations(
  parts: ContainerParts,
): ContainerRuntimeImplementation['containers'] {
  const { program, keeper, poller, readContainers } = parts;
  return {
    create: (spec, { signal } = {}) => createContainer(parts, spec, signal),
    start: (container, { signal } = {}) => startContainer(parts, container, signal),
    stop: async (container, graceMs, { signal } = {}) => {
      const { status, configuration } = await showContainer(program, container, signal);
      if (status.state !== 'running') return false;
      const stopSignal = readLabels(configuration.labels).own[ownLabels.stopSignal];
      const words = [
        'stop',
        `--time=${Math.ceil(graceMs / 1_000)}`,
        ...(stopSignal === undefined ? [] : [`--signal=${stopSignal}`]),
        container,
      ];
      await program.run(words, { signal, timeoutMs: graceMs + STOP_MARGIN_MS });
      await keeper.held(container)?.ended;
      poller.lookNow();
      return true;
    },
    kill: async (container, signalName, { signal } = {}) => {
      await showContainer(program, container, signal);
      await program.run(['kill', `--signal=${signalName}`, container], { signal });
      poller.lookNow();
    },
    remove: (container, options = {}) => removeContainer(parts, container, options),
    inspect: async (container, { signal } = {}) => {
      const shown = await showContainer(program, container, signal);
      await untilRunTold(keeper, shown, signal);
      return toContainer(shown, await keeper.known(shown));
    },
    list: async ({ name, labels = {}, signal } = {}) => {
      const all = await readContainers(signal);
      const summaries = await Promise.all(
        all.map(async (shown) => toSummary(shown, await keeper.known(shown))),
      );
      return summaries.filter(
        (container) =>
          (name === undefined || container.name === name) &&
          Object.entries(labels).every(([key, value]) => container.labels[key] === value),
      );
    },
    wait: (container, { signal } = {}) => waitForContainer(parts, container, signal),
    stats: async (container, { signal } = {}) => {
      const document = await program.json(['stats', '--format=json', container], { signal });
      const [sample] = statsSchema.parse(document);
      if (sample === undefined) {
        throw new DriverError('FAILED_PRECONDITION', `container "${container}" does not run`);
      }
      const { memoryLimitBytes } = sample;
      return {
        memoryBytes: sample.memoryUsageBytes ?? 0,
        ...(memoryLimitBytes == null ? {} : { memoryLimitBytes }),
        cpuTotalNanoseconds: (sample.cpuUsageUsec ?? 0) * NANOSECONDS_PER_MICROSECOND,
        pids: sample.numProcesses ?? 0,
        networkReceivedBytes: sample.networkRxBytes ?? 0,
        networkSentBytes: sample.networkTxBytes ?? 0,
      };
    },
    exec: (container, request, { signal } = {}) => openExec(parts, container, request, signal),
    logs: (container, { signal = neverAborted, ...options } = {}) =>
      readLogs(parts, container, options, signal),
    copyIn: (container, directory, archive, { signal } = {}) =>
      copyIn(parts, container, directory, archive, signal),
    copyOut: (container, path, { signal } = {}) => copyOut(parts, container, path, signal),
  };
}
