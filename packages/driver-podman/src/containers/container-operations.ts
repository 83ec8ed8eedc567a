import type { CallOptions, ContainerOperations, Mount } from '@openshell/driver-api';
import type { Engine } from '@openshell/driver-kit/http-engine';
import {
  type Call,
  copyIn,
  copyOut,
  engineCall,
  engineStream,
  openExec,
  readLogs,
  toLabelFilter,
} from '@openshell/driver-kit/http-engine';
import { carriesLabels, listAgain } from '@openshell/driver-kit/podman';
import * as z from 'zod/mini';
import { readContainerStats } from './container-stats.ts';
import { type ContainerSetting, createContainer } from './create-container.ts';
import { fromMounts } from './from-mounts.ts';
import { inspectContainer, readContainer } from './inspect-container.ts';
import { listedContainerSchema } from './listed-container.ts';
import { removeContainer } from './remove-container.ts';
import { startContainer } from './start-container.ts';
import { stopContainer } from './stop-container.ts';
import { toContainerSummary } from './to-container-summary.ts';
import { toNameFilter } from './to-name-filter.ts';
import { waitForContainer } from './wait-for-container.ts';

const listSchema = z.array(listedContainerSchema);

/** What this engine does with containers. */
export function createContainerOperations(
  engine: Engine,
  setting: ContainerSetting,
): ContainerOperations {
  /** A request that changes a container and answers nothing. */
  const change = (
    verb: string,
    container: string,
    options: CallOptions | undefined,
    query?: Readonly<Record<string, string>>,
  ): Promise<void> =>
    engineCall(`${verb} container "${container}"`, options, async (call) => {
      const path = `/containers/${encodeURIComponent(container)}/${verb}`;
      await engine.done(call, { method: 'POST', path, query });
    });
  const hasTerminal = (call: Call, container: string) => async (): Promise<boolean> =>
    (await readContainer(engine, call, container)).Config.Tty === true;
  const mountsOf = (call: Call, container: string) => async (): Promise<readonly Mount[]> =>
    fromMounts(await readContainer(engine, call, container));
  return {
    create: (spec, options) =>
      engineCall(`create container "${spec.name}"`, options, (call) =>
        createContainer(engine, call, spec, setting),
      ),
    start: (container, options) =>
      engineCall(`start container "${container}"`, options, (call) =>
        startContainer(engine, call, container),
      ),
    stop: (container, graceMs, options) =>
      engineCall(`stop container "${container}"`, options, (call) =>
        stopContainer(engine, call, container, graceMs),
      ),
    kill: (container, signalName, options) =>
      change('kill', container, options, { signal: signalName }),
    remove: (container, options) =>
      engineCall(`remove container "${container}"`, options, (call) =>
        removeContainer(engine, call, container, options?.force === true),
      ),
    inspect: (container, options) =>
      engineCall(`inspect container "${container}"`, options, (call) =>
        inspectContainer(engine, call, container),
      ),
    list: (options) =>
      engineCall('list containers', options, async (call) => {
        const label = toLabelFilter(options?.labels);
        const name = options?.name === undefined ? [] : [toNameFilter(options.name)];
        const query = { all: true, filters: { label, name } };
        const path = '/containers/json';
        const request = { method: 'GET', path, query } as const;
        const listed = await listAgain(call, () => engine.json(call, request, listSchema));
        const summaries = listed.map(toContainerSummary);
        return summaries.filter((one) => carriesLabels(one, options?.labels));
      }),
    wait: (container, options) =>
      engineCall(`wait for container "${container}"`, options, (call) =>
        waitForContainer(engine, call, container),
      ),
    rename: (container, name, options) => change('rename', container, options, { name }),
    pause: (container, options) => change('pause', container, options),
    unpause: (container, options) => change('unpause', container, options),
    stats: (container, options) =>
      engineCall(`read stats of container "${container}"`, options, (call) =>
        readContainerStats(engine, call, container),
      ),
    exec: (container, request, options) => openExec(engine, container, request, options),
    logs: (container, options) =>
      engineStream(`read logs of container "${container}"`, options, (call) =>
        readLogs(engine, call, container, hasTerminal(call, container), options ?? {}),
      ),
    copyIn: (container, directory, archive, options) =>
      engineCall(`copy into "${directory}" of container "${container}"`, options, (call) =>
        copyIn(engine, call, container, directory, archive, mountsOf(call, container)),
      ),
    copyOut: (container, path, options) =>
      engineStream(`copy "${path}" out of container "${container}"`, options, (call) =>
        copyOut(engine, call, container, path, mountsOf(call, container)),
      ),
  };
}
